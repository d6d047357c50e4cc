import { coreosKeys, ignitionKeys, networkKargsKey, upKey } from "../../guestinfo";

/**
 * Keys that count at the first boot alone, of which Ignition erases the data. A machine is not restarted for them: where a change
 * of them matters, it is made again. The last one tells only who made it.
 */
export const firstBootOnly: readonly string[] = [ignitionKeys, coreosKeys]
  .flatMap(({ data, encoding, url }): string[] => [data, encoding, url])
  .concat(networkKargsKey, upKey);
