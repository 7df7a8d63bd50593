/**
 * Validates a proposal by the rules of `digikunta check` that a form answer can break. Each problem
 * has the check's code, field and details; what the form says of it is in interface.yml. One
 * language is enough, so a missing translation is no problem here.
 *
 * @typedef {{field: string, code: string, details: Record<string, string>}} CheckProblem
 * @typedef {object} Known
 * @property {Set<string>} taken  the ids of records of the kind that exist
 * @property {Set<string>} [offices]  first words of e-mail addresses that an office shares
 * @property {string} [kind]  of the record
 */

import { personsIn } from "./contact.js";
import { LANGUAGES } from "./record.js";

/** @import { RecordData } from "./record.js" */

const MAX_ADDRESS_LENGTH = 2000;
const SHOWN = 80;
const LONGEST = 60;
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const ADDRESS = /^https?:\/\/[^\s<>"\\{}|^`\x00-\x20]+$/;
const UNDER_WAY = ["planned", "running"];
const NEEDS_RESULTS = ["completed", "in-use", "scaled", "stopped"];

/**
 * @param {Data.Rule[]} rules
 * @param {RecordData} record
 * @param {Known} known
 * @returns {CheckProblem[]} at most one error of each field
 */
export function problemsOf(rules, record, { taken, offices = new Set(), kind = "experiment" }) {
  const together = kind === "adoption" ? betweenAdoption : between;
  const found = [
    ...fields(rules, record, "", record.original_language),
    ...together(record, taken),
  ];
  for (const { field, code, value } of personsIn(record.contact, offices))
    found.push(problem(field, code, { value: shortened(value) }));
  const reported = new Set();
  return found.filter(({ field }) => !reported.has(field) && reported.add(field));
}

/**
 * What the form says of a problem. Important fields have a sentence of their own when they are empty.
 * @param {CheckProblem} problem
 * @param {Record<string, string>} faults  by code
 * @param {Record<string, string>} missing  by field
 */
export function sentence({ field, code, details }, faults, missing) {
  const isMissing = code === "missing_field" || code === "original_language_missing";
  const own = isMissing ? missing[field.replace(/\.(?:fi|sv)$/, "")] : undefined;
  return (own ?? faults[code]).replace(/\{(\w+)\}/g, (_, name) => details[name] ?? "");
}

/**
 * @param {string} field
 * @param {string} code
 * @param {Record<string, string>} [details]
 * @returns {CheckProblem}
 */
function problem(field, code, details = {}) {
  return { field, code, details };
}

/**
 * @param {Data.Rule[]} rules
 * @param {RecordData} values
 * @param {string} path
 * @param {string} original
 * @returns {Generator<CheckProblem>}
 */
function* fields(rules, values, path, original) {
  for (const rule of rules) {
    const at = path ? `${path}.${rule.name}` : rule.name;
    const value = values[rule.name];
    if (value !== undefined) yield* field(rule, value, at, original);
    else if (rule.required) yield problem(at, "missing_field");
  }
}

/**
 * @param {Data.Rule} rule
 * @param {any} value
 * @param {string} at
 * @param {string} original
 * @returns {Generator<CheckProblem>}
 */
function* field(rule, value, at, original) {
  switch (rule.kind) {
    case "name": // one text, or two in two languages
      if (typeof value === "string") return yield* text(rule, value, at);
      return yield* localised(rule, value, at, original);
    case "line":
    case "prose":
    case "list":
      return yield* localised(rule, value, at, original);
    case "date":
      if (!isDate(value)) yield problem(at, "impossible_date", { value });
      return;
    case "address":
      if (!isSafeAddress(value)) yield problem(at, "unsafe_address", { value: shortened(value) });
      return;
    case "choices":
      return yield* tooMany(value, rule.most, at);
    case "group":
      return yield* fields(rule.fields ?? [], value, at, original);
    case "rows":
      yield* tooMany(value, rule.most, at);
      yield* repeated(value, at);
      for (const [index, row] of value.entries())
        yield* fields(rule.fields ?? [], row, `${at}[${index}]`, original);
  }
}

/**
 * @param {Data.Rule} rule
 * @param {RecordData} value
 * @param {string} at
 * @param {string} original
 * @returns {Generator<CheckProblem>}
 */
function* localised(rule, value, at, original) {
  for (const code of LANGUAGES)
    if (value[code] !== undefined) yield* textOrList(rule, value[code], `${at}.${code}`);
  const missing = LANGUAGES.filter((code) => value[code] === undefined);
  if (missing.some((code) => code === original))
    yield problem(`${at}.${original}`, "original_language_missing", { value: original });
  else if (
    Array.isArray(value.fi) &&
    Array.isArray(value.sv) &&
    value.fi.length !== value.sv.length
  )
    yield problem(at, "list_lengths_differ", {
      fi: `${value.fi.length}`,
      sv: `${value.sv.length}`,
    });
}

/**
 * @param {Data.Rule} rule
 * @param {string | string[]} value
 * @param {string} at
 * @returns {Generator<CheckProblem>}
 */
function* textOrList(rule, value, at) {
  if (!Array.isArray(value)) return yield* text(rule, value, at);
  yield* tooMany(value, rule.items, at);
  yield* repeated(value, at);
  for (const [index, each] of value.entries()) yield* text(rule, each, `${at}[${index}]`);
}

/**
 * @param {Data.Rule} rule
 * @param {string} value
 * @param {string} at
 * @returns {Generator<CheckProblem>}
 */
function* text(rule, value, at) {
  const length = [...value].length;
  if (rule.most !== undefined && length > rule.most)
    yield problem(at, "text_too_long", about(rule.most, length));
  if (value.includes("\n") && (rule.kind === "line" || rule.kind === "name"))
    yield problem(at, "line_break_in_line");
  const words = wordsOf(value);
  if (rule.words !== undefined && words > rule.words)
    yield problem(at, "too_many_words", { count: `${words}` });
}

/**
 * @param {unknown[]} list
 * @param {number | undefined} most
 * @param {string} at
 * @returns {Generator<CheckProblem>}
 */
function* tooMany(list, most, at) {
  if (most !== undefined && list.length > most)
    yield problem(at, "list_too_long", about(most, list.length));
}

/**
 * Items that equal an earlier one of their list. Rows with a code have a rule of their own.
 * @param {unknown[]} list
 * @param {string} at
 * @returns {Generator<CheckProblem>}
 */
function* repeated(list, at) {
  const seen = new Set();
  for (const [index, item] of list.entries()) {
    const key = JSON.stringify(item);
    const hasOwnRule = typeof item === "object" && item !== null && "code" in item;
    if (key !== "{}" && !hasOwnRule && seen.has(key))
      yield problem(`${at}[${index}]`, "value_twice", { value: firstText(item) });
    seen.add(key);
  }
}

/**
 * A text, or the first text of a row, at most 60 characters of it.
 * @param {unknown} item
 * @returns {string}
 */
function firstText(item) {
  if (typeof item !== "string") {
    const texts = Object.values(item ?? {}).map(firstText);
    return texts.find(Boolean) ?? "";
  }
  const characters = [...item];
  return characters.length <= LONGEST ? item : `${characters.slice(0, LONGEST).join("")}…`;
}

/**
 * Rules across the fields of a record.
 * @param {RecordData} record
 * @returns {Generator<CheckProblem>}
 */
function* between(record) {
  const { start, end } = record.period ?? {};
  if (start && end && isDate(start) && isDate(end) && isBefore(end, start))
    yield problem("period.end", "end_before_start", { start, end });
  yield* statusAge(record);
  if (NEEDS_RESULTS.includes(record.status) && !record.results && !record.results_note)
    yield problem("results", "results_missing", { value: record.status });
  if (record.status === "stopped" && !record.lessons) yield problem("lessons", "lessons_missing");
  const seen = new Set();
  for (const [index, { code }] of (record.municipalities ?? []).entries()) {
    if (code && seen.has(code))
      yield problem(`municipalities[${index}].code`, "duplicate_municipality", { value: code });
    seen.add(code);
  }
}

/**
 * Rules across the fields of an adoption.
 * @param {RecordData} record
 * @param {Set<string>} taken
 * @returns {Generator<CheckProblem>}
 */
function* betweenAdoption({ id, experiment, tool, since, as_of }, taken) {
  if (!experiment && !tool) yield problem("experiment", "adoption_subject");
  if (since && isDate(since) && isBefore(as_of, since))
    yield problem("since", "seen_before_start", { start: since, seen: as_of });
  if (taken.has(id))
    yield problem("municipality", "duplicate_id", { value: id, first: `data/adoptions/${id}.yml` });
}

/**
 * A status of planned or running is not allowed after the end date. The status has the date of the
 * proposal, so it cannot be outdated.
 * @param {RecordData} record
 * @returns {Generator<CheckProblem>}
 */
function* statusAge({ status, period, reviewed }) {
  const end = period?.end;
  if (!UNDER_WAY.includes(status) || !end || !reviewed || !isDate(end)) return;
  if (isBefore(end, reviewed))
    yield problem("status", "status_after_end", { value: status, end, reviewed });
}

/** @param {number} limit @param {number} count */
function about(limit, count) {
  return { limit: `${limit}`, count: `${count}`, over: `${count - limit}` };
}

/** @param {string} text */
function shortened(text) {
  return [...text].slice(0, SHOWN).join("");
}

/** @param {string} text */
export function wordsOf(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

/** Whether it is `2018`, `2018-09` or `2018-09-12`, and the day exists. @param {string} text */
function isDate(text) {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map((part) => Number(part ?? 1));
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= 1900 && year <= 2200;
}

/**
 * Dates of different precision are compared by their common precision.
 * @param {string} one
 * @param {string} other
 */
export function isBefore(one, other) {
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared) < other.slice(0, shared);
}

/** @param {string} address */
function isSafeAddress(address) {
  if (address.length > MAX_ADDRESS_LENGTH || !ADDRESS.test(address)) return false;
  const host = /^https?:\/\/([^/?#]*)/.exec(address)?.[1] ?? "";
  const [, name = "", port] = /^(.*?)(?::(.*))?$/.exec(host) ?? [];
  return !/[@[\]]/.test(host) && name.includes(".") && isPort(port);
}

/** Whether it is a valid port number, or undefined. @param {string | undefined} port */
function isPort(port) {
  return !port || (/^\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65_535);
}
