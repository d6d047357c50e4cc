import type { SpecVersion } from "../ignition";
import { parseInnerConfig } from "../ignition/inner";
import { looksDecimal } from "./decimal-mode";
import { addAll, type Finding } from "./finding";
import type { Path } from "./path";
import { structName } from "./schema/derive";
import type { StructType, Value } from "./schema/type";
import { asInt, asStruct, asText, type Struct } from "./value";

type Rule = (value: Struct, path: Path, ignition: SpecVersion) => Finding[];

/** What the rules about the source itself find, before anything is translated. */
export function sourceFindings(root: Struct, type: StructType, ignition: SpecVersion): Finding[] {
  const findings: Finding[] = [];
  const path: (string | number)[] = [];

  function visit(struct: Struct, structType: StructType): void {
    const found = rules.get(structName(structType))?.(struct, path, ignition);
    if (found !== undefined) addAll(findings, found);
    for (const field of structType.fields) {
      const value = struct[field.yaml];
      if (value === undefined) continue;
      if (field.type.kind === "struct") {
        path.push(field.yaml);
        visit(asStruct(value) ?? {}, field.type);
        path.pop();
      } else if (field.type.kind === "list" && field.type.item.kind === "struct") {
        path.push(field.yaml);
        visitItems(value, field.type.item);
        path.pop();
      }
    }
  }

  function visitItems(list: Value, item: StructType): void {
    if (!Array.isArray(list)) return;
    list.forEach((value, index) => {
      path.push(index);
      visit(asStruct(value) ?? {}, item);
      path.pop();
    });
  }

  visit(root, type);
  return findings;
}

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["Resource", resourceRule],
  ["Filesystem", filesystemRule],
  ["Directory", (value, path) => modeRule(value, path, true)],
  ["File", (value, path) => modeRule(value, path, false)],
  ["Tree", treeRule],
  ["Unit", unitRule],
  ["Dropin", unitRule],
]);

function error(path: Path, code: string, message: string): Finding {
  return { kind: "error", path, code, message };
}

function resourceRule(value: Struct, path: Path, ignition: SpecVersion): Finding[] {
  const set = ["local", "inline", "source"].filter((name) => value[name] !== undefined);
  const last = set.at(-1);
  if (last === undefined) return [];
  if (set.length > 1) {
    const message = "only one of the following can be set: inline, local, source";
    return [error([...path, last], "resource-many-sources", message)];
  }
  const ofIgnition = path[0] === "ignition" && path[1] === "config";
  return ofIgnition && last === "inline"
    ? innerFindings(asText(value.inline) ?? "", path, ignition)
    : [];
}

/** An inline config to merge or replace must be a valid one; its findings keep the paths of the inner config. */
function innerFindings(text: string, path: Path, ignition: SpecVersion): Finding[] {
  const inner = parseInnerConfig(text, ignition);
  const findings = inner.problems.map((problem): Finding => {
    const aboutKey = problem.code === "unused-key";
    return { ...problem, aboutKey };
  });
  if (inner.unknownVersion) {
    findings.unshift({
      kind: "warning",
      path: [...path, "version"],
      code: "inner-version-unknown",
      message: "skipping validation for the merge/replace ignition config due to an unkown version",
    });
  }
  if (inner.error !== undefined) {
    findings.push(error([...path, "inline"], inner.error.code, inner.error.message));
  }
  return findings;
}

function filesystemRule(value: Struct, path: Path): Finding[] {
  if (value.with_mount_unit !== true) return [];
  const format = asText(value.format) ?? "";
  if (format === "") {
    const message = "format is required if with_mount_unit is true";
    return [error([...path, "format"], "mount-unit-no-format", message)];
  }
  if (format !== "swap" && (asText(value.path) ?? "") === "") {
    const message = "path is required if with_mount_unit is true and format is not swap";
    return [error([...path, "path"], "mount-unit-no-path", message)];
  }
  return [];
}

function modeRule(value: Struct, path: Path, directory: boolean): Finding[] {
  const mode = asInt(value.mode);
  if (mode === undefined || !looksDecimal(mode, directory)) return [];
  return [
    {
      kind: "warning",
      path: [...path, "mode"],
      code: "decimal-mode",
      message:
        "unreasonable mode would be reasonable if specified in octal; remember to add a leading zero",
    },
  ];
}

function treeRule(value: Struct, path: Path): Finding[] {
  if ((asText(value.local) ?? "") !== "") return [];
  return [error([...path], "tree-no-local", "local is required")];
}

function unitRule(value: Struct, path: Path): Finding[] {
  if (value.contents === undefined || value.contents_local === undefined) return [];
  const message = "only one of the following can be set: contents, contents_local";
  return [error([...path, "contents_local"], "unit-many-sources", message)];
}
