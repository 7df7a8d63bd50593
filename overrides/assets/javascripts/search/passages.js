/**
 * The paragraphs and list items of a page, each with its section: the source of a hit's excerpt.
 * The page itself is fetched, so that the index need not contain its text.
 */

/** @import { Passage } from "../search-engine/excerpt.js" */

const BLOCKS = "h2[id], h3[id], p, li, dd, td";
const LEFT_OUT = "nav, aside, form, dialog, .dk-card, .dk-kicker, .dk-pick, .dk-needs-scripts";

/** Labels and marks of sources, which would run into a sentence. */
const NOT_SENTENCES = ".dk-tag, sup";

/** Sections about other pages. */
const OTHERS = new Set(["related", "related-tools", "approaches", "improve", "sources", "glance"]);

/** Page -> its text, as long as the reader stays on this page. @type {Map<string, Promise<Document | null>>} */
const read = new Map();

/**
 * @param {URL} address  of a hit; an anchor limits it to that part of the page
 * @returns {Promise<Passage[]>} empty when the page cannot be fetched
 */
export async function passagesOf(address) {
  const page = address.origin + address.pathname;
  const known = read.get(page) ?? load(page);
  read.set(page, known);
  const article = (await known)?.querySelector("main article");
  if (!article) return [];
  const id = decodeURIComponent(address.hash.slice(1));
  const passages = passagesIn(article);
  const part = id ? article.querySelector(`#${CSS.escape(id)}`) : null;
  if (!part) return passages;
  if (/^H\d$/.test(part.tagName)) return passages.filter(({ anchor }) => anchor === id);
  return passagesIn(part).map((each) => ({ ...each, anchor: "", heading: "" }));
}

/** @param {string} page */
async function load(page) {
  try {
    const response = await fetch(page);
    if (!response.ok) return null;
    const document = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const each of document.querySelectorAll(NOT_SENTENCES)) each.remove();
    return document;
  } catch {
    return null;
  }
}

/** @param {Element} root @returns {Passage[]} */
function passagesIn(root) {
  let anchor = "";
  let heading = "";
  /** @type {Passage[]} */
  const passages = [];
  for (const block of root.querySelectorAll(BLOCKS)) {
    if (block.closest(LEFT_OUT)) continue;
    const text = (block.textContent ?? "").replace(/\s+/g, " ").trim();
    if (/^H\d$/.test(block.tagName)) {
      anchor = block.id;
      heading = text;
    } else if (text && !OTHERS.has(anchor) && !block.querySelector("p, li, dd")) {
      passages.push({ anchor, heading, text });
    }
  }
  return passages;
}
