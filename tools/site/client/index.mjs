// What the search finds, and in which order. The tests use it as the browser does.
import MiniSearch from "minisearch";

/** @typedef {readonly [address: string, heading: string, page: string, text: string]} Passage */

/**
 * A function that finds passages with all words, or where there are none, with some of them.
 *
 * @param {readonly Passage[]} passages
 */
export function searchIn(passages) {
  const index = new MiniSearch({
    fields: ["heading", "page", "text"],
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 5 ? 0.2 : false),
      boost: { heading: 4, page: 2 },
      boostDocument: (id) => weightOf(passages[id]?.[0] ?? ""),
    },
  });
  index.addAll(passages.map(([, heading, page, text], id) => ({ id, heading, page, text })));
  return (/** @type {string} */ words) => {
    const all = index.search(words, { combineWith: "AND" });
    const found = all.length > 0 ? all : index.search(words, { combineWith: "OR" });
    return found.flatMap(({ id }) => {
      const [address, heading, page, text] = passages[id] ?? [];
      return address === undefined ? [] : [{ address, heading, page, text }];
    });
  };
}

/**
 * What people read comes before the reference, and a program's arguments before what they are made of.
 *
 * @param {string} address
 */
function weightOf(address) {
  if (!address.startsWith("api/")) return address.includes("errors.html") ? 1 : 2;
  if (!address.startsWith("api/index/")) return 0.5;
  return address.includes("/FlatcarVm") ? 1.6 : 1.5;
}
