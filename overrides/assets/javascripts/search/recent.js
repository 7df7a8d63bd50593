/** Recent queries that were submitted or whose hit was opened: stored in this browser only, removed by a button. */

import { getItem, removeItem, setItem } from "../shared/storage.js";
import { make } from "./results.js";

const NAME = "searches";
const MOST = 6;

/** @returns {string[]} the newest first */
function recentQuestions() {
  try {
    const stored = JSON.parse(getItem(NAME) ?? "[]");
    return Array.isArray(stored) ? stored.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string} question */
export function keepQuestion(question) {
  const others = recentQuestions().filter((each) => each !== question);
  setItem(NAME, JSON.stringify([question, ...others].slice(0, MOST)));
}

/**
 * @param {Data.PageWords} strings
 * @param {(question: string) => void} ask
 * @param {() => void} onErased
 * @returns {HTMLElement[]} empty when there are none
 */
export function recentList(strings, ask, onErased) {
  const questions = recentQuestions();
  if (!questions.length) return [];
  const items = questions.map((question) =>
    make(
      "li",
      "",
      button(question, () => ask(question)),
    ),
  );
  const erase = button(strings.erase, () => {
    removeItem(NAME);
    onErased();
  });
  return [make("p", "", strings.recent), make("ul", "dk-search__row", ...items), erase];
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const made = make("button", "dk-plain", text);
  made.setAttribute("type", "button");
  made.addEventListener("click", press);
  return made;
}
