/** Extracts an experiment's summary for the memo from the experiment's own page. */

import { partsOf } from "../experiments/sections.js";

/** @import { ExperimentSummary } from "./document.js" */

/**
 * @param {Document} page
 * @param {string} url
 * @param {HTMLOptionElement} option  names the experiment and its grade
 * @returns {ExperimentSummary}
 */
export function experimentOf(page, url, option) {
  const sources = [...page.querySelectorAll(".dk-sources li")].map((line) => ({
    text: wordsIn(line),
    url: line.querySelector("a")?.href ?? "",
  }));
  const summary = [...page.querySelectorAll(".dk-record > .dk-lead > *")].map(wordsIn);
  const parts = [...partsOf(page, url, "")].filter(([name]) => name.startsWith("fact-"));
  const facts = parts.map(([, { title, nodes }]) => {
    const words = nodes.map(wordsIn).join(" ").replace(/\s+/g, " ").trim();
    return `${title}: ${words}`;
  });
  const { lang, text: title } = option;
  return { title, lang, url, facts, summary, grade: Number(option.dataset.grade), sources };
}

/** @param {Node} node */
const wordsIn = (node) => (node.textContent ?? "").replace(/\s+/g, " ").trim();
