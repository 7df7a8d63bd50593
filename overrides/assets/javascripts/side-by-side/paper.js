/** The comparison as a document: what differs first, then what is the same. */

import { notices } from "../assessments/calculate.js";
import { known } from "../assessments/evaluate.js";
import { wordsOf } from "../assessments/result-words.js";
import { heading, table, text } from "../documents/document.js";
import { answerLines, difference, differs, resultLines } from "./lines.js";

/** @import { Block, Paper } from "../documents/document.js" */
/** @import { Sheet } from "../documents/sheet.js" */
/** @import { Column } from "./columns.js" */
/** @import { ResultLine } from "./lines.js" */
/** @import { Texts } from "../shared/strings.js" */

const NONE = "\u2013";

/**
 * @param {Data.Definition} definition
 * @param {Column[]} columns  at least two; the others are compared with the first
 * @param {Texts} t
 * @returns {{differing: Paper, same: Paper, sheets: Sheet[], results: ResultLine[]}}
 */
export function comparison(definition, columns, t) {
  const results = resultLines(definition, columns, t("assess-overall"));
  const answers = answerLines(definition, columns);
  const [differing, same] = split(results, differs);
  const isDifferent = (/** @type {{keys: string[]}} */ { keys }) => new Set(keys).size > 1;
  const [changed, unchanged] = split(answers, isDifferent);
  const given = unchanged.filter((each) => each.words.some(Boolean));
  const context = { definition, columns, t };
  /** @param {string} title @param {Block[]} blocks @returns {Paper} */
  const paper = (title, blocks) => ({ title, language: definition.language, blocks });
  return {
    results,
    differing: paper(t("side-by-side-paper", { title: definition.title }), [
      text(t("side-by-side-count", { n: differing.length, answers: String(changed.length) })),
      text(t("side-by-side-base", { name: columns[0].name })),
      ...resultBlocks("side-by-side-results", differing, context),
      ...answerBlocks("side-by-side-answers", changed, context),
      ...noticeBlocks(context),
    ]),
    same: paper(t("side-by-side-same"), [
      ...resultBlocks("side-by-side-same-results", same, context),
      ...answerBlocks("side-by-side-same-answers", given, context),
    ]),
    sheets: sheetsOf(results, answers, context),
  };
}

/** @template T @param {T[]} items @param {(item: T) => boolean} holds @returns {[T[], T[]]} */
const split = (items, holds) => [items.filter(holds), items.filter((each) => !holds(each))];

/** @typedef {{definition: Data.Definition, columns: Column[], t: Texts}} Context */

/** @param {string} key @param {ResultLine[]} lines @param {Context} context @returns {Block[]} */
function resultBlocks(key, lines, context) {
  const { columns, t } = context;
  if (lines.length === 0) return [];
  const head = [t("assess-figure"), ...columns.map(({ name }) => name)];
  const rows = lines.map((line) => [
    line.title,
    ...columns.map((_, at) => resultWords(line, at, context)),
  ]);
  return [heading(1, t(key)), table(t(key), head, rows)];
}

/**
 * `4 100 € (1 200–6 300), +500`: the value, its range, and the difference to the first column.
 * @param {ResultLine} line
 * @param {number} at
 * @param {Context} context
 */
function resultWords(line, at, { definition, columns, t }) {
  const words = wordsOf(definition, t);
  const { low, expected, high } = line.values[at];
  const number = (/** @type {number} */ value) => words.number(value, line.decimals);
  if (expected.value === null)
    return columns[at].isNothing ? NONE : wordsWithout(expected, line, words);
  const value = words.figure(expected, line);
  const isRange = low.value !== null && high.value !== null && low.value !== high.value;
  const range = isRange ? ` (${number(low.value ?? 0)} \u2013 ${number(high.value ?? 0)})` : "";
  const away = at > 0 ? difference(line, at) : null;
  if (away === null || number(away) === number(0)) return value + range;
  return `${value}${range}; ${t("side-by-side-difference", { value: signed(away, number) })}`;
}

/** @param {number} value @param {(value: number) => string} number */
const signed = (value, number) => (value > 0 ? `+${number(value)}` : number(value));

/**
 * A score without enough answers has no question to name.
 * @param {import("../assessments/evaluate.js").Outcome} outcome
 * @param {ResultLine} line
 * @param {import("../assessments/result-words.js").ResultWords} words
 */
const wordsWithout = (outcome, line, words) =>
  outcome.missing.some(Boolean) || outcome.reason !== "missing" ? words.why(outcome, line) : NONE;

/**
 * @param {string} key
 * @param {{title: string, words: string[]}[]} lines
 * @param {Context} context
 * @returns {Block[]}
 */
function answerBlocks(key, lines, { columns, t }) {
  if (lines.length === 0) return [];
  const head = [t("assess-question"), ...columns.map(({ name }) => name)];
  const rows = lines.map(({ title, words }) => [title, ...words.map((each) => each || NONE)]);
  return [heading(1, t(key)), table(t(key), head, rows)];
}

/** Notices that not every file has; doing nothing has none. @param {Context} context @returns {Block[]} */
function noticeBlocks({ definition, columns: all, t }) {
  const columns = all.filter((each) => !each.isNothing);
  const found = columns.map(({ expected }) => new Set(notices(definition, expected)));
  const some = definition.notices.filter(
    (notice) => found.some((each) => each.has(notice)) && !found.every((each) => each.has(notice)),
  );
  if (some.length === 0) return [];
  const key = "side-by-side-notices";
  const head = [t("side-by-side-notice"), ...columns.map(({ name }) => name)];
  const rows = some.map((notice) => [
    notice.text,
    ...found.map((each) => (each.has(notice) ? t("side-by-side-holds") : NONE)),
  ]);
  return [heading(1, t(key)), table(t(key), head, rows)];
}

/**
 * @param {ResultLine[]} results
 * @param {{title: string, words: string[]}[]} answers
 * @param {Context} context
 * @returns {Sheet[]}
 */
function sheetsOf(results, answers, { columns, t }) {
  const names = columns.map(({ name }) => name);
  return [
    {
      title: t("side-by-side-results"),
      head: [t("assess-figure"), ...names, t("assess-unit")],
      rows: results.map(({ title, values, unit }) => [
        title,
        ...values.map(({ expected }) => expected.value),
        unit,
      ]),
    },
    {
      title: t("side-by-side-answers"),
      head: [t("assess-question"), ...names],
      rows: answers.map(({ title, words }) => [title, ...words]),
    },
  ];
}

/** A result of the days in order. @param {ResultLine} line @param {Column[]} columns @param {Context} context @returns {Block} */
export function daysTable(line, columns, { definition, t }) {
  const words = wordsOf(definition, t);
  const rows = columns.map(({ name, day }, at) => [
    day,
    name,
    line.values[at].expected.value === null
      ? NONE
      : words.figure(known(line.values[at].expected.value ?? 0), line),
  ]);
  return table(line.title, [t("side-by-side-day"), t("side-by-side-name"), line.title], rows);
}
