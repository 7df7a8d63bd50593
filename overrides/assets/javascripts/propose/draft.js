/**
 * The draft in the reader's browser. It is the answers as they stand, so either language's form
 * opens it; what a browser will not keep, the page goes on holding.
 * @typedef {import("./record.js").FormAnswers} FormAnswers
 */

import { getItem, removeItem, setItem } from "../shared/storage.js";

const NAME = "proposal";
const VERSION = 1;

/** @param {FormAnswers} answers @returns {boolean} whether it was kept */
export function keepDraft(answers) {
  return setItem(NAME, JSON.stringify({ version: VERSION, answers }));
}

export function forgetDraft() {
  removeItem(NAME);
}

/** @returns {FormAnswers | null | "broken"}  null when there is none */
export function keptDraft() {
  const text = getItem(NAME);
  if (text === null) return null;
  try {
    const { version, answers } = JSON.parse(text);
    const isSound = version === VERSION && answers !== null && typeof answers === "object";
    return isSound ? answers : "broken";
  } catch {
    return "broken";
  }
}
