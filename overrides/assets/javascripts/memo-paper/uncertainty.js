/**
 * The uncertainty of a result in words that are true of the answers at hand, because readers of a
 * memo do not open the saved file.
 */

import { scoreWords } from "../assessment-result/scope.js";
import { isAnswered, own, plainQuestions, rowsOf } from "../assessments/answers.js";
import { known } from "../assessments/evaluate.js";
import { questionWords, withUnit } from "../assessments/format.js";
import { neededAnswers } from "../assessments/score.js";
import { table, text } from "../documents/document.js";
import { byId, required } from "../shared/required.js";
import { textsGiven } from "./answers.js";
import { isLeftOut, listed } from "./results.js";

/** @import { Block } from "../documents/document.js" */
/** @import { Context, Given } from "./memo-paper.js" */

/**
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
export function doubtBlocks(given, context) {
  const { definition, result } = given;
  const remarks = result.notices.filter(({ tone }) => tone !== "warning");
  const said = [
    context.t("memo-one-file"),
    ...coverage(given, context),
    ...ofDimensions(given, context),
    ...remarks.map((each) => each.text),
    ...otherFigures(given, context),
    ...ofRanges(given, context),
    ...comparedWithOthers(given, context),
  ];
  return [
    ...listed(said),
    ...sensitivityTable(given, context),
    ...textsGiven(given, context, (id) => definition.memo.doubts.includes(id)),
  ];
}

// --- answers -------------------------------------------------------------------------------------

/**
 * How many of the needed questions have an answer. That something is not known, or does not concern
 * the municipality, is an answer too, and is counted apart.
 * @param {Given} given
 * @param {Context} context
 * @returns {string[]}
 */
function coverage(given, { t, figure }) {
  const { definition, work } = given;
  const plain = plainQuestions(definition);
  const needed = neededAnswers(definition);
  const isMet = (/** @type {string} */ id) => isAnswered(byId(plain, id), own(work.answers, id));
  const n = needed.filter((need) => !need.some(isMet)).length;
  const share = figure((100 * n) / (needed.length || 1), 0);
  const counts = withoutValue(given);
  const kinds = [...counts].map(([label, count]) => `${label} ${count}`).join(", ");
  return [
    ...(needed.length > 0 && n === 0 ? [t("memo-all-answered", { n: needed.length })] : []),
    ...(n > 0 ? [t("memo-open-answers", { n, asked: needed.length, share })] : []),
    ...(kinds ? [t("memo-without-value", { kinds })] : []),
  ];
}

/**
 * The answers that stand for "not known" or "does not concern us", also those of rows.
 * @param {Given} given
 * @returns {Map<string, number>} label -> how many
 */
function withoutValue({ definition, work }) {
  const counts = new Map();
  for (const group of definition.groups)
    for (const given of group.rows ? rowsOf(group, work.answers) : [work.answers])
      for (const { id, options } of group.questions) {
        const chosen = options.find((option) => option.id === own(given, id));
        if (chosen?.stands_for) counts.set(chosen.label, (counts.get(chosen.label) ?? 0) + 1);
      }
  return counts;
}

/**
 * @param {Given} given
 * @param {Context} context
 * @returns {string[]}
 */
function ofDimensions({ result, words }, { t }) {
  const without = result.dimensions.filter(({ score }) => score === null);
  const titles = without.map((each) => `${each.title} (${scoreWords(each, t, words)})`).join(", ");
  const values = result.dimensions.flatMap(({ score }) => (score === null ? [] : [score]));
  const [low, high] = [Math.min(...values), Math.max(...values)].map((each) => words.number(each));
  return [
    ...(titles ? [t("memo-thin-dimensions", { titles })] : []),
    ...(values.length > 1 && low !== high ? [t("memo-spread", { low, high })] : []),
  ];
}

/**
 * The figures besides the totals that could not be computed; the result itself names the totals.
 * @param {Given} given
 * @param {Context} context
 * @returns {string[]}
 */
function otherFigures({ definition, result, words }, { t }) {
  const others = result.figures.filter((each) => isLeftOut(each, definition));
  const titles = others.map((each) => `${each.title} (${words.figure(each.expected, each)})`);
  return titles.length > 0 ? [t("memo-not-computed", { titles: titles.join(", ") })] : [];
}

// --- ranges --------------------------------------------------------------------------------------

/**
 * Which numbers have a range, and what that means for the three cases.
 * @param {Given} given
 * @param {Context} context
 * @returns {string[]}
 */
