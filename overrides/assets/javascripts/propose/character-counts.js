/**
 * Live character counts under the fields. They are visible at once; a screen reader announces one
 * when typing pauses, and only near the limit.
 * @typedef {import("../shared/strings.js").Texts} Texts
 */

import { findAll } from "../shared/elements.js";
import { required } from "../shared/required.js";
import { fieldValue } from "./form.js";
import { toItems, toProse } from "./markdown.js";
import { wordsOf } from "./validate.js";

const PAUSE = 1000;
const NEAR = 0.9;

/** @param {HTMLFormElement} form @param {Data.Rule[]} rules @param {Texts} t */
export function showCounts(form, rules, t) {
  for (const place of findAll(form, "[data-count]", HTMLElement)) {
    const path = place.dataset.count ?? "";
    const rule = ruleAt(rules, path.split(".").slice(0, -1));
    const typed = fieldValue(form, path);
    const { n, limit, isNear } = counted(rule, typed);
    const key = n > limit ? "propose-over" : rule.words ? "propose-count-words" : "propose-count";
    place.textContent = n === 0 ? "" : t(key, { n, limit });
    place.classList.toggle("is-over", n > limit);
    place.toggleAttribute("data-near", isNear);
  }
}

/**
 * Counts the text as stored in the record; for a list, its longest item.
 * @param {Data.Rule} rule
 * @param {string} typed
 */
function counted(rule, typed) {
  const prose = toProse(typed);
  /** @param {string} text */
  const length = (text) => [...text].length;
  if (rule.words) return near(wordsOf(prose), rule.words);
  if (rule.kind === "list")
    return near(Math.max(0, ...toItems(typed).map(length)), required(rule.most));
  return near(length(rule.kind === "line" ? typed.trim() : prose), required(rule.most));
}

/** @param {number} n @param {number} limit */
function near(n, limit) {
  return { n, limit, isNear: n >= limit * NEAR };
}

/** @param {Data.Rule[]} rules @param {string[]} path @returns {Data.Rule} */
function ruleAt(rules, path) {
  const [name, ...rest] = path.filter((step) => !/^\d+$/.test(step));
  const rule = required(rules.find((each) => each.name === name));
  return rest.length ? ruleAt(rule.fields ?? [], rest) : rule;
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

/** @param {HTMLFormElement} form @param {EventTarget | null} target @param {HTMLElement} said */
function sayCount(form, target, said) {
  const name = target instanceof Element ? (target.getAttribute("name") ?? "") : "";
  const place = form.querySelector(`[data-count="${CSS.escape(name)}"][data-near]`);
  if (place) said.textContent = place.textContent;
}
