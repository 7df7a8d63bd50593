/**
 * The draft in the reader's browser. It is the answers as they stand, so either language's form
 * opens it; what a browser will not keep, the page goes on holding.
 * @typedef {import("./propose-record.js").Answers} Answers
 */

import { forget, keep, kept } from "./keep.js";

const NAME = "proposal";
const VERSION = 1;

/** @param {Answers} answers @returns {boolean} whether it was kept */
export function keepDraft(answers) {
  return keep(NAME, JSON.stringify({ version: VERSION, answers }));
}

export function forgetDraft() {
  forget(NAME);
}

/** @returns {Answers | null | "broken"}  null when there is none */
export function keptDraft() {
  const text = kept(NAME);
  if (text === null) return null;
  try {
    const { version, answers } = JSON.parse(text);
    const isSound = version === VERSION && answers !== null && typeof answers === "object";
    return isSound ? answers : "broken";
  } catch {
    return "broken";
  }
}
