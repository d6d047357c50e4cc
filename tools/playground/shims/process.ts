// What the package uses of the global process, for browsers.

export const process = { cwd: (): string => "/" };
