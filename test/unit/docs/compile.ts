/** Compiles texts that are in no file, as if they were in a folder of the project. */
import path from "node:path";
import ts from "typescript";

const root = path.resolve(__dirname, "../../..");
/** Where the texts seem to be. There is no such folder. */
const folder = path.join(root, "blocks");
const own = "pulumi-flatcar-vsphere";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ["node"],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  paths: {
    [own]: [path.join(root, "src/index.ts")],
    [`${own}/*`]: [path.join(root, "src/*/index.ts")],
  },
};

/** What the compiler says of each text, by its name; names end with `.ts`, and may be in folders. */
export function compile(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const files = new Map([...texts].map(([name, text]) => [path.join(folder, name), text]));
  const folders = new Set([...files.keys()].map((file) => path.dirname(file)));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (file, version) => {
      const text = files.get(file);
      return text === undefined
        ? disk.getSourceFile(file, version)
        : ts.createSourceFile(file, text, version);
    },
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    directoryExists: (name) =>
      folders.has(name) || name === folder || disk.directoryExists?.(name) === true,
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...texts.keys()].map((name) => {
      const file = program.getSourceFile(path.join(folder, name));
      const said = [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ];
      return [name, said.map(sentence)];
    }),
  );
}

function sentence({ file, start, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined || start === undefined) return text;
  return `line ${file.getLineAndCharacterOfPosition(start).line + 1}: ${text}`;
}
