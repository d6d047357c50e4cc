import type { Problem } from "../../guestinfo";
import type { Kind } from "./kinds";

/** What arguments refer to in the vCenter: a managed object by its id or name, or a folder by its path. */
export interface Reference {
  readonly kind: Kind | "folder";
  /** The argument. */
  readonly path: string;
  readonly value: string;
  /** Whether the value must not be shown. */
  readonly secret?: boolean;
}

/** A reference to nothing, and what is wrong with it. */
export interface Unfound {
  readonly reference: Reference;
  readonly problem: Problem;
}

const hidden = "[secret]";

/** What is wrong with a reference; a secret is not shown. */
export function problemOf({ path, value, secret }: Reference, code: string, text: string): Problem {
  const [shown, message] =
    secret === true ? [hidden, text.replaceAll(value, hidden)] : [value, text];
  return { path, code, value: shown, message };
}
