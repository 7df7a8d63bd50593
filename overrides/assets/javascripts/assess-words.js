/** Answers and figures in the words of a definition, in the page's language. */

import { own } from "./assess-answers.js";

const NBSP = "\u00a0";
const SCENARIOS = ["low", "expected", "high"];

/** @param {string} language @returns {(value: number, decimals?: number) => string} */
export function figures(language) {
  return (value, decimals = 2) =>
    new Intl.NumberFormat(`${language}-FI`, { maximumFractionDigits: decimals }).format(value);
}

/** `1 200 €` @param {string} unit */
export const withUnit = (number, unit) => (unit ? `${number}${NBSP}${unit}` : number);

/**
 * A question that makes sense without the ones around it: one that is a mere word, "Total", says
 * first what its group is about.
 */
export function questionWords(definition, question) {
  if (/[.?:)]$/.test(question.text)) return question.text;
  const group = definition.groups.find((each) => each.questions.includes(question));
  return `${group.title}: ${question.text}`;
}

/** A record's date: `2024-07-30` as people write it, a month or a year as they stand. */
export function dateWords(date, language) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  return new Intl.DateTimeFormat(`${language}-FI`, { timeZone: "UTC" }).format(new Date(date));
}

/** An answer as it was given, or "" when there is none. A span as `10–15–20`. */
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
 * What a figure of several people means on the question's own scale: an option's name, both
 * neighbours when it is between two, or the number.
 */
export function valueWords(question, value, figure) {
  if (value === null) return "–";
  if (question.kind === "number") return withUnit(figure(value), question.unit);
  const scale = question.options
    .filter((option) => option.points !== null)
    .sort((a, b) => a.points - b.points);
  const below = scale.filter((option) => option.points <= value).at(-1);
  const above = scale.find((option) => option.points >= value);
  return below === above ? below.label : `${below.label} / ${above.label}`;
}
