/** Connects fields to the work in progress, which is stored at every change. */

import { own } from "../assessments/answers.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { FieldContext, FieldPlace } from "./question-parts.js" */
/** @import { State } from "./store.js" */

/**
 * @typedef {FieldContext & {definition: Data.Definition, state: State, changed: () => void, announce: (text: string) => void}} QuestionContext
 *   `changed`: call after a change of the work; `announce`: shows a status message
 */

/**
 * @param {() => Answers} held  the answers now: another window's may have replaced the object since
 * @param {Data.Question} question
 * @param {string} path  the field's id on the page
 * @param {QuestionContext} context
 * @returns {FieldPlace}
 */
export function placeOf(held, question, path, { state, changed }) {
  return {
    path,
    answer: own(held(), question.id),
    typed: own(state.typed, path),
    change(answer, typed) {
      put(held(), question.id, answer);
      put(state.typed, path, typed);
      changed();
    },
  };
}

/** @param {Record<string, any>} mapping @param {string} key @param {unknown} value */
export function put(mapping, key, value) {
  if (value === undefined) delete mapping[key];
  else mapping[key] = value;
}
