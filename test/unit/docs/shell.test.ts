import { describe, expect, it } from "vitest";
import { commandsIn } from "./shell";

describe("the commands in a text of a shell", () => {
  it.each([
    ["npm run demo   # a demo", [["npm", "run", "demo"]]],
    ["npx flatcar-vsphere --help", [["flatcar-vsphere", "--help"]]],
    ["a | b --x && c; (d)", [["a"], ["b", "--x"], ["c"], ["d"]]],
    ["a \\\n  --b c", [["a", "--b", "c"]]],
    ["a > file < other 2>> log", [["a"]]],
    ["a --to 'x; y' \"p | q\"", [["a", "--to", "x; y", "p | q"]]],
    [
      'VM=web A=1 a "$(b --c d.bu)" e',
      [
        ["b", "--c", "d.bu"],
        ["a", "VALUE", "e"],
      ],
    ],
    ["# nothing", []],
  ])("%s", (text, commands) => {
    expect(commandsIn(text)).toEqual(commands);
  });
});
