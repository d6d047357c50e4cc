import * as fs from "node:fs";
import { type Attributes, type SFTPWrapper, utils } from "ssh2";

const { STATUS_CODE, OPEN_MODE } = utils.sftp;

function attributes(path: string): Attributes {
  const { mode, uid, gid, size, atimeMs, mtimeMs } = fs.statSync(path);
  return { mode, uid, gid, size, atime: atimeMs / 1000, mtime: mtimeMs / 1000 };
}

/** Serves what an upload needs of SFTP, with every path below a root. */
export function serveSftp(sftp: SFTPWrapper, toReal: (path: string) => string): void {
  const answer = (id: number, work: () => void) => {
    try {
      work();
      sftp.status(id, STATUS_CODE.OK);
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      sftp.status(id, missing ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE, String(error));
    }
  };
  const stat = (id: number, path: string) => {
    const real = toReal(path);
    if (fs.existsSync(real)) sftp.attrs(id, attributes(real));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on("STAT", stat);
  sftp.on("LSTAT", stat);
  sftp.on("MKDIR", (id, path) => answer(id, () => fs.mkdirSync(toReal(path))));
  sftp.on("SETSTAT", (id) => answer(id, () => undefined));
  sftp.on("FSETSTAT", (id) => answer(id, () => undefined));
  sftp.on("OPEN", (id, path, flags) => {
    try {
      const file = fs.openSync(toReal(path), flags & OPEN_MODE.WRITE ? "w" : "r");
      const handle = Buffer.alloc(4);
      handle.writeUInt32BE(file);
      sftp.handle(id, handle);
    } catch (error) {
      sftp.status(id, STATUS_CODE.FAILURE, String(error));
    }
  });
  sftp.on("WRITE", (id, handle, offset, data) =>
    answer(id, () => fs.writeSync(handle.readUInt32BE(), data, 0, data.length, offset)),
  );
  sftp.on("CLOSE", (id, handle) => answer(id, () => fs.closeSync(handle.readUInt32BE())));
}
