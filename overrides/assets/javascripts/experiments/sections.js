/**
 * Extracts the parts of an experiment's page: each of the key facts, and each section with a
 * heading of level 2.
 */

import { find, findAll } from "../shared/elements.js";

/** @typedef {{title: string, nodes: Node[]}} Part */

/** The compared parts, in the order of the page, without background and links to others. */
const CHAPTERS = [
  "conclusions",
  "problem",
  "goals",
  "method",
  "results",
  "counted",
  "followup",
  "lessons",
  "conditions",
  "costs",
  "evidence",
  "confidence",
  "outputs",
];

/**
 * @param {Document} page  an experiment's page
 * @param {string} url  its address, the base of relative links in the copies
 * @param {string} summaryTitle  the summary has no heading of its own
 * @returns {Map<string, Part>}
 */
export function partsOf(page, url, summaryTitle) {
  const parts = new Map();
  const lead = page.querySelector(".dk-record > .dk-lead");
  if (lead) parts.set("summary", { title: summaryTitle, nodes: [...lead.childNodes] });
  for (const fact of findAll(page, ".dk-glance [data-fact]", HTMLElement)) {
    const nodes = [...find(fact, "dd").childNodes];
    parts.set(`fact-${fact.dataset.fact}`, { title: find(fact, "dt").textContent, nodes });
  }
  for (const name of CHAPTERS) {
    const heading = page.querySelector(`h2[id="${name}"]`);
    if (heading) parts.set(name, { title: heading.textContent, nodes: below(heading) });
  }
  for (const { nodes } of parts.values()) for (const node of nodes) detach(node, url);
  return parts;
}

/**
 * Everything from a heading to the next one of its level.
 * @param {Element} heading
 * @returns {Node[]}
 */
function below(heading) {
  const nodes = [];
  for (let node = heading.nextSibling; node; node = node.nextSibling) {
    if (node.nodeName === "H2" || node.nodeName === "SECTION") break;
    nodes.push(node.nodeName === "H3" ? lowered(node) : node);
  }
  return nodes;
}

/**
 * In a cell an inner heading of a section would be part of the page's outline.
 * @param {Node} heading
 */
function lowered(heading) {
  const words = document.createElement("p");
  words.className = "dk-compare__inner";
  words.append(...[...heading.childNodes].map((node) => node.cloneNode(true)));
  return words;
}

/**
 * A copy without ids, with links resolved against the original page.
 * @param {Node} node
 * @param {string} url
 */
function detach(node, url) {
  if (!(node instanceof Element)) return;
  for (const each of [node, ...node.querySelectorAll("*")]) {
    each.removeAttribute("id");
    const href = each.getAttribute("href");
    if (href !== null) each.setAttribute("href", fromHere(new URL(href, url)));
  }
}

/** Without the host where it is this site's: print shows only addresses of other sites. @param {URL} url */
const fromHere = (url) =>
  url.origin === location.origin ? url.pathname + url.search + url.hash : url.href;

/**
 * The names of all parts, each once. A part that only one experiment has is placed where that one
 * has it.
 * @param {Map<string, Part>[]} all
 */
export function gather(all) {
  const order = [...new Set(all.flatMap((parts) => [...parts.keys()]))];
  /** @param {string} name */
  const rank = (name) =>
    name === "summary" ? -2 : name.startsWith("fact-") ? -1 : CHAPTERS.indexOf(name);
  return order.sort((a, b) => rank(a) - rank(b));
}
