/** Formats answers and figures with the labels of a definition, in the page's language. */

import { required } from "../shared/required.js";
import { own } from "./answers.js";

/** @typedef {(value: number, decimals?: number) => string} FigureFormat */

const NBSP = "\u00a0";
const SCENARIOS = ["low", "expected", "high"];

/** @param {string} language @returns {FigureFormat} */
export function figures(language) {
  return (value, decimals = 2) =>
    new Intl.NumberFormat(`${language}-FI`, { maximumFractionDigits: decimals }).format(value);
}

/**
 * `1 200 €`
 * @param {string} unit
 * @param {string} number
 */
export const withUnit = (number, unit) => (unit ? `${number}${NBSP}${unit}` : number);

/**
 * A question's label that is clear out of context: one that is not a sentence, such as "Total",
 * is prefixed with the title of its group.
 * @param {Data.Definition} definition
 * @param {Data.Question} question
 * @returns {string}
 */
export function questionWords(definition, question) {
  if (/[.?:)]$/.test(question.text)) return question.text;
  const group = required(definition.groups.find((each) => each.questions.includes(question)));
  return `${group.title}: ${question.text}`;
}

/**
 * A record's date: `2024-07-30` in local notation, a month as `7/2024`, a year unchanged.
 * @param {string} date
 * @param {string} language
 */
export function dateWords(date, language) {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(date) ?? [];
  if (month) return `${Number(month)}/${year}`;
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  return new Intl.DateTimeFormat(`${language}-FI`, { timeZone: "UTC" }).format(new Date(date));
}

/**
 * An answer as text, or "" when there is none. A range is `10–15–20`.
 * @param {Data.Question} question
 * @param {any} answer
 * @param {FigureFormat} figure
 * @returns {string}
 */
export function answerWords(question, answer, figure) {
  if (question.kind === "choice")
    return question.options.find((option) => option.id === answer)?.label ?? "";
  if (question.kind === "text") return typeof answer === "string" ? answer.trim() : "";
  const given =
    typeof answer === "number" ? [answer] : SCENARIOS.map((name) => own(answer, name) ?? null);
  const known = given.filter((value) => value !== null).map((value) => figure(value));
  return known.length > 0 ? withUnit(known.join("–"), question.unit) : "";
}

/**
 * A group's figure on the question's own scale: an option's label, both labels when it is between
 * two, or the number.
 * @param {Data.Question} question
 * @param {number | null} value
 * @param {FigureFormat} figure
 * @returns {string}
 */
export function valueWords(question, value, figure) {
  if (value === null) return "–";
  if (question.kind === "number") return withUnit(figure(value), question.unit);
  const points = (/** @type {Data.Option} */ option) => option.points ?? 0;
  const scale = question.options
    .filter((option) => option.points !== null)
    .sort((a, b) => points(a) - points(b));
  const below = required(scale.filter((option) => points(option) <= value).at(-1));
  const above = required(scale.find((option) => points(option) >= value));
  return below === above ? below.label : `${below.label} / ${above.label}`;
}
