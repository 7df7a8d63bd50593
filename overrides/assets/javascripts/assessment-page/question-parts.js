/** The label and help text of a question's field. */

import { create } from "../shared/elements.js";

/** @import { Texts } from "../shared/strings.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */

/**
 * Access to a field's answer. `typed` is its input while that is not a valid answer.
 * @typedef {{path: string, answer: any, typed: any, change: (answer: any, typed?: any) => void,
 *   compact?: boolean}} FieldPlace
 * @typedef {{t: Texts, words: ResultWords, root: string, settled: (act: () => void) => void}} FieldContext
 *   `root`: of the site; `settled`: for changes of the layout, runs after a press is over
 */

/** @param {Data.Question} question @param {FieldPlace} place */
export const helpOf = (question, place) =>
  question.help
    ? [create("p", { className: "dk-question__help", id: `${place.path}-help` }, question.help)]
    : [];

/** @param {Data.Question} question @param {FieldPlace} place */
export const helpId = (question, place) => (question.help ? `${place.path}-help` : "");

/** @param {Data.Question} question @param {Texts} t */
export const labelOf = (question, t) => [
  question.text,
  ...(question.optional
    ? [create("span", { className: "dk-quiet" }, ` (${t("assess-optional")})`)]
    : []),
];
