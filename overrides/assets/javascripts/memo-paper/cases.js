/** The chosen experiments of others: facts, evidence, results, costs, and why they were chosen. */

import { heading, list, open, remark, text } from "../documents/document.js";

/** @import { Block, Item } from "../documents/document.js" */
/** @import { Context } from "./memo-paper.js" */

/**
 * @typedef {{title: string, lang: string, url: string, facts: string[], results: string[],
 *   costs: string[], summary: string[], grade: number, sources: Item[], why: string}} Case
 *   read from its own page; `why`: what it shares with the files, "" when the writer found it
 */

/** The lowest grade of evidence with a measured effect (records/evidence_grade.py). */
const MEASURED = 2;

/** @param {Case[]} cases @param {Context} context @returns {Block[]} */
export function caseBlocks(cases, { t }) {
  if (cases.length === 0)
    return [heading(2, t("memo-experiences")), open(t("memo-no-experiences"))];
  const thin = cases.filter(({ grade }) => grade < MEASURED);
  return [
    heading(2, t("memo-experiences")),
    text(t("memo-experiences-how", { n: cases.length })),
    ...(thin.length > 0 ? [remark(t("memo-thin", { n: thin.length, all: cases.length }))] : []),
    ...cases.flatMap((each) => [
      heading(3, each.title, each.lang),
      ...each.summary.map((paragraph) => text(paragraph, each.lang)),
      list([
        ...(each.why ? [{ text: t("memo-case-why", { why: each.why }) }] : []),
        ...each.facts.map((line) => ({ text: line })),
        { text: each.url, url: each.url },
      ]),
      ...named(t("memo-case-results"), each.results, each.lang),
      ...named(t("memo-case-costs"), each.costs, each.lang),
    ]),
  ];
}

/** @param {string} title @param {string[]} lines @param {string} lang @returns {Block[]} */
const named = (title, lines, lang) =>
  lines.length > 0
    ? [
        text(title),
        list(
          lines.map((line) => ({ text: line })),
          lang,
        ),
      ]
    : [];
