/**
 * The form that proposes an experiment: checks while it is written, keeps a draft in this browser
 * and makes the record. What makes and checks it is in propose-record.js and propose-check.js.
 */

import { element } from "./elements.js";
import { problemsOf, sentence, wordsOf } from "./propose-check.js";
import { forgetDraft, keepDraft, keptDraft } from "./propose-draft.js";
import { answersOf, controls, fill, startRows } from "./propose-form.js";
import { LANGUAGES, idOf, recordOf, rowsOf } from "./propose-record.js";
import { toItems, toProse } from "./propose-text.js";
import { startWays } from "./propose-ways.js";
import { yamlOf } from "./propose-yaml.js";
import { textsOf } from "./texts.js";

/** A screen reader hears the count when the typing pauses, and only near the limit. */
const PAUSE = 1000;
const NEAR = 0.9;
/** A longer limit is not worth mentioning before anything is written. */
const SHORT = 1000;
const PRIVATE = {
  "propose-warn-email": /[\w.+-]+@[\w-]+\.\w/,
  "propose-warn-phone": /(?:\+358|\b0)[\s-]?\d{1,3}[\s-]?\d{3}[\s-]?\d{2,4}\b/,
  "propose-warn-identity": /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/,
};

/** @param {HTMLFormElement} form */
export function start(form) {
  const t = textsOf(form);
  const { rules, messages, source } = parsed(form.dataset);
  const taken = new Set(form.dataset.taken.split(" "));
  const find = (name) => form.querySelector(`[data-${name}]`);
  const said = find("said");
  const showWays = startWays(form, t);
  /** Fields that have been left, or all once the whole was checked: only these show problems. */
  const left = new Set();
  let isChecked = false;
  let isKept = true;
  let suggested = "";
  let erased = null;
  let pause = 0;

  const now = () => {
    const answers = answersOf(form);
    const known = { today: today(), source, municipality: (code) => names(form, code) };
    const record = recordOf(rules, answers, known);
    const places = placesOf(rules, answers);
    const problems = problemsOf(rules, record, taken).map((each) => {
      const path = places(each.field);
      return { path, text: sentence(each, messages), isWarning: each.isWarning };
    });
    return { answers, record, problems, notes: privateNotes(form, t) };
  };

  const showProblems = ({ problems, notes }) => {
    const texts = new Map(notes.map(({ path, text }) => [path, text]));
    for (const { path, text, isWarning } of problems)
      if (!isWarning && (isChecked || isLeft(left, path))) texts.set(path, text);
    const errors = new Set(problems.filter((each) => !each.isWarning).map(({ path }) => path));
    for (const place of form.querySelectorAll("[data-error]")) {
      const text = texts.get(place.dataset.error) ?? "";
      place.textContent = text;
      place.hidden = text === "";
      const control = form.elements[place.dataset.error];
      if (text !== "" && errors.has(place.dataset.error)) control?.setAttribute?.("aria-invalid", "true");
      else control?.removeAttribute?.("aria-invalid");
    }
  };

  const showResult = (state) => {
    const errors = state.problems.filter((each) => !each.isWarning);
    const isSound = isChecked && errors.length === 0;
    find("result").hidden = !isSound;
    if (!isSound) return errors;
    const { record } = state;
    const title = record.title[record.original_language];
    showWays({ id: record.id, title, yaml: yamlOf(record) });
    return errors;
  };

  const keepNow = (answers) => {
    isKept = keepDraft(answers);
    tell(find("draft"), t(isKept ? "propose-draft-kept" : "propose-draft-unkept"));
  };

  const changed = () => {
    suggested = suggestId(form, suggested);
    const state = now();
    keepNow(state.answers);
    showCounts(form, rules, t);
    showProblems(state);
    const wasSound = !find("result").hidden;
    if (showResult(state).length && wasSound) {
      verdict(find("verdict"), [element("p", t("propose-mend"))]);
    }
  };

  form.addEventListener("input", ({ target }) => {
    erased = null;
    find("undo").hidden = true;
    changed();
    clearTimeout(pause);
    pause = setTimeout(() => sayCount(form, target, said), PAUSE);
  });
  form.addEventListener("focusout", ({ target }) => {
    if (!target.name) return;
    left.add(target.name);
    showProblems(now());
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    isChecked = true;
    const state = now();
    showProblems(state);
    const errors = showResult(state);
    const notes = [...state.problems.filter((each) => each.isWarning), ...state.notes];
    verdict(find("verdict"), [
      ...(errors.length ? listed(form, t("propose-faults", { n: errors.length }), errors) : []),
      ...(errors.length ? [] : [element("p", t("propose-sound"))]),
      ...(notes.length ? listed(form, t("propose-notes", { n: notes.length }), notes) : []),
      ...(notes.length && !errors.length ? [element("p", t("propose-notes-explained"))] : []),
    ]);
    find("verdict").focus();
  });

  addEventListener("beforeunload", (event) => {
    if (!isKept) event.preventDefault();
  });

  const restart = (answers) => {
    fill(form, answers);
    isChecked = false;
    left.clear();
    suggested = suggestion(form);
    find("result").hidden = true;
    find("verdict").hidden = true;
    showCounts(form, rules, t);
    showProblems(now());
  };
  find("erase").addEventListener("click", () => {
    erased = answersOf(form);
    forgetDraft();
    restart({});
    tell(find("draft"), t("propose-erased"));
    find("undo").hidden = false;
    find("undo").focus();
  });
  find("undo").addEventListener("click", () => {
    restart(erased ?? {});
    find("undo").hidden = true;
    keepNow(answersOf(form));
    find("erase").focus();
  });

  for (const rows of form.querySelectorAll("[data-rows]"))
    startRows(rows, t, (text) => {
      said.textContent = text;
      changed();
    });
  const draft = keptDraft();
  restart(draft === null || draft === "broken" ? {} : draft);
  if (draft !== null) tell(find("draft"), t(`propose-draft-${draft === "broken" ? "broken" : "found"}`));
}

