/**
 * Answers to a record. Answers are flat, by the field's path ("municipalities.0.code"), as the form
 * and the draft have them; a record is what its file says, in the order of the class.
 *
 * @typedef {Record<string, string | boolean | string[]>} Answers
 * @typedef {{name: string, kind: string, required?: boolean, most?: number, items?: number,
 *   words?: number, fields?: Rule[]}} Rule  generated from the record class
 * @typedef {{fi: string, sv: string}} Names
 */

import { clean, toItems, toProse } from "./propose-text.js";

export const LANGUAGES = ["fi", "sv"];
const ID = "ehdotus";
const TITLE_LENGTH = 90;
const ID_LENGTH = 60;

/**
 * @param {Rule[]} rules
 * @param {Answers} answers
 * @param {{today: string, source: Names, municipality: (code: string) => Names}} known
 */
export function recordOf(rules, answers, known) {
  const record = {};
  for (const rule of rules) {
    const value = rule.kind === "made" ? null : valueOf(rule, rule.name, answers);
    if (value !== undefined) record[rule.name] = value;
  }
  return { ...record, ...made(record, known) };
}

/** The numbers of the rows that have an answer, in order. @param {Answers} answers */
export function rowsOf(name, answers) {
  const numbers = Object.keys(answers)
    .filter((path) => path.startsWith(`${name}.`) && isAnswer(answers[path]))
    .map((path) => Number(path.split(".")[1]));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** @param {Rule} rule @param {string} path @param {Answers} answers */
function valueOf(rule, path, answers) {
  const typed = (where) => clean(String(answers[where] ?? ""));
  switch (rule.kind) {
    case "line":
      return inBoth((code) => typed(`${path}.${code}`).replace(/\s*\n\s*/g, " "));
    case "prose":
      return inBoth((code) => toProse(typed(`${path}.${code}`)));
    case "list":
      return inBoth((code) => oneOrSeveral(toItems(typed(`${path}.${code}`))));
    case "name":
      return onceOrBoth(inBoth((code) => typed(`${path}.${code}`).replace(/\s*\n\s*/g, " ")));
    case "date":
      return typed(path).replace(/^["'](.*)["']$/, "$1") || undefined;
    case "check":
      return answers[path] === true ? true : undefined;
    case "choices":
      return answers[path]?.length ? [...answers[path]] : undefined;
    case "group":
      return group(rule, path, answers);
    case "rows": {
      const rows = rowsOf(path, answers).map((at) => group(rule, `${path}.${at}`, answers) ?? {});
      return rows.length ? rows : undefined;
    }
  }
  return typed(path) || undefined;
}

function group(rule, path, answers) {
  const found = {};
  for (const field of rule.fields) {
    const value = valueOf(field, `${path}.${field.name}`, answers);
    if (value !== undefined) found[field.name] = value;
  }
  return Object.keys(found).length || rule.required ? found : undefined;
}

function isAnswer(value) {
  return typeof value === "string" ? clean(value) !== "" : value === true || value?.length > 0;
}

function inBoth(of) {
  const found = {};
  for (const code of LANGUAGES) {
    const text = of(code);
    if (text !== undefined && text.length) found[code] = text;
  }
  return Object.keys(found).length ? found : undefined;
}

/** A name that is the same in both languages is written once. */
function onceOrBoth(names) {
  if (names === undefined) return undefined;
  const different = new Set(Object.values(names));
  return different.size === 1 ? [...different][0] : names;
}

function oneOrSeveral(items) {
  if (items.length === 0) return undefined;
  return items.length === 1 ? items[0] : items;
}

/** What the form fills in: the proposal is its own source, published by who proposes. */
function made(record, { today, source, municipality }) {
  const language = record.original_language;
  const title = record.title?.[language] ?? Object.values(record.title ?? {})[0] ?? "";
  const first = record.municipalities?.find((each) => each.code);
  const publisher = first ? onceOrBoth(municipality(first.code)) : record.organisations?.[0]?.name;
  const shortTitle = [...title].slice(0, TITLE_LENGTH).join("");
  const proposal = {
    id: ID,
    title: shortTitle ? `${source[language]}: ${shortTitle}` : source[language],
    ...(publisher && { publisher }),
    date: today,
    language,
  };
  return { status_as_of: today, sources: [proposal], reviewed: today };
}

/** An id out of names: whole words in small letters a–z, digits and hyphens. @param {string} text */
export function idOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  while (words.length > 1 && words.join("-").length > ID_LENGTH) words.pop();
  return words.join("-").slice(0, ID_LENGTH);
}
