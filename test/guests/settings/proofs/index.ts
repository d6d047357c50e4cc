import type { Proof } from "../proof";
import { accounts } from "./accounts";
import { notOnGuests } from "./elsewhere";
import { network } from "./network";
import { pages } from "./pages";
import { services } from "./services";
import { storage } from "./storage";
import { system } from "./system";
import { units } from "./units";
import { updates } from "./updates";
import { userdata } from "./userdata";

/** The proof of every setting, of every unit, and of every row of the pages that tell of them. */
export const proofs: readonly Proof[] = [
  ...accounts,
  ...network,
  ...system,
  ...updates,
  ...services,
  ...storage,
  ...userdata,
  ...units,
  ...pages,
  ...notOnGuests,
];
