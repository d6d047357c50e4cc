// @ts-check
// The user's Java and Maven.

import { spawnSync } from "node:child_process";
import { atLeast } from "../lib/version.mjs";

const oldest = "17"; // what the example is compiled for

/** Why programs in Java cannot run here. @returns {string | undefined} */
export function javaMissing() {
  if (spawnSync("mvn", ["--version"]).status !== 0) return "Maven is missing";
  const { status, stdout } = spawnSync("javac", ["-version"], { encoding: "utf8" });
  const version = stdout?.replace("javac", "").trim();
  if (status === 0 && atLeast(version, oldest)) return undefined;
  return `a JDK ${oldest} or later is missing`;
}
