/** What every field of a question has: its label and its help. */

import { create } from "../shared/elements.js";

/** @import { Texts } from "../shared/strings.js" */
/** @import { ResultWords } from "./result-format.js" */

/**
 * Where a field's answer goes. `typed` is what stands in the field when that is no answer.
 * @typedef {{path: string, answer: any, typed: any, change: (answer: any, typed?: any) => void,
 *   compact?: boolean}} FieldPlace
 * @typedef {{t: Texts, words: ResultWords, root: string}} FieldContext  `root`: of the site
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
