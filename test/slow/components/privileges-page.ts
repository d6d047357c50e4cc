/** What docs/privileges.md says. */
import fs from "node:fs";
import path from "node:path";

const page = fs.readFileSync(path.join(__dirname, "../../../docs/privileges.md"), "utf8");
const reconfigure = "VirtualMachine.ReconfigVM_Task";

interface Row {
  readonly section: string;
  readonly heading: string;
  readonly cells: readonly string[];
}

const rows: readonly Row[] = page.split(/^## /m).flatMap((text) => {
  const [section = ""] = text.split("\n");
  let heading = "";
  return text.split("\n").flatMap((line, i, lines) => {
    if (!line.startsWith("| ")) return [];
    const cells = line.split("|").slice(1, -1);
    if (lines[i + 1]?.startsWith("| -") === true) heading = line;
    return [{ section, heading, cells }];
  });
});

const codesIn = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** The calls that the tables have, as the simulator names them. */
export function askedOnPage(): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ heading, cells }) => {
      if (heading.includes(reconfigure)) {
        return codesIn(cells[0] ?? "").map((part) => `${reconfigure} ${part}`);
      }
      return codesIn(cells.join(" "));
    }),
  );
}

const isPrivilege = (code: string): boolean =>
  /^(ContentLibrary|Datastore|Folder(?=\.(Create|Delete)$)|Global|Host\.Inventory|InventoryService|Network|Resource|StorageProfile|VApp|VirtualMachine\.(Config|Interact|Inventory|Provisioning))\.\w+(\.\w+)*$/.test(
    code,
  ) && !/_Task$/.test(code);

/** The privileges that a role has by the tables of its sections. */
export function privilegesOf(role: string): string[] {
  const sections = role === "flatcar-machines" ? ["Machines"] : ["Machines", "Images", "Options"];
  const found = rows
    .filter(({ section }) => sections.includes(section))
    .flatMap(({ cells }) => codesIn(cells.join(" ")).filter(isPrivilege));
  return [...new Set(found)].sort();
}

/** The roles of the page, each with the command that makes it. */
export function roles(): [name: string, command: string][] {
  return [...page.matchAll(/^govc role\.create (\S+) [^`]*/gm)].map(([command, name = ""]) => [
    name,
    command,
  ]);
}
