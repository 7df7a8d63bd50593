/**
 * What is compared: saved files of one tool, each a column with a name and a day, and doing nothing
 * where the definition says what that is.
 */

import { calculate } from "../assessments/calculate.js";
import { required } from "../shared/required.js";

/** @import { Results } from "../assessments/calculate.js" */
/** @import { Answers } from "../assessments/answers.js" */
/** @import { Saved } from "../documents/saved-files.js" */

/**
 * @typedef {{saved: Saved, name: string, day: string}} Entry  `day`: `2026-11-29`, or empty
 * @typedef {{name: string, day: string, answers: Answers, isNothing: boolean, low: Results,
 *   expected: Results, high: Results}} Column
 */

const DAY = /\d{4}-\d\d-\d\d/;

/** Name and day of a saved file, as far as the file has them. @param {Saved} saved @returns {Entry} */
export function entryOf(saved) {
  const made = dayIn(saved.content);
  return {
    saved,
    name: saved.name.replace(/\.json$/i, ""),
    day: made || (DAY.exec(saved.name)?.[0] ?? ""),
  };
}

/** The day on which the file was saved. @param {string} content */
function dayIn(content) {
  const day = JSON.parse(content).made_on;
  return typeof day === "string" && DAY.test(day) ? day.slice(0, 10) : "";
}

/**
 * @param {Entry[]} entries  at least one, all of one tool
 * @param {string} nothing  the name of the column of doing nothing; empty without one
 * @returns {Column[]}
 */
export function columnsOf(entries, nothing) {
  const { definition } = entries[0].saved;
  /** @param {string} name @param {string} day @param {Answers} answers @param {boolean} isNothing */
  const column = (name, day, answers, isNothing) => ({
    name,
    day,
    answers,
    isNothing,
    low: calculate(definition, answers, "low"),
    expected: calculate(definition, answers),
    high: calculate(definition, answers, "high"),
  });
  const columns = entries.map(({ saved, name, day }) =>
    column(name, day, saved.work.answers, false),
  );
  if (!nothing) return columns;
  const { answers } = required(columns[0]);
  return [...columns, column(nothing, "", { ...answers, ...definition.nothing }, true)];
}
