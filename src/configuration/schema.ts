import { refine, schema as programs } from "../arguments";
import { own } from "./own";

/** What a stack's configuration is held against. */
export const schema = refine(programs, own);