function parsed(data) {
  return {
    rules: JSON.parse(data.rules),
    messages: JSON.parse(data.messages),
    source: JSON.parse(data.source),
  };
}

/** The reader's own day, as records write it. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A municipality's name in both languages. */
function names(form, code) {
  const option = form.querySelector(`option[value="${CSS.escape(code)}"]`);
  const here = option.textContent;
  const other = option.dataset.other ?? here;
  return document.documentElement.lang === "sv" ? { fi: other, sv: here } : { fi: here, sv: other };
}

/**
 * The check names rows by their place in the record, the form by their place on the page, where
 * empty rows may stand between.
 */
function placesOf(rules, answers) {
  const numbers = new Map(
    rules.filter(({ kind }) => kind === "rows").map(({ name }) => [name, rowsOf(name, answers)]),
  );
  return (field) => {
    const [, name, row, rest] = /^(\w+)\[(\d+)\](.*)$/.exec(field) ?? [];
    const path = numbers.has(name) ? `${name}.${numbers.get(name)[row]}${rest}` : field;
    return path.replace(/\[\d+\].*$/, "");
  };
}

/** A problem of both languages together shows when either field has been left. */
function isLeft(left, path) {
  return left.has(path) || [...left].some((name) => name.startsWith(`${path}.`));
}

/** Where a link from the summary leads: the field; of two languages, the one that is empty. */
function controlAt(form, path) {
  const named = controls(form).filter(({ name }) => name === path);
  const both = LANGUAGES.map((code) => form.elements[`${path}.${code}`]).filter(Boolean);
  const empty = both.find(({ value }) => value.trim() === "");
  return named[0] ?? empty ?? both[0] ?? form.querySelector(`#${CSS.escape(path)}`);
}

/** A field's own label; what concerns several of its fields is told by their common one. */
function labelOf(form, path) {
  const control = controlAt(form, path);
  const isOne = control.name === path && !control.closest("[data-choices]");
  const row = control.closest(".dk-row")?.querySelector("legend");
  const words = (isOne ? control.labels[0] : legendOf(control)).cloneNode(true);
  words.querySelector(".dk-tag")?.remove();
  const own = words.textContent.trim();
  return row ? `${row.textContent}: ${own}` : own;
}

function legendOf(control) {
  return control.closest("fieldset").querySelector("legend");
}

/** In the order of the page, whatever the order of the record is. */
function inOrder(form, problems) {
  const places = [...form.querySelectorAll("[data-error]")].map(({ dataset }) => dataset.error);
  const at = ({ path }) => places.indexOf(path);
  return [...problems].sort((one, other) => at(one) - at(other));
}

function listed(form, heading, problems) {
  const list = document.createElement("ul");
  for (const { path, text } of inOrder(form, problems)) {
    const link = element("a", labelOf(form, path));
    const control = controlAt(form, path);
    link.href = `#${control.id || path}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
    });
    const row = document.createElement("li");
    row.append(link, `: ${text}`);
    list.append(row);
  }
  const title = element("p", "");
  title.append(element("strong", heading));
  return [title, list];
}

function verdict(place, parts) {
  place.replaceChildren(...parts);
  place.hidden = false;
}

/** A live region speaks when its text changes, so it changes only when there is news. */
function tell(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

// --- counts -------------------------------------------------------------------------------------

function showCounts(form, rules, t) {
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

function sayCount(form, target, said) {
  const place = form.querySelector(`[data-count="${CSS.escape(target.name ?? "")}"][data-near]`);
  if (place) tell(said, place.textContent);
}

// --- helps --------------------------------------------------------------------------------------

/** The id follows municipality and title until the reader writes one. */
function suggestId(form, suggested) {
  const field = form.elements.id;
  const isOwn = field.value !== "" && field.value !== suggested;
  if (isOwn || document.activeElement === field) return suggested;
  field.value = suggestion(form);
  return field.value;
}

function suggestion(form) {
  const language = form.elements.original_language.value;
  const title = form.elements[`title.${language}`].value.trim();
  const code = form.elements["municipalities.0.code"].value;
  return title && idOf(`${code ? names(form, code)[language] : ""} ${title}`);
}

/** What looks like a private person's data. Names cannot be known; the page asks for care. */
function privateNotes(form, t) {
  const found = [];
  for (const control of controls(form)) {
    if (control.type === "checkbox" || control.tagName === "SELECT") continue;
    for (const [key, pattern] of Object.entries(PRIVATE))
      if (pattern.test(control.value)) found.push({ path: control.name, text: t(key) });
  }
  return found;
}