function ofRanges(given, { t }) {
  const { definition, work } = given;
  if (!definition.sensitivity) return [];
  const asked = plainQuestions(definition).filter(({ kind }) => kind === "number");
  const answered = asked.filter(({ id }) => own(work.answers, id) !== undefined);
  const isRange = (/** @type {Data.Question} */ { id }) => hasEnd(own(work.answers, id));
  const isCost = (/** @type {Data.Question} */ { cautious }) => cautious === "high";
  const ranges = answered.filter(isRange);
  if (ranges.length === 0) return answered.length > 0 ? [t("memo-no-ranges")] : [];
  const costs = answered.filter(isCost);
  const ranged = costs.filter(isRange);
  return [
    t("memo-ranges", { n: ranges.length, all: answered.length }),
    ...(ranged.length > 0 ? [t("memo-cost-ranges")] : []),
    ...(costs.length > 0 && ranged.length === 0 ? [t("memo-no-cost-ranges")] : []),
    ...halfRanges(given, ranges, t),
    ...resultRange(given, t),
  ];
}

/** Whether an answer has an end besides the expected value. @param {unknown} answer */
const hasEnd = (answer) => own(answer, "low") !== undefined || own(answer, "high") !== undefined;

/**
 * @param {Given} given
 * @param {Data.Question[]} ranges
 * @param {Context["t"]} t
 * @returns {string[]}
 */
function halfRanges({ definition, work }, ranges, t) {
  const isWhole = (/** @type {any} */ answer) =>
    own(answer, "low") !== undefined && own(answer, "high") !== undefined;
  const half = ranges.filter(({ id }) => !isWhole(own(work.answers, id)));
  const names = half.map((question) => `”${questionWords(definition, question)}”`).join(", ");
  return names ? [t("memo-half-ranges", { names })] : [];
}

/** The main result in the three cases. @param {Given} given @param {Context["t"]} t @returns {string[]} */
function resultRange({ result, words }, t) {
  if (!result.sensitivity) return [];
  const { low, expected, high, ...named } = result.sensitivity.result;
  if (expected.value === null) return [];
  const [least, middle, most] = [low, expected, high].map((each) => words.figure(each, named));
  return [t("memo-result-range", { title: named.title, low: least, expected: middle, high: most })];
}

/**
 * The inputs by their effect on the result, as the tool shows them, and the first one in words.
 * @param {Given} given
 * @param {Context} context
 * @returns {Block[]}
 */
function sensitivityTable({ definition, work, result, words }, { t, figure }) {
  if (!result.sensitivity) return [];
  const { result: about, swing } = result.sensitivity;
  const lines = result.sensitivity.lines.filter((line) => line.swing > 0);
  if (lines.length === 0) return [];
  const questions = plainQuestions(definition);
  const shown = lines.map((line) => {
    const question = byId(questions, line.input);
    const [low, high] = [figure(line.low), withUnit(figure(line.high), line.unit)];
    const name = questionWords(definition, question);
    const isGiven = hasEnd(own(work.answers, line.input));
    return { ...line, name, low, high, isGiven };
  });
  const [first] = shown;
  const ends = [first.atLow, first.atHigh].map(({ value }) => required(value));
  const heads = ["assess-input", "assess-at-low", "assess-at-high", "assess-swing"];
  return [
    text(
      t(first.isGiven ? "memo-driver" : "memo-driver-tried", {
        question: first.name,
        low: first.low,
        high: first.high,
        result: about.title,
        from: words.figure(known(Math.min(...ends)), about),
        to: words.figure(known(Math.max(...ends)), about),
      }),
    ),
    table(
      t("assess-sensitivity", { result: about.title }),
      heads.map((key) => t(key)),
      shown.map((line) => [
        `${line.name} (${line.low} – ${line.high})`,
        words.figure(line.atLow, about),
        words.figure(line.atHigh, about),
        words.figure(known(line.swing), about),
      ]),
    ),
    text(t("assess-sensitivity-text", { swing: words.number(100 * swing) })),
  ];
}

// --- other experiments -----------------------------------------------------------------------------

/**
 * Comparable amounts from the site's experiments: their number and range.
 * @param {Given} given
 * @param {Context} context
 * @returns {string[]}
 */
function comparedWithOthers({ definition, work }, { t, figure }) {
  return plainQuestions(definition)
    .filter((question) => question.default && own(work.answers, question.id) !== undefined)
    .map((each) => {
      const { unit } = each;
      const { middle, cases } = required(each.default);
      const question = questionWords(definition, each);
      if (!middle) return t("memo-others-cases", { question, n: cases.length });
      const low = withUnit(figure(middle.low), unit);
      const high = withUnit(figure(middle.high), unit);
      return t("memo-others", { question, n: middle.n, low, high });
    });
}
