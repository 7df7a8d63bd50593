/** The alternatives: doing nothing, the options that were computed, and what the writer adds. */

import { own, plainQuestions } from "../assessments/answers.js";
import { heading, list, open, table, text } from "../documents/document.js";
import { isLeftOut, listed } from "./results.js";

/** @import { Figure } from "../assessment-result/result.js" */
/** @import { Block, Item } from "../documents/document.js" */
/** @import { Context, Given } from "./memo-paper.js" */

/**
 * @param {Given[]} all
 * @param {Context} context
 * @returns {Block[]}
 */
export function alternativeBlocks(all, context) {
  const { t, typed } = context;
  const others = typed.alternatives.split("\n").filter((line) => line.trim());
  return [
    heading(2, t("memo-alternatives")),
    heading(3, t("memo-nothing")),
    ...doingNothing(all, context),
    ...optionTables(all, context),
    heading(3, t("memo-other-alternatives")),
    ...(others.length > 0 ? listed(others) : [open(t("memo-alternatives-open"))]),
  ];
}

/**
 * A calculator counts differences from the present state, so doing nothing is the zero of its figures.
 * @param {Given[]} all
 * @param {Context} context
 * @returns {Block[]}
 */
function doingNothing(all, { t, typed }) {
  const answers = all.flatMap((given) => unchanged(given));
  const said = [
    ...(typed.nothing ? [text(typed.nothing)] : []),
    ...(answers.length > 0 ? [list(answers)] : []),
  ];
  const isZero = all.some(({ definition }) => definition.sensitivity !== null);
  return [
    ...(said.length > 0 ? said : [open(t("memo-nothing-open"))]),
    ...(isZero ? [text(t("memo-nothing-zero"))] : []),
  ];
}

/** The answer to what would happen without the change. @param {Given} given @returns {Item[]} */
function unchanged({ definition, work }) {
  const question = plainQuestions(definition).find(
    ({ id }) => id === definition.memo.without_change,
  );
  const answer = question && own(work.answers, question.id);
  return question && typeof answer === "string" && answer.trim()
    ? [{ text: `${question.text} ${answer.trim()}` }]
    : [];
}

/**
 * Several files of one calculator side by side: each figure's expected value, and in brackets the
 * cautious and the hopeful one where they differ.
 * @param {Given[]} all
 * @param {Context} context
 * @returns {Block[]}
 */
function optionTables(all, { t }) {
  const tools = [...new Set(all.map(({ definition }) => definition.id))];
  return tools.flatMap((id) => {
    const options = all.filter(({ definition }) => definition.id === id);
    if (options.length < 2) return [];
    const { definition, result } = options[0];
    const rows = result.figures.flatMap((each, at) => {
      const some = options.map((option) => option.result.figures[at]);
      if (some.every((figure) => isLeftOut(figure, definition))) return [];
      return [[each.title, ...some.map((figure, of) => rangeWords(figure, options[of].words))]];
    });
    if (rows.length === 0) return [];
    return [
      heading(3, t("memo-side-by-side", { title: definition.title })),
      text(t("memo-side-by-side-how")),
      table(
        t("memo-side-by-side", { title: definition.title }),
        [t("assess-figure"), ...options.map(({ name }) => name)],
        rows,
      ),
    ];
  });
}

/** @param {Figure} given @param {Given["words"]} words */
function rangeWords({ low, expected, high, ...named }, words) {
  const [least, middle, most] = [low, expected, high].map((each) => words.figure(each, named));
  return least === middle && most === middle ? middle : `${middle} (${least} … ${most})`;
}
