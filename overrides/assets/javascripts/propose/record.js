/**
 * Converts FormAnswers to a record. FormAnswers are flat, by field path ("municipalities.0.code");
 * a record is the content of its file, with fields in the order of the class.
 *
 * @typedef {Record<string, any>} FormAnswers  a text, whether it is checked, or chosen values
 * @typedef {Record<string, any>} RecordData  what the file of a record says
 * @typedef {object} Known
 * @property {string} [kind]
 * @property {string} today
 * @property {Names} source  what the answers are called as a source
 * @property {(code: string) => Names} municipality
 * @property {Set<string>} [taken]  ids and ends of addresses in use
 * @typedef {{fi: string, sv: string}} Names
 */

import { clean, toItems, toProse } from "./markdown.js";

/** @type {("fi" | "sv")[]} */
export const LANGUAGES = ["fi", "sv"];
const ID = "ehdotus";
const TITLE_LENGTH = 90;
const ID_LENGTH = 60;

/**
 * @param {Data.Rule[]} rules
 * @param {FormAnswers} answers
 * @param {Known} known
 */
export function recordOf(rules, answers, known) {
  /** @type {RecordData} */
  const record = {};
  for (const rule of rules) {
    const value = rule.kind === "made" ? null : valueAt(rule, rule.name, answers);
    if (value !== undefined) record[rule.name] = value;
  }
  const made = known.kind === "adoption" ? filledInAdoption : filledIn;
  const whole = { ...record, ...made(record, known) };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}

/**
 * The numbers of the rows that have an answer, in order.
 * @param {FormAnswers} answers
 * @param {string} name
 */
export function rowsOf(name, answers) {
  const numbers = Object.keys(answers)
    .filter((path) => path.startsWith(`${name}.`) && isAnswer(answers[path]))
    .map((path) => Number(path.split(".")[1]));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

/** @param {Data.Rule} rule @param {string} path @param {FormAnswers} answers */
function valueAt(rule, path, answers) {
  const typed = (/** @type {string} */ where) => clean(String(answers[where] ?? ""));
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
      return dateOf(typed(path)) || undefined;
    case "check":
      return answers[path] === true ? true : undefined;
    case "choices":
      return isAnswer(answers[path]) ? [...answers[path]] : undefined;
    case "group":
      return group(rule, path, answers);
    case "rows": {
      const rows = rowsOf(path, answers).map((at) => group(rule, `${path}.${at}`, answers) ?? {});
      return rows.length ? rows : undefined;
    }
  }
  return typed(path) || undefined;
}

/** @param {Data.Rule} rule @param {string} path @param {FormAnswers} answers */
function group(rule, path, answers) {
  /** @type {RecordData} */
  const found = {};
  for (const field of rule.fields ?? []) {
    const value = valueAt(field, `${path}.${field.name}`, answers);
    if (value !== undefined) found[field.name] = value;
  }
  return Object.keys(found).length || rule.required ? found : undefined;
}

/**
 * A date as records have it: `2027`, `2027-09` or `2027-09-12`. Also written `9.2027` or `12.9.2027`.
 * @param {string} typed
 */
function dateOf(typed) {
  const text = typed.replace(/^["'](.*)["']$/, "$1");
  const [, day, month, year] = /^(?:(\d{1,2})\. ?)?(\d{1,2})[./] ?(\d{4})$/.exec(text) ?? [];
  if (year === undefined) return text;
  return [year, month, day].flatMap((part) => part?.padStart(2, "0") ?? []).join("-");
}

/** @param {unknown} value */
function isAnswer(value) {
  if (typeof value === "string") return clean(value) !== "";
  return value === true || (Array.isArray(value) && value.length > 0);
}

/**
 * @param {(code: "fi" | "sv") => string | string[] | undefined} of
 * @returns {Record<string, any> | undefined}
 */
function inBoth(of) {
  /** @type {RecordData} */
  const found = {};
  for (const code of LANGUAGES) {
    const text = of(code);
    if (text?.length) found[code] = text;
  }
  return Object.keys(found).length ? found : undefined;
}

/**
 * A name that is the same in both languages is written once.
 * @param {any} names
 * @returns {any}
 */
function onceOrBoth(names) {
  if (names === undefined) return undefined;
  const different = new Set(Object.values(names));
  return different.size === 1 ? [...different][0] : names;
}

/** @param {string[]} items */
function oneOrSeveral(items) {
  if (items.length === 0) return undefined;
  return items.length === 1 ? items[0] : items;
}

/**
 * Fields set by the form: the proposal is its own source, published by the municipality or organisation.
 * @param {RecordData} record
 * @param {Known} context
 * @returns {RecordData}
 */
function filledIn(record, { today, source, municipality, taken }) {
  /** @type {"fi" | "sv"} */
  const language = record.original_language;
  const title = record.title?.[language] ?? Object.values(record.title ?? {})[0] ?? "";
  const first = record.municipalities?.find((/** @type {RecordData} */ each) => each.code);
  const publisher = first ? onceOrBoth(municipality(first.code)) : record.organisations?.[0]?.name;
  const shortTitle = [...title].slice(0, TITLE_LENGTH).join("");
  const proposal = {
    id: ID,
    title: shortTitle ? `${source[language]}: ${shortTitle}` : source[language],
    ...(publisher && { publisher }),
    date: today,
    language,
  };
  const place = first && municipality(first.code)[language];
  const id = freeId(idOf(`${place ?? ""} ${title}`) || ID, taken ?? new Set());
  const swedishPlace = first && municipality(first.code).sv;
  const slug = swedishSlug(id, `${swedishPlace ?? ""} ${record.title?.sv ?? ""}`, taken);
  const isTranslated = language === "fi" && record.title?.sv;
  return {
    id,
    ...(isTranslated && slug && { slug: { sv: slug } }),
    status_as_of: today,
    sources: [proposal],
    reviewed: today,
  };
}

/**
 * The last part of the Swedish page's address, empty when it is the id.
 * @param {string} id
 * @param {string} names  Swedish ones
 * @param {Set<string>} [taken]
 */
function swedishSlug(id, names, taken) {
  const slug = idOf(names);
  return slug === id ? "" : freeId(slug, new Set([...(taken ?? []), id]));
}

/**
 * An adoption is reported by the adopter; its id has the adopted record and the municipality.
 * @param {RecordData} record
 * @param {Known} context
 * @returns {RecordData}
 */
function filledInAdoption(record, { today, source, municipality }) {
  /** @type {"fi" | "sv"} */
  const language = record.original_language;
  const code = record.municipality;
  const ownSource = {
    id: "kunnan-ilmoitus",
    title: source[language],
    ...(code && { publisher: onceOrBoth(municipality(code)) }),
    date: today,
    language,
  };
  const id = `${record.experiment ?? record.tool ?? ""}--${code ?? ""}`;
  return { id, as_of: today, told_by: "adopter", sources: [ownSource], reviewed: today };
}

/** The id, with a number when others have it. @param {string} id @param {Set<string>} taken */
function freeId(id, taken) {
  let free = id;
  for (let n = 2; taken.has(free); n += 1) free = `${id}-${n}`;
  return free;
}

/** An id from names: whole words in lower case a–z, digits and hyphens. @param {string} text */
export function idOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  while (words.length > 1 && words.join("-").length > ID_LENGTH) words.pop();
  return words.join("-").slice(0, ID_LENGTH);
}
