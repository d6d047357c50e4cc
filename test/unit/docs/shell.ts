/** Splits text of a shell into its commands, as far as the pages need it: lists, pipes, `$(…)`, comments, quotes. */
export function commandsIn(text: string): string[][] {
  const commands: string[][] = [];
  for (const line of text.replaceAll("\\\n", " ").split("\n")) {
    for (const part of partsOf(line)) {
      const words = wordsOf(part);
      const first = words.findIndex((word) => !/^\w+=/.test(word));
      const command = first < 0 ? [] : words.slice(words[first] === "npx" ? first + 1 : first);
      if (command.length > 0) commands.push(command);
    }
  }
  return commands;
}

/** The commands of a line; quotes hide what separates them, and what is in `$(…)` is a command of its own. */
function partsOf(line: string): string[] {
  const inner = [...line.matchAll(/\$\(([^()]*)\)/g)].flatMap(([, text = ""]) => partsOf(text));
  const outer = line.replace(/"?\$\([^()]*\)"?/g, "VALUE");
  const parts = [""];
  for (const [piece] of outer.matchAll(/'[^']*'|"[^"]*"|(?<=^|\s)#.*|&&|\|\|?|;|[()]|[^]/g)) {
    if (piece.startsWith("#")) break;
    if (/^(&&|\|\|?|;|[()])$/.test(piece)) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return [...inner, ...parts];
}

/** The words of a command without its redirections. */
function wordsOf(command: string): string[] {
  const plain = command.replace(/\s[0-9]?>{1,2}\s*\S+|\s<\s*\S+/g, " ");
  return [...plain.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/['"]/g, ""),
  );
}
