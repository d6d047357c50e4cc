/** What machines have asked a host of the tests' own for, which notes each question. */
import fs from "node:fs";
import path from "node:path";
import { world } from "../support/guests";

export class WebLog {
  #read = 0;

  /** @param start How the addresses that count begin: "//HOST/FOLDER/". */
  constructor(private readonly start: string) {}

  /** The questions since the last call, one after the other: who asked, and for what. */
  fresh(): string[] {
    const log = fs.readFileSync(path.join(path.dirname(world().www), "web.log"), "utf8");
    const all = log
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { client: string; url: string })
      .map(({ client, url }) => `${client.replace(/:\d+$/, "")} ${url}`)
      .filter((line) => line.includes(this.start));
    const fresh = all.slice(this.#read);
    this.#read = all.length;
    return fresh;
  }
}
