import { errnoText } from "../butane/desugar/local-files";

/** Why the operating system does not let a file be read or written, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message : errnoText(code);
}
