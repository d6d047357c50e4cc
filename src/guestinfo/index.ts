/** Userdata over VMware's guestinfo: keys, encodings, sizes, network arguments of the initramfs and the variables of coreos-cloudinit. */
export type { Result } from "../encoding";
export { formatProblem, joinPath, type Problem } from "./problem";
export { guestinfoCodes, type GuestinfoCode } from "./codes";
export {
  coreosKeys,
  hostnameKey,
  ignitionKeys,
  networkKargsKey,
  reservedKeyProblems,
  upKey,
  type UserdataKeys,
} from "./keys";
export {
  autoBase64MaxBytes,
  encodeUserdata,
  plainEscape,
  plainUnescape,
  type EncodedUserdata,
  type WrittenEncoding,
} from "./encode";
export { acceptedEncodings, decodeUserdata } from "./decode";
export { keyedUserdata, type KeyedUserdata } from "./keyed";
export { maxEncodedBytes, sizeProblem, warnEncodedBytes } from "./limits";
export { netmask, networkKargs, type KargsInterface } from "./network-kargs";
export {
  cloudinitProblems,
  cloudinitVariables,
  type CloudinitInterface,
  type CloudinitNetwork,
} from "./cloudinit";
export { readGuestinfo } from "./read";
export { guessEncoding, scanGuestinfo, scanUserdata, type ScannedUserdata } from "./scan";
export { printFormats, printGuestinfo, type PrintFormat } from "./print";
