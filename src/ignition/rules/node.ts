import type { Directory, File, Int, Node, Owner } from "../config";
import { isBlank, type Check } from "./check";
import { pathFinding } from "./path";

/** What files, directories and links have in common; all that is checked of a link by itself. */
export function checkNode({ path }: Node, check: Check): void {
  check.addFinding(pathFinding(path), "path");
}

export function checkOwner({ id, name }: Owner, check: Check): void {
  if (id != null && !isBlank(name)) check.add("owner-id-and-name");
}

export function checkDirectory(directory: Directory, check: Check): void {
  checkNode(directory, check);
  checkMode(directory.mode, check);
}

export function checkFile(file: File, check: Check): void {
  checkNode(file, check);
  checkMode(file.mode, check);
  if (file.overwrite === true && file.contents?.source == null) {
    check.add("overwrite-without-source", "overwrite");
  }
}

function checkMode(mode: Int | undefined, check: Check): void {
  if (mode == null) return;
  if (mode < 0 || mode > 0o7777) check.add("mode-invalid", "mode");
  const special = Number(BigInt.asUintN(32, BigInt(mode))) & 0o7000;
  if (special !== 0 && !check.since("3.6.0-experimental")) check.add("mode-special-bits", "mode");
}
