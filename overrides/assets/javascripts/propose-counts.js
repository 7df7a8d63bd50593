/**
 * Live counts under the fields. Eyes see them at once; a screen reader hears one when the typing
 * pauses, and only near the limit.
 * @typedef {import("./propose-record.js").Rule} Rule
 * @typedef {import("./texts.js").Texts} Texts
 */

import { wordsOf } from "./propose-check.js";
import { toItems, toProse } from "./propose-text.js";

const PAUSE = 1000;
const NEAR = 0.9;
/** A longer limit is not worth mentioning before anything is written. */
const SHORT = 1000;

/** @param {HTMLFormElement} form @param {Rule[]} rules @param {Texts} t */
export function showCounts(form, rules, t) {
  for (const place of form.querySelectorAll("[data-count]")) {
    const path = place.dataset.count;
    const rule = ruleAt(rules, path.split(".").slice(0, -1));
    const typed = form.elements[path].value;
    const { n, limit, isNear } = counted(rule, typed);
    const key = n > limit ? "propose-over" : rule.words ? "propose-count-words" : "propose-count";
    place.textContent = n === 0 && limit > SHORT ? "" : t(key, { n, limit });
    place.classList.toggle("is-over", n > limit);
    place.toggleAttribute("data-near", isNear);
  }
}

/** What counts is the text as the record has it; of a list, its longest item. */
function counted(rule, typed) {
  const prose = toProse(typed);
  const length = (text) => [...text].length;
  if (rule.words) return near(wordsOf(prose), rule.words);
  if (rule.kind === "list") return near(Math.max(0, ...toItems(typed).map(length)), rule.most);
  return near(length(rule.kind === "line" ? typed.trim() : prose), rule.most);
}

function near(n, limit) {
  return { n, limit, isNear: n >= limit * NEAR };
}

function ruleAt(rules, path) {
  const [name, ...rest] = path.filter((step) => !/^\d+$/.test(step));
  const rule = rules.find((each) => each.name === name);
  return rest.length ? ruleAt(rule.fields, rest) : rule;
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} said  the live region
 */
export function startSayingCounts(form, said) {
  let pause = 0;
  form.addEventListener("input", ({ target }) => {
    clearTimeout(pause);
    pause = setTimeout(() => sayCount(form, target, said), PAUSE);
  });
}

function sayCount(form, target, said) {
  const place = form.querySelector(`[data-count="${CSS.escape(target.name ?? "")}"][data-near]`);
  if (place) said.textContent = place.textContent;
}
