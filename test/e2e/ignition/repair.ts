import { parseConfig } from "../../../src/ignition";

/** Removes what a config is refused for, item by item, until it is accepted; gives its JSON. */
export function repaired(config: Record<string, unknown>): string {
  for (;;) {
    const text = JSON.stringify(config);
    const { error, report } = parseConfig(text);
    if (error === undefined) return text;
    const refused = report.find(({ kind }) => kind === "error");
    if (refused === undefined) throw new Error(`nothing to repair: ${error.message}`);
    removeAt(config, refused.path.split(".").slice(1));
  }
}

/** Removes the innermost list item that a path goes through, or else the section that it names. */
function removeAt(config: Record<string, unknown>, path: readonly string[]): void {
  let node: unknown = config;
  let remove = (): void => {
    delete (config[path[0]!] as Record<string, unknown>)[path[1]!];
  };
  for (const part of path) {
    if (Array.isArray(node)) {
      const list = node;
      remove = () => void list.splice(Number(part), 1);
    }
    node = (node as Record<string, unknown> | undefined)?.[part];
  }
  remove();
}
