/** The result as tables for a spreadsheet: unrounded numbers, units in columns of their own. */

import { SCENARIOS } from "../assessments/answers.js";
import { answeredWords, scoreWords } from "./scope.js";

/** @import { Outcome } from "../assessments/evaluate.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Cell, Sheet } from "../documents/sheet.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { AnswerLine, AnswerPart, Named, Result } from "./result.js" */

/**
 * @param {Result} result
 * @param {AnswerPart[]} answers
 * @param {Texts} t
 * @param {ResultWords} words
 * @returns {Sheet[]}
 */
export function resultSheets(result, answers, t, words) {
  /** The number, or why there is none. @param {Outcome} outcome @param {Named} named @returns {Cell} */
  const cell = (outcome, named) => outcome.value ?? words.why(outcome, named);
  const sheets = [
    {
      title: t("assess-dimensions"),
      head: ["assess-dimension", "assess-score", "assess-level-head", "assess-answered"].map(
        (key) => t(key),
      ),
      rows: result.dimensions.map((each) => [
        each.title,
        each.score ?? scoreWords(each, t, words),
        each.level,
        answeredWords(each, t),
      ]),
    },
    {
      title: t("assess-figures"),
      head: [
        t("assess-figure"),
        ...SCENARIOS.map((name) => t(`assess-scenario-${name}`)),
        t("assess-unit"),
      ],
      rows: result.figures.map((each) => [
        each.title,
        ...SCENARIOS.map((name) => cell(each[name], each)),
        each.unit,
      ]),
    },
    ...result.grids.map(({ title, names, columns, lines }) => ({
      title,
      head: [
        ...names,
        ...columns.map((each) => (each.unit ? `${each.title} (${each.unit})` : each.title)),
      ],
      rows: lines.map((line) => [
        ...line.names,
        ...line.values.map((value, at) => cell(value, columns[at])),
      ]),
    })),
    ...sensitivitySheet(result, t),
    ...answers.map(({ title, lines }) => ({
      title: `${t("assess-answers")}: ${title}`,
      head: [
        t("assess-question"),
        ...SCENARIOS.map((name) => t(`assess-scenario-${name}`)),
        t("assess-unit"),
      ],
      rows: lines.map(answerRow),
    })),
  ];
  return sheets.filter((each) => each.rows.length > 0);
}

/** @param {Result} result @param {Texts} t @returns {Sheet[]} */
function sensitivitySheet({ sensitivity }, t) {
  if (!sensitivity) return [];
  const { result, lines } = sensitivity;
  const heads = ["assess-input", "assess-low", "assess-high", "assess-unit"];
  const results = ["assess-at-low", "assess-at-high", "assess-swing"];
  return [
    {
      title: t("assess-sensitivity", { result: result.title }),
      head: [...heads, ...results].map((key) => t(key)),
      rows: lines.map(({ title, low, high, unit, atLow, atHigh, swing }) => [
        title,
        low,
        high,
        unit,
        atLow.value,
        atHigh.value,
        swing,
      ]),
    },
  ];
}

/** A single answer is in the column of the expected case. @param {AnswerLine} line @returns {Cell[]} */
function answerRow({ question, answer, unit }) {
  const isRange = typeof answer === "object" && answer !== null;
  const ends = isRange
    ? SCENARIOS.map((name) => answer[name] ?? null)
    : [null, answer ?? null, null];
  return [question, ...ends, unit];
}
