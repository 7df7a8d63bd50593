/**
 * The form that proposes an experiment: validates during input, stores a draft in this browser and
 * builds the record. record.js builds it and validate.js checks it.
 */

import { today } from "../shared/download.js";
import { element, find, findAll } from "../shared/elements.js";
import { textsOf } from "../shared/strings.js";
import { showCounts, startSayingCounts } from "./character-counts.js";
import { startDelivery } from "./delivery.js";
import { deleteDraft, readDraft, saveDraft } from "./draft.js";
import { listed, showAtFields } from "./error-summary.js";
import { addressAnswers, answersOf, controlNamed, controls, fill } from "./form.js";
import { municipalityNames } from "./municipality-names.js";
import { privateNotes } from "./personal-data.js";
import { showProgress } from "./progress.js";
import { recordOf, rowsOf } from "./record.js";
import { startRows } from "./rows.js";
import { problemsOf, sentence } from "./validate.js";
import { yamlOf } from "./yaml.js";

/** @import { Finished } from "./delivery.js" */
/** @import { FieldNote } from "./error-summary.js" */
/** @import { FormAnswers, Names, RecordData } from "./record.js" */

const MISSING = ["missing_field", "original_language_missing", "adoption_subject"];

/**
 * @typedef {FieldNote & {field: string, isMissing: boolean}} Fault
 * @typedef {{answers: FormAnswers, record: RecordData, problems: Fault[], notes: FieldNote[]}} State
 *   `notes`: possible personal data
 */

/** @param {HTMLFormElement} form */
export function start(form) {
  new ProposalForm(form).start();
}

class ProposalForm {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    const { rules, faults, missing, source, taken, offices, kind } = form.dataset;
    this.kind = kind ?? "experiment";
    this.form = form;
    this.t = textsOf(form);
    /** @type {Data.Rule[]} */
    this.rules = JSON.parse(rules ?? "[]");
    /** @type {Record<string, string>} */
    this.faults = JSON.parse(faults ?? "{}");
    /** @type {Record<string, string>} */
    this.missing = JSON.parse(missing ?? "{}");
    /** @type {Names} */
    this.source = JSON.parse(source ?? "{}");
    this.taken = new Set((taken ?? "").split(" "));
    this.offices = new Set((offices ?? "").split(" "));
    this.prepare = startDelivery(form, this.t, () => this.#check());
    /** Names of fields that have lost focus: only these show problems before the form is checked. */
    this.left = new Set();
    this.isChecked = false;
    this.isSaved = true;
    /** @type {FormAnswers | null} */
    this.erased = null;
  }

  start() {
    const { form, t } = this;
    form.addEventListener("input", () => {
      this.erased = null;
      this.part("undo").hidden = true;
      this.#changed();
    });
    form.addEventListener("focusout", ({ target }) => {
      const name = target instanceof Element ? target.getAttribute("name") : null;
      if (!name) return;
      this.left.add(name);
      this.#showProblems(this.#now());
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("beforeunload", (event) => {
      if (!this.isSaved) event.preventDefault();
    });
    this.part("erase").addEventListener("click", () => this.#erase());
    this.part("undo").addEventListener("click", () => this.#undo());
    for (const rows of findAll(form, "[data-rows]", HTMLElement))
      startRows(rows, t, (text) => {
        this.part("said").textContent = text;
        this.#changed();
      });
    startSayingCounts(form, this.part("said"));
    const draft = readDraft(this.kind);
    const isBroken = draft === "broken";
    const names = new Set(controls(form).map(({ name }) => name));
    this.#restart(draft === null || isBroken ? addressAnswers(location.search, names) : draft);
    if (draft !== null) this.#say(isBroken ? "propose-draft-broken" : "propose-draft-found");
  }

  /** @param {string} name  of a `data-` attribute */
  part(name) {
    return find(this.form, `[data-${name}]`);
  }

  /** The current state of the form. @returns {State} */
  #now() {
    const { form, rules, source, taken } = this;
    const answers = answersOf(form);
    const municipality = (/** @type {string} */ code) => municipalityNames(form, code);
    const known = { kind: this.kind, today: today(), source, municipality, taken };
    const record = recordOf(rules, answers, known);
    const pathOf = pathsOf(rules, answers);
    const problems = problemsOf(rules, record, this).map((each) => ({
      path: controlPath(form, pathOf(each.field), record.original_language),
      text: sentence(each, this.faults, this.missing),
      isWarning: false,
      field: each.field,
      isMissing: MISSING.includes(each.code),
    }));
    return { answers, record, problems, notes: privateNotes(form, this.t) };
  }

  /** @param {State} state */
  #showProblems({ problems, notes }) {
    const shown = problems.filter(({ path }) => this.isChecked || this.#isLeft(path));
    showAtFields(this.form, [...notes, ...shown]);
  }

  /** A problem of both languages together is shown when either field has lost focus. @param {string} path */
  #isLeft(path) {
    return this.left.has(path) || [...this.left].some((name) => name.startsWith(`${path}.`));
  }

  /** Shows the record when it has no problems. @param {State} state @returns {Finished | null} */
  #showResult({ problems, record }) {
    const isSound = this.isChecked && problems.length === 0;
    this.part("result").hidden = !isSound;
    if (!isSound) return null;
    const title = record.title?.[record.original_language] ?? record.id;
    const finished = { id: record.id, title, yaml: yamlOf(record, this.kind) };
    this.prepare(finished);
    return finished;
  }

  /** @param {State} state */
  #showProgress({ problems }) {
    const missing = problems.filter((each) => each.isMissing).map(({ field }) => field);
    showProgress(this.form, missing, this.t);
  }

