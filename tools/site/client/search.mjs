// The search in a page. The texts are in a script of their own, which is loaded when somebody searches: that works from a file, too.
import { searchIn } from "./index.mjs";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = script.dataset["root"] ?? "";
const query = /** @type {HTMLInputElement} */ (document.getElementById("query"));
const results = /** @type {HTMLElement} */ (document.getElementById("results"));

/** @type {Promise<ReturnType<typeof searchIn>> | undefined} */
let loading;
function load() {
  loading ??= new Promise((resolve, reject) => {
    const texts = document.createElement("script");
    texts.src = `${root}assets/passages.js`;
    texts.onload = () => resolve(searchIn(/** @type {any} */ (globalThis).passages));
    texts.onerror = () => reject(new Error("the texts cannot be loaded"));
    document.head.append(texts);
  });
  return loading;
}

/** @param {{ address: string, heading: string, page: string, text: string }} found */
function entryOf({ address, heading, page, text }) {
  const link = document.createElement("a");
  link.href = root + address;
  const title = document.createElement("strong");
  title.textContent = heading;
  const place = document.createElement("small");
  place.textContent = page === heading ? "" : page;
  const words = document.createElement("span");
  words.textContent = text.slice(0, 140);
  link.append(title, " ", place, words);
  return link;
}

async function show() {
  const words = query.value.trim();
  const search = await load();
  if (words !== query.value.trim()) return;
  const found = words === "" ? [] : search(words).slice(0, 12);
  const none = document.createElement("p");
  none.textContent = "Nothing found.";
  results.replaceChildren(...(found.length > 0 ? found.map((one) => entryOf(one)) : [none]));
  results.hidden = words === "";
}

query.disabled = false;
query.addEventListener("focus", () => void load());
query.addEventListener("input", () => void show());
document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    query.focus();
  } else if (event.key === "Escape") {
    results.hidden = true;
  } else if (/^Arrow(Down|Up)$/.test(event.key) && !results.hidden) {
    const links = [query, ...results.querySelectorAll("a")];
    const at = links.indexOf(/** @type {any} */ (document.activeElement));
    const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Node) || !query.parentElement?.contains(event.target))
    results.hidden = true;
});
