import type { Outcome } from "./programs";

const unused = /^warning at \$(.*), line (\d+) col (\d+): unused key (.*)$/s;

/** How two outcomes differ, in a few lines; undefined if they do not. */
export function difference(reference: Outcome, ours: Outcome): string | undefined {
  const lines: string[] = [];
  if (reference.status !== ours.status)
    lines.push(`status ${reference.status}, ours ${ours.status}`);
  const theirs = canonical(reference.stderr);
  const own = canonical(ours.stderr);
  if (theirs !== own) lines.push(`stderr\n${show(theirs)}\nours\n${show(own)}`);
  if (!Buffer.from(reference.stdout).equals(ours.stdout)) {
    lines.push(`stdout\n${show(latin(reference.stdout))}\nours\n${show(latin(ours.stdout))}`);
  }
  return lines.length === 0 ? undefined : lines.join("\n");
}

/**
 * The reference prints the unused keys of one mapping in an order of chance, and names itself in its usage: both are
 * put in one form.
 */
function canonical(stderr: Uint8Array): string {
  const lines = latin(stderr)
    .replace(/^Usage: \S+( butane)? \[/m, "Usage: butane [")
    .split(/\n(?=warning |error |info |Error |Config |$)/);
  let from = 0;
  while (from < lines.length) {
    let to = from;
    while (
      to < lines.length &&
      parent(lines[to]) !== undefined &&
      parent(lines[to]) === parent(lines[from])
    )
      to++;
    if (to > from) lines.splice(from, to - from, ...lines.slice(from, to).sort(byPosition));
    from = Math.max(to, from + 1);
  }
  return lines.join("\n");
}

function parent(line: string | undefined): string | undefined {
  const match = unused.exec(line ?? "");
  return match === null ? undefined : match[1]?.slice(0, -(match[4] ?? "").length);
}

function byPosition(a: string, b: string): number {
  const [, , lineA, columnA] = unused.exec(a) ?? [];
  const [, , lineB, columnB] = unused.exec(b) ?? [];
  return (
    Number(lineA) - Number(lineB) ||
    Number(columnA) - Number(columnB) ||
    (a < b ? -1 : Number(a > b))
  );
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function show(text: string): string {
  return Buffer.from(text.slice(0, 1500), "latin1").toString("utf8");
}
