/** A value, or why there is none: a stable code and a sentence. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Why there is no value. */
export type Failure = Exclude<Result<unknown>, { readonly ok: true }>;
