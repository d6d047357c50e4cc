// @ts-check

/** What rolldown writes at the top of a file for another file of the package. */
const loading = /^(?:const|let) ([\w$]+) = require\("(\.[^"]+)"\);$/gm;

/** What it writes for another file that is only to be loaded. */
const loadingOnly = /^require\("\.[^"]+"\);\n/gm;

/** What it writes for an export that another file has. */
const handingOn = /^exports\.(\w+) = (([\w$]+)\.\w+);$/gm;

/**
 * A plugin of rolldown: each file of the package is loaded when something of it is first used. A program that declares one machine does
 * not wait for the code of images. It wants what the linter holds: no module does anything to others when it is loaded.
 *
 * @returns {import("rolldown").Plugin}
 */
export function lazyChunks() {
  return {
    name: "lazy-chunks",
    renderChunk: (code) => ({ code: withLazyChunks(code), map: null }),
  };
}

/**
 * @param {string} code One file as rolldown writes it for CommonJS.
 * @returns {string}
 */
export function withLazyChunks(code) {
  const late = [...code.matchAll(loading)].map(([, name = ""]) => name).filter(isLate);
  const text = code
    .replace(loadingOnly, "")
    .replace(loading, (line, name, file) =>
      late.includes(name)
        ? `let ${name}$;\nconst ${name} = () => (${name}$ ??= require("${file}"));`
        : line,
    )
    // An import of ES modules may name what Node finds as `exports.name =`, and not what it finds as a getter of another form than
    // it knows: it does not find what defineProperties has.
    .replace(handingOn, (line, exported, value, name) =>
      late.includes(name)
        ? `exports.${exported} = void 0;\nObject.defineProperties(exports, { ${exported}: { enumerable: true, get: () => ${value} } });`
        : line,
    );
  return late.reduce(withUses, text);
}

/** The helpers of rolldown are used on loading. @param {string} name */
const isLate = (name) => name !== "require_rolldown_runtime";

/**
 * @param {string} code
 * @param {string} name Of another file, which is loaded where it is used.
 */
function withUses(code, name) {
  // In parentheses, as `new a().B()` would make an `a`.
  const text = code.replaceAll(starting(name, "\\."), () => `(${name}()).`);
  // Beside its calls it stands where it is declared.
  const others = text.match(starting(name, "(?![\\w$:]|\\(\\))"));
  if (others?.length !== 1) throw new Error(`${name} is used for something else than its parts`);
  return text;
}

/**
 * A name that starts an expression, so is no property of that name; three points before it spread it.
 *
 * @param {string} name
 * @param {string} then What comes after it.
 */
const starting = (name, then) =>
  new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name.replaceAll("$", "\\$")}${then}`, "g");
