// A page reads no files of a computer. Nothing calls these: without a files directory every local file is an error of the config.

function unavailable(): never {
  throw new Error("a browser reads no local files");
}

export const lstatSync = unavailable;
export const readdirSync = unavailable;
export const readFileSync = unavailable;
export const readlinkSync = unavailable;
export const statSync = unavailable;
