/** A Butane config as a typed object. */
export type ButaneConfig = object;
