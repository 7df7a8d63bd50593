/**
 * What the follow-up form adds to a saved file: the day of the assessment, and what has come of each
 * prediction so far. A file is untrusted input.
 */

import { own } from "./answers.js";

/** @typedef {Record<string, string>} Typed  field of one outcome -> what was typed; no empty ones */

export const FIELDS = ["statement", "direction", "measured_on", "explanation", "title", "url"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day of the assessment and the outcomes typed so far, from the content of a saved file. The
 * day is "" in a file that was saved before files had it.
 * @param {string} content  JSON
 * @returns {{madeOn: string, outcomes: Typed[]}}
 */
export function savedOutcomes(content) {
  const file = JSON.parse(content);
  const [day, outcomes] = [own(file, "made_on"), own(file, "outcomes")];
  return {
    madeOn: typeof day === "string" && DAY.test(day) ? day : "",
    outcomes: Array.isArray(outcomes) ? outcomes.map(typedOf) : [],
  };
}

/** @param {unknown} given @returns {Typed} */
function typedOf(given) {
  const texts = FIELDS.map((name) => [name, own(given, name)]);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === "string" && text !== ""));
}
