/**
 * The follow-up form: a saved impact assessment opens as its predictions, each with fields for what
 * came of it. Everything stays in this browser until the reader saves or copies it.
 */

import { predictionsOf } from "../assessment-result/prediction.js";
import { write } from "../assessments/saved-file.js";
import { FIELDS, savedOutcomes } from "../assessments/saved-outcomes.js";
import { receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { listed, showAtFields } from "../propose/error-summary.js";
import { answersOf, fieldValue } from "../propose/form.js";
import { privateNotes } from "../propose/personal-data.js";
import { copyText } from "../shared/clipboard.js";
import { download, today } from "../shared/download.js";
import { element, find, findAs } from "../shared/elements.js";
import { showNotice } from "../shared/notice.js";
import { required } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { outcomeFields } from "./fields.js";
import { isDay, outcomeBlock, outcomeProblems } from "./outcomes.js";

/** @import { Saved } from "../documents/saved-files.js" */
/** @import { FieldNote } from "../propose/error-summary.js" */
/** @import { Typed } from "../assessments/saved-outcomes.js" */

/** @param {HTMLElement} host */
export function start(host) {
  new FollowUp(host).start();
}

class FollowUp {
  /** @param {HTMLElement} host */
  constructor(host) {
    const part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
    this.t = textsOf(host);
    this.part = part;
    this.form = findAs(host, "form", HTMLFormElement);
    this.day = findAs(this.form, "[name=made_on]", HTMLInputElement);
    this.shown = findAs(this.form, "[data-part=record]", HTMLTextAreaElement);
    /** @type {Record<string, string>} */
    this.directions = JSON.parse(host.dataset.directions ?? "{}");
    this.readSaved = savedFiles(JSON.parse(host.dataset.definitions ?? "{}"));
    /** @type {Saved | null} */
    this.saved = null;
    this.isSaved = true;
  }

  start() {
    const { part, form, t } = this;
    receive(part("files"), (files) => this.#open(files[0]));
    form.addEventListener("input", ({ target }) => {
      this.isSaved = false;
      part("result").hidden = true;
      if (target === this.day) this.#showRows(this.#typed());
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
    part("save").addEventListener("click", () => this.#save());
    part("download").addEventListener("click", () =>
      download(this.shown.value, `digikunta-outcomes-${today()}.yml`, "text/yaml"),
    );
    part("copy").addEventListener("click", () => {
      this.shown.select();
      copyText(this.shown.value, part("copied"), t("propose-copied"), t("propose-not-copied"));
    });
    addEventListener("beforeunload", (event) => {
      if (!this.isSaved) event.preventDefault();
    });
  }

  /** A file that is refused leaves the form as it is. @param {File} file */
  async #open(file) {
    const { t, readSaved } = this;
    /** @type {Saved[]} */
    const held = [];
    const problems = await takeIn([file], { held, readSaved, t });
    const saved = held[0];
    const { madeOn = "", outcomes = [] } = saved ? savedOutcomes(saved.content) : {};
    const why = saved && this.#unfit(saved);
    if (why) problems.push(t("saved-refused", { name: saved.name, why }));
    else if (saved) problems.push(...remarksOn(saved, t));
    showNotice(this.part("notice"), problems);
    if (!saved || why) return;
    this.saved = saved;
    this.day.value = madeOn;
    this.#showRows(outcomes);
    this.form.hidden = false;
    this.isSaved = true;
    this.part("status").textContent = t("follow-up-opened", { n: this.#predictions().length });
  }

  /** Why a file has nothing to follow up; "" when it has. @param {Saved} saved */
  #unfit({ definition, work }) {
    if (definition.export !== "prediction")
      return this.t("follow-up-other-tool", { title: definition.title });
    const found = predictionsOf(definition, work.answers, today());
    return found.length === 0 ? this.t("follow-up-none") : "";
  }

  /** Empty when the day is not known: the ids of predictions have it. */
  #predictions() {
    const { definition, work } = required(this.saved);
    const day = isDay(this.day.value, today()) ? this.day.value : "";
    return predictionsOf(definition, work.answers, day || today()).map((each) =>
      day ? each : { ...each, id: "–", due: null },
    );
  }

  /** @param {Typed[]} outcomes */
  #showRows(outcomes) {
    const { directions, t } = this;
    const { definition } = required(this.saved);
    const rows = this.#predictions().map((each, at) =>
      outcomeFields(each, at, outcomes[at] ?? {}, { definition, directions, t }),
    );
    this.part("rows").replaceChildren(...rows);
    this.part("result").hidden = true;
    this.part("verdict").hidden = true;
  }

  /** What has been typed, in the order of the predictions. @returns {Typed[]} */
  #typed() {
    const answers = answersOf(this.form);
    return this.#predictions().map((_, at) => {
      const fields = FIELDS.map((name) => [name, String(answers[`${at}.${name}`] ?? "").trim()]);
      return Object.fromEntries(fields.filter(([, text]) => text !== ""));
    });
  }

  /** @returns {FieldNote[]} */
  #problems() {
    const { t } = this;
    const { definition } = required(this.saved);
    const madeOn = fieldValue(this.form, "made_on");
    const day = isDay(madeOn, today())
      ? []
      : [{ path: "made_on", text: t("follow-up-bad-day"), isWarning: false }];
    const found = outcomeProblems(this.#typed(), definition.language, today(), madeOn);
    const shown = found.map(({ row, field, code }) => ({
      path: `${row}.${field}`,
      text: t(`follow-up-${code.replaceAll("_", "-")}`),
      isWarning: false,
    }));
    return [...day, ...shown];
  }

  #check() {
    const { form, t, part } = this;
    const problems = this.#problems();
    const notes = privateNotes(form, t);
    showAtFields(form, [...notes, ...problems]);
    const outcomes = this.#typed();
    const answered = outcomes.filter((each) => Object.keys(each).length > 0).length;
    const isSound = problems.length === 0 && answered > 0;
    const said = answered > 0 ? t("follow-up-sound", { n: answered }) : t("follow-up-empty");
    part("verdict").replaceChildren(
      ...(problems.length > 0
        ? listed(form, t("propose-faults", { n: problems.length }), problems)
        : [element("p", said)]),
      ...(notes.length > 0 ? listed(form, t("propose-notes", { n: notes.length }), notes) : []),
    );
    part("verdict").hidden = false;
    part("result").hidden = !isSound;
    if (isSound) {
      const { language } = required(this.saved).definition;
      this.shown.value = outcomeBlock(this.#predictions(), outcomes, language, today());
    }
    part("verdict").focus();
  }

  /** Saved as it is, also unfinished: the same file opens again here. */
  #save() {
    const { definition, work } = required(this.saved);
    const name = `digikunta-${definition.id}-follow-up-${today()}.json`;
    const more = { made_on: this.day.value, outcomes: this.#typed() };
    download(write(definition, work, more), name, "application/json");
    this.isSaved = true;
    this.part("status").textContent = this.t("assess-saved-file", { name });
  }
}