  /** @param {FormAnswers} answers */
  #keep(answers) {
    this.isSaved = saveDraft(answers, this.kind);
    this.#say(this.isSaved ? "propose-draft-saved" : "propose-draft-not-saved");
  }

  #changed() {
    const state = this.#now();
    this.#keep(state.answers);
    showCounts(this.form, this.rules, this.t);
    this.#showProblems(state);
    this.#showProgress(state);
    const wasSound = !this.part("result").hidden;
    const finished = this.#showResult(state);
    if (!finished && wasSound) this.#showVerdict([element("p", this.t("propose-mend"))]);
  }

  /** @returns {Finished | null} the answers, when they can be sent */
  #check() {
    const { form, t } = this;
    this.isChecked = true;
    const state = this.#now();
    this.#showProblems(state);
    const finished = this.#showResult(state);
    const { problems, notes } = state;
    this.#showVerdict([
      ...(finished
        ? [element("p", t("propose-sound"))]
        : listed(form, t("propose-faults", { n: problems.length }), problems)),
      ...(notes.length > 0 ? listed(form, t("propose-notes", { n: notes.length }), notes) : []),
      ...(notes.length > 0 && finished ? [element("p", t("propose-notes-explained"))] : []),
    ]);
    if (!finished) this.part("verdict").focus();
    return finished;
  }

  /** @param {HTMLElement[]} parts */
  #showVerdict(parts) {
    this.part("verdict").replaceChildren(...parts);
    this.part("verdict").hidden = false;
  }

  /** @param {FormAnswers} answers */
  #restart(answers) {
    fill(this.form, answers);
    this.isChecked = false;
    this.left.clear();
    this.part("result").hidden = true;
    this.part("verdict").hidden = true;
    showCounts(this.form, this.rules, this.t);
    const state = this.#now();
    this.#showProblems(state);
    this.#showProgress(state);
  }

  #erase() {
    this.erased = answersOf(this.form);
    deleteDraft(this.kind);
    this.isSaved = true;
    this.#restart({});
    this.#say("propose-erased");
    this.part("undo").hidden = false;
    this.part("undo").focus();
  }

  #undo() {
    this.#restart(this.erased ?? {});
    this.part("undo").hidden = true;
    this.#keep(answersOf(this.form));
    this.part("erase").focus();
  }

  /** Changes the live region only when the message changes, because each change is announced. @param {string} key */
  #say(key) {
    const [place, text] = [this.part("draft"), this.t(key)];
    if (place.textContent !== text) place.textContent = text;
  }
}

/**
 * The name of the field that a problem belongs to. A text is missing in the language of the answers;
 * a municipality in its first row.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @param {string} language
 */
function controlPath(form, path, language) {
  const names = [path, `${path}.${language}`, `${path}.0.code`];
  const isBoth = form.querySelector(`[data-error="${CSS.escape(path)}"]`) !== null;
  if (isBoth && !controlNamed(form, `${path}.0.code`)) return path;
  return names.find((name) => controlNamed(form, name)) ?? path;
}

/**
 * The check identifies rows by their index in the record, the form by their index on the page,
 * where there may be empty rows between.
 * @param {Data.Rule[]} rules
 * @param {FormAnswers} answers
 */
function pathsOf(rules, answers) {
  const numbers = new Map(
    rules.filter(({ kind }) => kind === "rows").map(({ name }) => [name, rowsOf(name, answers)]),
  );
  /** @param {string} field */
  return (field) => {
    const [, name, row, rest] = /^(\w+)\[(\d+)\](.*)$/.exec(field) ?? [];
    const places = numbers.get(name);
    const path = places ? `${name}.${places[Number(row)]}${rest}` : field;
    return path.replace(/\[\d+\].*$/, "");
  };
}
