/** The lines of the comparison: each result, score and answer with its value in every column. */

import { own, rowsOf } from "../assessments/answers.js";
import { answerWords, figures, questionWords } from "../assessments/format.js";
import { rowName } from "../assessments/names.js";
import { known, missing } from "../assessments/outcome.js";
import { isGiven, required } from "../shared/required.js";

/** @import { Outcome } from "../assessments/outcome.js" */
/** @import { Column } from "./columns.js" */

/**
 * @typedef {{id: string, title: string, unit: string, decimals: number, otherwise: string,
 *   values: {low: Outcome, expected: Outcome, high: Outcome}[]}} ResultLine
 * @typedef {{title: string, words: string[], keys: string[]}} AnswerLine  `keys`: to compare by
 */

/**
 * Dimensions, the overall score and the formulas, parts left out.
 * @param {Data.Definition} definition
 * @param {Column[]} columns
 * @param {string} overall  its title
 * @returns {ResultLine[]}
 */
export function resultLines(definition, columns, overall) {
  /** @param {string} id @param {(results: Column["expected"]) => Outcome} of */
  const line = (id, of) => ({
    id,
    otherwise: "",
    values: columns.map(({ low, expected, high }) => ({
      low: of(low),
      expected: of(expected),
      high: of(high),
    })),
  });
  const score = (/** @type {number | null} */ value) =>
    value === null ? missing("") : known(value);
  const percent = { unit: "%", decimals: 0 };
  return [
    ...(definition.overall_needs === null
      ? []
      : [{ ...line("overall", ({ score: of }) => score(of.overall)), title: overall, ...percent }]),
    ...definition.dimensions.map(({ id, title }, at) => ({
      ...line(id, ({ score: of }) => score(of.dimensions[at].score)),
      title,
      ...percent,
    })),
    ...definition.formulas
      .filter((formula) => !formula.part)
      .map(({ id, title, unit, decimals, otherwise }) => ({
        ...line(id, ({ values }) => required(values.get(id))),
        title,
        unit,
        decimals,
        otherwise,
      })),
  ];
}

/**
 * Every answer, and each group of rows as one line.
 * @param {Data.Definition} definition
 * @param {Column[]} columns
 * @returns {AnswerLine[]}
 */
export function answerLines(definition, columns) {
  const figure = figures(definition.language);
  return definition.groups.flatMap((group) => {
    if (group.rows) {
      const names = columns.map(({ answers }) =>
        rowsOf(group, answers).map((row, at) => rowName(group, row, at)),
      );
      const words = names.map((each) => each.join(", "));
      const keys = columns.map(({ answers }) => JSON.stringify(rowsOf(group, answers)));
      return [{ title: group.title, words, keys }];
    }
    return group.questions.map((question) => {
      const given = columns.map(({ answers }) => own(answers, question.id));
      return {
        title: questionWords(definition, question),
        words: given.map((answer) => answerWords(question, answer, figure)),
        keys: given.map((answer) => JSON.stringify(answer) ?? ""),
      };
    });
  });
}

/** Whether a column differs from another one. @param {ResultLine} line */
export function differs({ values }) {
  const keys = values.map(({ low, expected, high }) =>
    JSON.stringify([low, expected, high].map(({ value, reason }) => value ?? reason)),
  );
  return new Set(keys).size > 1;
}

/** The difference of a column's expected value to the first one's. @param {ResultLine} line @param {number} at */
export function difference({ values }, at) {
  const [first, other] = [values[0].expected.value, values[at].expected.value];
  return isGiven(first) && isGiven(other) ? other - first : null;
}
