/** Extracts an experiment's summary for the memo from the experiment's own page. */

import { partsOf } from "../experiments/sections.js";

/** @import { Case } from "../memo-paper/cases.js" */

/**
 * @param {Document} page
 * @param {string} url
 * @param {HTMLOptionElement} option  names the experiment and its grade
 * @returns {Omit<Case, "why">}
 */
export function experimentOf(page, url, option) {
  for (const mark of page.querySelectorAll(".dk-mark, .dk-back")) mark.remove();
  const sources = [...page.querySelectorAll(".dk-sources li")].map((line) => ({
    text: wordsIn(line),
    url: line.querySelector("a")?.href ?? "",
  }));
  const summary = [...page.querySelectorAll(".dk-record > .dk-lead > *")].map(wordsIn);
  const parts = partsOf(page, url, "");
  const facts = [...parts].filter(([name]) => name.startsWith("fact-"));
  const { lang, text: title } = option;
  return {
    title,
    lang,
    url,
    facts: facts.map(([, { title: name, nodes }]) => `${name}: ${spaced(nodes)}`),
    results: linesOf(parts.get("results")?.nodes ?? []),
    costs: linesOf(parts.get("costs")?.nodes ?? []),
    summary,
    grade: Number(option.dataset.grade),
    sources,
  };
}

/** @param {Node} node */
const wordsIn = (node) => (node.textContent ?? "").replace(/\s+/g, " ").trim();

/** @param {Iterable<Node>} nodes */
const spaced = (nodes) =>
  [...nodes]
    .map(wordsIn)
    .filter(Boolean)
    .join(" ")
    .replace(/ (?=[,.;:)])/g, "");

/** The kind of a result stands before it: `The municipality's own estimate: …` @param {Element} item */
function itemWords(item) {
  const tag = item.querySelector(".dk-tag");
  tag?.remove();
  return [tag && `${wordsIn(tag)}:`, spaced(item.childNodes)].filter(Boolean).join(" ");
}

/**
 * Each item of a list, row of a table's body and paragraph as a line.
 * @param {Node[]} nodes
 * @returns {string[]}
 */
function linesOf(nodes) {
  const elements = nodes.filter((node) => node instanceof Element);
  return elements
    .flatMap((element) => {
      const rows = [...element.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].map((cell) => spaced(cell.childNodes)).join("; "),
      );
      const items = [...element.querySelectorAll("li")].map(itemWords);
      if (rows.length > 0 || items.length > 0) return [...rows, ...items];
      return element.localName === "p" ? [wordsIn(element)] : [];
    })
    .filter(Boolean);
}
