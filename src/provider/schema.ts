import { refine, schema as programs } from "../arguments";
import { own } from "./own";

/** What programs in other languages are held against. */
export const schema = refine(programs, own);
