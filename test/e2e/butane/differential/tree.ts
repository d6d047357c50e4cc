/** A config before it is written as YAML. A `Raw` is YAML text to be written as it stands. */
export type Tree = string | number | boolean | null | Raw | Tree[] | { [key: string]: Tree };

export class Raw {
  constructor(readonly text: string) {}
}

export const raw = (text: string): Raw => new Raw(text);
