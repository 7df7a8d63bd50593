/**
 * The draft in the browser's storage. It contains the raw answers, so the form of either language
 * can open it. Without storage the answers remain on the page only.
 * @typedef {import("./record.js").FormAnswers} FormAnswers
 */

import { getItem, removeItem, setItem } from "../shared/storage.js";

const NAME = "proposal";

/** Each form has its own draft. @param {string} kind  of the record */
const nameOf = (kind) => (kind === "experiment" ? NAME : `${NAME}-${kind}`);

const VERSION = 1;

/** @param {FormAnswers} answers @param {string} kind @returns {boolean} whether it was stored */
export function saveDraft(answers, kind) {
  return setItem(nameOf(kind), JSON.stringify({ version: VERSION, answers }));
}

/** @param {string} kind */
export function deleteDraft(kind) {
  removeItem(nameOf(kind));
}

/** @param {string} kind @returns {FormAnswers | null | "broken"}  null when there is none */
export function readDraft(kind) {
  const text = getItem(nameOf(kind));
  if (text === null) return null;
  try {
    const { version, answers } = JSON.parse(text);
    const isSound = version === VERSION && answers !== null && typeof answers === "object";
    return isSound ? answers : "broken";
  } catch {
    return "broken";
  }
}
