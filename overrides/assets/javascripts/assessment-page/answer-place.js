/** Where the answers of fields go: into the work in progress, which is saved at every change. */

import { own } from "../assessments/answers.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { FieldContext, FieldPlace } from "./question-parts.js" */
/** @import { State } from "./store.js" */

/**
 * @typedef {FieldContext & {state: State, changed: () => void, announce: (text: string) => void}} QuestionContext
 *   `changed`: the work is another than before; `announce`: says something to the reader
 */

/**
 * @param {Answers} answers
 * @param {Data.Question} question
 * @param {string} path  the field's id on the page
 * @param {QuestionContext} context
 * @returns {FieldPlace}
 */
export function placeOf(answers, question, path, { state, changed }) {
  return {
    path,
    answer: own(answers, question.id),
    typed: own(state.typed, path),
    change(answer, typed) {
      put(answers, question.id, answer);
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
