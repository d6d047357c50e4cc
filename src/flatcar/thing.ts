/** A thing that a machine has once, in words. */
export const thing = {
  path: (path: string): string => `the path ${path}`,
  device: (device: string): string => `the device ${device}`,
  label: (label: string): string => `the label ${label}`,
  mount: (path: string): string => `the mount path ${path}`,
  unit: (name: string): string => `the unit ${name}`,
  dropin: (unit: string, name: string): string => `the drop-in ${unit}.d/${name}`,
  kernelSetting: (key: string): string => `the kernel setting ${key}`,
  /** Of the arguments that log in by themselves each has a console of its own, or none. */
  kernelArgument: (argument: string): string =>
    `the kernel argument ${argument.replace(/^(flatcar\.autologin)=.*/, "$1")}`,
  port: (port: string): string => `the port ${port}`,
  account: (name: string): string => `the account ${name}`,
} as const;

/** What is wrong where a property claims a thing that another one has. */
export function claimedText(claim: string, what: string): string {
  return `${claim} claims ${what} too: change one of the two`;
}
