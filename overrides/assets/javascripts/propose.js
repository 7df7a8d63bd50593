/**
 * The form that proposes an experiment: checks while it is written, keeps a draft in this browser
 * and makes the record. What makes and checks it is in propose-record.js and propose-check.js.
 */

import { element } from "./elements.js";
import { problemsOf, sentence } from "./propose-check.js";
import { showCounts, startSayingCounts } from "./propose-counts.js";
import { forgetDraft, keepDraft, keptDraft } from "./propose-draft.js";
import { answersOf, fill, startRows } from "./propose-form.js";
import { privateNotes } from "./propose-private.js";
import { idOf, recordOf, rowsOf } from "./propose-record.js";
import { listed, showAtFields } from "./propose-summary.js";
import { startWays } from "./propose-ways.js";
import { yamlOf } from "./propose-yaml.js";
import { textsOf } from "./texts.js";

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
    const shown = ({ path, isWarning }) => !isWarning && (isChecked || isLeft(left, path));
    showAtFields(form, [...notes, ...problems.filter(shown)]);
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

  form.addEventListener("input", () => {
    erased = null;
    find("undo").hidden = true;
    changed();
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
    isKept = true;
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
  startSayingCounts(form, said);
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

function verdict(place, parts) {
  place.replaceChildren(...parts);
  place.hidden = false;
}

/** A live region speaks when its text changes, so it changes only when there is news. */
function tell(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

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
