/**
 * Whether a file mode looks like an octal number that was written in decimal (`644` for `0644`): it is
 * unusual as it stands, and usual when its decimal digits are read as octal.
 */
export function looksDecimal(mode: number | bigint, directory: boolean): boolean {
  const digits = String(mode);
  if (!/^[0-7]{1,4}$/.test(digits)) return false;
  return !isUsual(Number(mode), directory) && isUsual(parseInt(digits, 8), directory);
}

function isUsual(mode: number, directory: boolean): boolean {
  if (mode === 0) return true;
  const had = permissionsSeen(mode);
  if (had === undefined || !had.read) return false;
  return directory ? isUsualDirectory(mode, had) : isUsualFile(mode, had);
}

interface Permissions {
  readonly read: boolean;
  readonly write: boolean;
  readonly execute: boolean;
}

/** What anyone may do; undefined if the classes do not fit together (others may do what the owner may not). */
function permissionsSeen(mode: number): Permissions | undefined {
  let had: Permissions = { read: false, write: false, execute: false };
  for (const bits of [mode & 7, (mode >> 3) & 7, (mode >> 6) & 7]) {
    const read = (bits & 4) !== 0;
    const write = (bits & 2) !== 0;
    const execute = (bits & 1) !== 0;
    if ((had.read && !read) || (had.write && !write) || (had.execute && !execute)) return undefined;
    if (execute && had.read && !had.execute) return undefined;
    if ((write || execute) && !read) return undefined;
    had = {
      read: had.read || read,
      write: had.write || write,
      execute: had.execute || execute,
    };
  }
  return had;
}

function isUsualDirectory(mode: number, had: Permissions): boolean {
  const setuid = (mode & 0o4000) !== 0;
  const setgidOrSticky = (mode & 0o3000) !== 0;
  return had.execute && !setuid && (!setgidOrSticky || had.write);
}

function isUsualFile(mode: number, had: Permissions): boolean {
  const setid = (mode & 0o6000) !== 0;
  const sticky = (mode & 0o1000) !== 0;
  const worldWritable = (mode & 0o2) !== 0;
  return !sticky && (!setid || (had.execute && !worldWritable));
}
