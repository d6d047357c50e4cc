/**
 * The schema of all arguments and outputs, and the walk that holds values against it: for values that no compiler has looked at,
 * from JavaScript, JSON, YAML and other languages.
 */
export { fieldsOf } from "./fields";
export { hold, type Reading, type Rules } from "./hold";
export { textOf, type Mistake, type Path } from "./mistake";
export { plain } from "./plain";
export { refine, type AddedKey, type Refinement } from "./refine";
export { schema } from "./schema";
export * from "./type";
