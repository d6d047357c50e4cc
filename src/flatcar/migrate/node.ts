import { isAlias, isCollection, isMap, isScalar, isSeq, Pair, Scalar, visit } from "yaml";
import type { Document, Node, YAMLMap, YAMLSeq } from "yaml";

/** A mapping and a list, as far as this has looked. */
export type Mapping = YAMLMap<Scalar, Node | null>;
export type List = YAMLSeq<Node>;

/** The pair of a mapping by its key. */
export function pairOf(map: Mapping, key: string): Pair<Scalar, Node | null> | undefined {
  return map.items[placeOf(map, key)];
}

/** The place of a key in a mapping, -1 where it has none. */
function placeOf(map: Mapping, key: string): number {
  return map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** The value of a mapping's key. */
export function valueOf(map: Mapping, key: string): Node | undefined {
  return pairOf(map, key)?.value ?? undefined;
}

/** The mapping below a key. */
export function mapOf(map: Mapping | undefined, key: string): Mapping | undefined {
  const value = map === undefined ? undefined : valueOf(map, key);
  return isMap(value) ? (value as Mapping) : undefined;
}

/** The list below a key. */
export function listOf(map: Mapping | undefined, key: string): List | undefined {
  const value = map === undefined ? undefined : valueOf(map, key);
  return isSeq(value) ? (value as List) : undefined;
}

/** The mappings in the list below a key. */
export function itemsOf(map: Mapping | undefined, key: string): Mapping[] {
  return (listOf(map, key)?.items ?? []).filter((item) => isMap(item)) as unknown as Mapping[];
}

/** The value of a key that is no collection: a text, a number or a truth value. */
export function scalarOf(map: Mapping | undefined, key: string): unknown {
  const value = map === undefined ? undefined : valueOf(map, key);
  return isScalar(value) ? value.value : undefined;
}

/** The value of a key as a text; undefined where it has none. A number is the text that was written. */
export function textOf(map: Mapping | undefined, key: string): string | undefined {
  const value = map === undefined ? undefined : valueOf(map, key);
  if (!isScalar(value) || value.value === null) return undefined;
  if (typeof value.value === "string") return value.value;
  return value.source ?? JSON.stringify(value.value);
}

/** Takes a key out of a mapping and gives its pair; its comments go to what follows, or to the end. */
function take(map: Mapping, key: string): Pair<Scalar, Node | null> | undefined {
  const index = placeOf(map, key);
  const pair = map.items[index];
  if (pair === undefined) return undefined;
  map.items.splice(index, 1);
  const comments = pair.key.commentBefore ?? "";
  const next = map.items[index];
  if (comments !== "" && next !== undefined) addComment(next.key, comments);
  else if (comments !== "") addEnd(map, comments);
  delete pair.key.commentBefore;
  return pair;
}

/** Takes a key out of a mapping for good: all comments in it stay in the mapping. */
export function drop(map: Mapping, key: string): void {
  const pair = pairOf(map, key);
  if (pair === undefined) return;
  const inner = commentsIn(pair.value).join("\n");
  if (inner !== "") addComment(pair.key, inner, "after");
  take(map, key);
}

/** Takes a key out of a mapping with all its comments, which it gives. */
export function takeComments(map: Mapping, key: string): string {
  const pair = pairOf(map, key);
  if (pair === undefined) return "";
  const all = [pair.key.commentBefore ?? "", ...commentsIn(pair.value)];
  map.items.splice(map.items.indexOf(pair), 1);
  return all.filter((text) => text !== "").join("\n");
}

/** All comments of a node and below it. */
function commentsIn(node: Node | null | undefined): string[] {
  const found: string[] = [];
  if (node == null) return found;
  visit(node, {
    Node(_, one) {
      for (const text of [one.commentBefore, one.comment])
        if (text != null && text !== "") found.push(text);
    },
  });
  return found;
}

/** Adds a comment above a node, before those that it has or after them. */
export function addComment(node: Node, text: string, where: "before" | "after" = "before"): void {
  const own = node.commentBefore;
  const both = where === "before" ? [text, own] : [own, text];
  node.commentBefore = both.filter((one) => one != null && one !== "").join("\n");
}

/** Adds a comment at the end of a mapping. */
export function addEnd(map: Mapping, text: string): void {
  map.comment = [map.comment, text].filter((one) => one != null && one !== "").join("\n");
}

/** Leaves only some of the items of a list; the comments of the others go to the first that stays, or to the end of the mapping. */
export function keepOnly(map: Mapping, key: string, kept: readonly Mapping[]): void {
  const list = listOf(map, key);
  if (list === undefined) return;
  const [first] = kept;
  if (first === undefined) {
    const comments = takeComments(map, key);
    if (comments !== "") addEnd(map, comments);
    return;
  }
  const gone = list.items.filter((item) => !kept.includes(item as unknown as Mapping));
  for (const text of gone.flatMap((item) => commentsIn(item))) addComment(first, text);
  list.items = [...kept];
}

/** Gives a key of a mapping another name. */
export function rename(map: Mapping, from: string, to: string): void {
  const pair = pairOf(map, from);
  if (pair === undefined) return;
  const key = new Scalar(to);
  Object.assign(key, { commentBefore: pair.key.commentBefore, spaceBefore: pair.key.spaceBefore });
  pair.key = key;
}

/** Puts a key into a mapping, at a place; a key that is there gets the value. */
export function put(map: Mapping, key: string, value: Node, at = map.items.length): void {
  const pair = pairOf(map, key);
  if (pair !== undefined) pair.value = value;
  else map.items.splice(at, 0, new Pair(new Scalar(key), value));
}

/** Puts what is in the mapping below a key in the key's place; keys that are there already win. */
export function hoist(map: Mapping, key: string): void {
  const index = placeOf(map, key);
  const inner = mapOf(map, key);
  const pair = map.items[index];
  if (inner === undefined || pair === undefined) return drop(map, key);
  const fresh = inner.items.filter(
    ({ key: { value } }) => pairOf(map, String(value)) === undefined,
  );
  const [first] = fresh;
  const comments = [pair.key.commentBefore, inner.commentBefore]
    .filter((one) => one != null)
    .join("\n");
  if (first === undefined) return drop(map, key);
  if (comments !== "") addComment(first.key, comments);
  map.items.splice(index, 1, ...fresh);
}

/** Puts copies in place of aliases and of what `<<` merges, so that each can be edited. False where that makes too much of it. */
export function expand(document: Document, most = 100_000): boolean {
  let copies = 0;
  visit(document, {
    Alias(_, alias) {
      const target = alias.resolve(document);
      if (target === undefined) return;
      // What stands for much may stand for it often: the sum counts.
      copies += sizeOf(target);
      if (copies > most) return visit.BREAK;
      const copy = target.clone() as Node;
      withoutAnchor(copy);
      delete copy.commentBefore;
      return copy;
    },
  });
  if (copies > most) return false;
  visit(document, {
    Node(_, node) {
      if (isMap(node)) merge(node as Mapping);
      withoutAnchor(node);
    },
  });
  return true;
}

function withoutAnchor(node: Node): void {
  delete (node as { anchor?: string }).anchor;
}

function sizeOf(node: Node): number {
  let size = 0;
  visit(node, { Node: () => void size++ });
  return size;
}

function merge(map: Mapping): void {
  const pair = map.items.find(
    ({ key }) => isScalar(key) && String(key.source ?? key.value) === "<<",
  );
  if (pair === undefined || !isCollection(pair.value)) return;
  const sources = isSeq(pair.value) ? (pair.value as List).items : [pair.value];
  const at = map.items.indexOf(pair);
  map.items.splice(at, 1);
  const fresh: Pair<Scalar, Node | null>[] = [];
  for (const source of sources as unknown as Mapping[]) {
    for (const one of isMap(source) ? source.items : []) {
      const name = one.key.value;
      if ([...map.items, ...fresh].every(({ key }) => key.value !== name)) fresh.push(one);
    }
  }
  map.items.splice(at, 0, ...fresh);
}

/** Whether a document still has an alias, which leads nowhere. */
export function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, { Node: (_, node) => void (found ||= isAlias(node)) });
  return found;
}
