import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync, type Stats } from "node:fs";
import { utf8Decode, utf8Encode } from "../../encoding";
import { cleanPath, joinPaths } from "../../ignition/go/path";

/** Why a local file cannot be used: a code and the reference's message. */
export class LocalFileError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The directory that `local` paths are relative to. Names that are not UTF-8 keep their bytes. */
export class LocalFiles {
  private readonly base: string;

  constructor(private readonly directory: string | undefined) {
    this.base = absolute(directory ?? "");
  }

  /** Whether there is a files directory at all. */
  get available(): boolean {
    return this.directory !== undefined && this.directory !== "";
  }

  /** The path of a local file; throws if there is no files directory or if the path leads out of it. */
  resolve(local: string): string {
    if (this.directory === undefined || !this.available) {
      throw new LocalFileError(
        "no-files-dir",
        "local file paths are relative to a files directory that must be specified with -d/--files-dir",
      );
    }
    const path = joinPaths(this.directory, local);
    const full = absolute(path);
    if (full !== this.base && !full.startsWith(`${this.base}/`)) {
      throw new LocalFileError(
        "files-dir-escape",
        "local file path traverses outside the files directory",
      );
    }
    return path;
  }

  read(local: string): Uint8Array {
    return readFile(this.resolve(local));
  }
}

export function readFile(path: string): Uint8Array {
  return attempt("open", path, (raw) => readFileSync(raw));
}

export function stat(path: string): Stats {
  return attempt("stat", path, (raw) => statSync(raw));
}

export function lstat(path: string): Stats {
  return attempt("lstat", path, (raw) => lstatSync(raw));
}

/** Where a symbolic link points to, as it is written in the link. */
export function readLink(path: string): string {
  return attempt("readlink", path, (raw) => utf8Decode(readlinkSync(raw, { encoding: "buffer" })));
}

/** The names in a directory, in the order of their bytes. */
export function listDirectory(path: string): string[] {
  return attempt("open", path, (raw) =>
    readdirSync(raw, { encoding: "buffer" })
      .sort((a, b) => Buffer.compare(a, b))
      .map((name) => utf8Decode(name)),
  );
}

function absolute(path: string): string {
  return path.startsWith("/") ? cleanPath(path) : joinPaths(process.cwd(), path);
}

// What Go prints for the errors that a file may meet.
const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EINVAL: "invalid argument",
  EIO: "input/output error",
  EISDIR: "is a directory",
  ELOOP: "too many levels of symbolic links",
  EMFILE: "too many open files",
  ENAMETOOLONG: "file name too long",
  ENODEV: "no such device",
  ENOENT: "no such file or directory",
  ENOSPC: "no space left on device",
  ENOTDIR: "not a directory",
  ENXIO: "no such device or address",
  EPERM: "operation not permitted",
  EROFS: "read-only file system",
};

function attempt<T>(operation: string, path: string, action: (raw: Buffer) => T): T {
  if (path.includes("\0")) throw unreadable(operation, path, "EINVAL");
  try {
    return action(Buffer.from(utf8Encode(path)));
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw unreadable(syscall === "read" ? "read" : operation, path, code);
  }
}

function unreadable(operation: string, path: string, errno: string): LocalFileError {
  const message = `${operation} ${path}: ${errnoText(errno)}`;
  return new LocalFileError("local-file-unreadable", message);
}

/** What Go prints for an error number, by its name. */
export function errnoText(errno: string): string {
  return reasons[errno] ?? errno;
}
