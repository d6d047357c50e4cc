// @ts-check
// What a person who looks around on an embedded vCenter is told to type.

import fs from "node:fs";
import path from "node:path";
import { worldFolder } from "./guests/world.mjs";

/**
 * The way to where a vCenter's machines run: nothing else leads there.
 *
 * @returns {string[]} Lines.
 */
export function wayIn() {
  const root = process.env["SUDO_USER"] === undefined ? "" : "sudo ";
  const pid = fs.readFileSync(path.join(worldFolder(), "pid"), "utf8").trim();
  return [
    "The machines run in a network of their own, which nothing outside reaches. In another terminal, go there:",
    "",
    `    ${root}nsenter --all --target ${pid}`,
    "",
    "and in the shell that this opens, to the project, with its Pulumi and this vCenter:",
  ];
}

/**
 * What can be done there.
 *
 * @param {string} dir Folder of the project's.
 * @param {string} address Of the web server.
 * @param {boolean} guests Whether machines run.
 * @returns {string[]} Lines.
 */
export function lookAround(dir, address, guests) {
  /** @type {[string, string][]} */
  const onMachines = [
    [`curl http://${address}/`, "the page"],
    [`ssh -F ../ssh ${address}`, "a login; the same with any other machine's address"],
    ["vcenter-ctl power web reboot", "or: off, on, reset, shutdown"],
    ["tail -f ../consoles/*/console.log", "what the machines say while they boot"],
  ];
  return [
    "",
    `    source ${path.join(dir, "env")}`,
    "",
    "and there:",
    "",
    ...commands([
      ["pulumi up", "also after a change to nginx.bu or index.ts"],
      ["pulumi preview --diff", "what a change would do"],
      ["pulumi stack", "what there is"],
      ...(guests ? onMachines : []),
      ["vcenter-ctl machine web", "what the vCenter knows of a machine"],
    ]),
  ];
}

/** @param {[command: string, what: string][]} table */
function commands(table) {
  const width = Math.max(...table.map(([command]) => command.length));
  return table.map(([command, what]) => `    ${command.padEnd(width)}  ${what}`);
}

/** Waits for Ctrl-C or the signal of `kill`. */
export function untilStopped() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, resolve);
  });
}
