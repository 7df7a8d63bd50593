/**
 * An assessment or a calculator: one group of questions at a time, then the result. Everything runs
 * in the browser; answers are never sent.
 */

import { fieldName, nameOf } from "../assessments/names.js";
import { wordsOf } from "../assessments/result-words.js";
import { onMunicipality } from "../municipality/municipality.js";
import { create, element, find, findAll, plainButton } from "../shared/elements.js";
import { textsOf } from "../shared/strings.js";
import { fileActions } from "./file-actions.js";
import { leaveGuard } from "./leave-guard.js";
import { partHash, partOf } from "./part-address.js";
import { Press } from "./press.js";
import { questionsOf } from "./questions.js";
import { ReaderPlace } from "./reader-place.js";
import { storeOf } from "./store.js";

/** @import { Texts } from "../shared/strings.js" */

/** Maximum number of questions named in a message. */
const MOST_NAMED = 5;

/** Loads the scripts of the result on demand, because the questions are shown first. */
const loadResult = () => import("../assessment-result/result-view.js");

/** @param {HTMLElement} host */
export async function start(host) {
  const t = textsOf(host);
  for (const each of findAll(document, ".dk-assess__all", HTMLDetailsElement)) each.open = false;
  const place = find(host, ".dk-assess__place");
  const definition = await fetched(new URL(host.dataset.definition ?? "", location.href));
  if (definition === null) place.replaceChildren(alertOf(t));
  else await new AssessmentPage(host, definition, t).start(place);
}

/** @param {URL} url @returns {Promise<Data.Definition | null>} */
async function fetched(url) {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** @param {Texts} t */
const alertOf = (t) => create("p", { role: "alert" }, t("assess-failed"));

/** The page of one assessment: its open group, messages and file actions. */
class AssessmentPage {
  /** @param {HTMLElement} host @param {Data.Definition} definition @param {Texts} t */
  constructor(host, definition, t) {
    this.definition = definition;
    this.t = t;
    this.words = wordsOf(definition, t);
    this.root = host.dataset.root ?? "";
    this.formulas = host.dataset.formulas ?? "";
    this.definitionUrl = new URL(host.dataset.definition ?? "", location.href);
    this.store = storeOf(definition);
    this.state = this.store.state;
    this.last = definition.groups.length;
    this.municipality = find(host, ".dk-assess__mine");
    this.status = create("p", { className: "dk-assess__status", role: "status" });
    this.warning = create("p", { className: "dk-notice", role: "alert", hidden: true });
    this.panel = create("div", { className: "dk-assess__panel" });
    this.place = new ReaderPlace(this.panel);
    this.press = new Press(host);
    this.guard = leaveGuard();
    /** Called when the reader chooses a municipality. */
    this.municipalityChanged = () => {};
  }

  /** @param {HTMLElement} place */
  async start(place) {
    const { definition, t, store } = this;
    const announce = (/** @type {string} */ text) => this.announce(text);
    const reportSaved = (/** @type {boolean} */ isSaved) => this.reportSaved(isSaved);
    const replaced = () => void this.open(0);
    const saved = () => this.guard.lower();
    const files = fileActions({ definition, t, store, announce, reportSaved, replaced, saved });
    onMunicipality(() => this.municipalityChanged());
    addEventListener("beforeprint", () => {
      for (const each of this.panel.querySelectorAll("details")) each.open = true;
    });
    this.#followOthers();
    place.replaceChildren(this.warning, this.panel, this.status, files);
    if (store.found === false) this.warn(t("assess-saved-unreadable"));
    await this.show(false);
    if (store.found && !store.isEmpty()) this.announce(t("assess-continued"));
  }

  /** @param {string} text */
  announce(text) {
    this.status.textContent = text;
  }

  /** The other windows' answers, and the reader's way back and forth. */
  #followOthers() {
    const { state, t } = this;
    const linked = partOf(location.hash, this.last);
    if (linked !== null) state.at = linked;
    history.replaceState(history.state, "", partHash(state.at, this.last, t));
    addEventListener("popstate", () => {
      const at = partOf(location.hash, this.last);
      if (at === null || at === state.at) return;
      this.place.finish();
      state.at = at;
      void this.show(true);
    });
    addEventListener("pagehide", () => this.place.finish());
    addEventListener("storage", ({ key }) => {
      if (key === null || key.endsWith(this.store.name)) this.taken(this.store.sync());
    });
  }

  /**
   * Shows what another window has changed, and says so. What is being typed here stays.
   * @param {string[]} keys  of questions and of groups of rows
   */
  taken(keys) {
    if (keys.length === 0) return;
    const names = keys.slice(0, MOST_NAMED).map((key) => nameOf(this.definition, key));
    this.press.after(async () => {
      const returnTo = this.place.remember();
      await this.show(false);
      returnTo();
      this.announce(this.t("assess-changed-elsewhere", { names: names.join("; ") }));
    });
  }

  /** @param {string} text */
  warn(text) {
    this.press.after(() => {
      if (this.warning.textContent === text) return;
      this.warning.textContent = text;
      this.warning.hidden = text === "";
    });
  }

  /** @param {boolean} isSaved  whether the answers were stored */
  reportSaved(isSaved) {
    if (isSaved || this.store.isEmpty()) this.guard.lower();
    else this.guard.raise();
    this.warn(isSaved ? "" : this.t("assess-not-saved"));
  }

  /** The first answer also loads the scripts of the result in advance. */
  changed() {
    loadResult().catch(() => {}); // a failure is reported when the result is opened
    const { isSaved, taken } = this.store.save();
    this.reportSaved(isSaved);
    this.taken(taken);
  }

  /** @param {boolean} isAsked  by the reader: the focus moves to its heading */
  async show(isAsked) {
    this.municipality.hidden = true;
    const { at } = this.state;
    this.panel.setAttribute("aria-busy", "true");
    /** @type {HTMLElement[]} */
    let parts;
    if (at === this.last) parts = await this.#resultPart();
    else parts = this.#questionPart();
    if (at !== this.state.at) return; // the reader moved on while the result was loading
    this.panel.removeAttribute("aria-busy");
    this.panel.replaceChildren(...parts);
    if (!isAsked) return;
    this.announce("");
    this.panel.querySelector("h2")?.focus();
  }

  /** @param {number} at */
  go(at) {
    const shown = this.open(at);
    this.changed();
    return shown;
  }

  /** Opens a part at its own address. @param {number} at */
  open(at) {
    const hash = partHash(at, this.last, this.t);
    if (location.hash !== hash) history.pushState(null, "", hash);
    this.state.at = at;
    return this.show(true);
  }

  /** @param {string} text */
  heading(text) {
    return create("h2", { tabIndex: -1, className: "dk-assess__heading" }, text);
  }

  #questionPart() {
    const { t, state, last } = this;
    const group = this.definition.groups[state.at];
    const form = create("form", { noValidate: true, autocomplete: "off" });
    const back = plainButton(t("assess-back"), () => this.go(state.at - 1));
    back.hidden = state.at === 0;
    const isLast = state.at + 1 === last;
    const next = create(
      "button",
      { type: "submit" },
      t(isLast ? "assess-to-result" : "assess-next"),
    );
    const straight = plainButton(t("assess-to-result"), () => this.#leave(form, last));
    straight.hidden = isLast;
    const { definition, words, root } = this;
    const announce = (/** @type {string} */ text) => this.announce(text);
    const settled = (/** @type {() => void} */ act) => this.press.after(act);
    const changed = () => this.changed();
    const context = { definition, t, words, root, state, changed, announce, settled };
    form.append(
      ...(state.at === 0 ? this.#role() : []),
      ...questionsOf(group, context),
      create("div", { className: "dk-assess__steps" }, back, next, straight),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#leave(form, state.at + 1);
    });
    return [this.#progress(), this.heading(group.title), form];
  }

  /** Opens a later part, or focuses the first answer to correct. @param {HTMLFormElement} form @param {number} to */
  #leave(form, to) {
    const wrong = findAll(form, "[aria-invalid=true]", HTMLElement);
    if (wrong.length === 0) {
      this.go(to);
      return;
    }
    const folded = wrong[0].closest("details");
    if (folded) folded.open = true;
    const points = new Set(wrong.map((each) => each.closest(".dk-question, .dk-question__note")));
    this.announce(this.t("assess-mend", { n: points.size }));
    wrong[0].focus();
  }

  #progress() {
    const said = this.t("assess-part", { n: this.state.at + 1, all: this.last });
    const bar = create("progress", { max: this.last, value: this.state.at + 1 });
    bar.setAttribute("aria-hidden", "true");
    return create("p", { className: "dk-assess__progress" }, element("span", said), bar);
  }

  #role() {
    const { roles } = this.definition;
    if (roles.length === 0) return [];
    const box = create("select", { id: "assess-role" });
    box.append(new Option(this.t("assess-role-none"), ""));
    for (const each of roles) box.append(new Option(each.label, each.id));
    box.value = this.state.work.role ?? "";
    box.addEventListener("change", () => {
      this.state.work.role = box.value || null;
      this.changed();
    });
    const label = create("label", { htmlFor: box.id }, this.t("assess-role"));
    return [create("div", { className: "dk-question" }, label, box)];
  }

  /**
   * All experiments, from the file that the assessments of a language share.
   * @returns {Promise<Data.Near[]>}
   */
  async #loadExperiments() {
    const answer = await fetch(new URL(this.definition.experiments, this.definitionUrl));
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  /** Names the fields whose text is no answer: they are missing from the result. */
  #unfinished() {
    const { definition, t } = this;
    const fields = Object.keys(this.state.typed);
    const names = [...new Set(fields.map((path) => fieldName(definition, path)))].join("; ");
    return names
      ? [create("p", { className: "dk-notice" }, t("assess-unfinished", { names }))]
      : [];
  }

  async #resultPart() {
    const heading = this.heading(this.t("assess-result"));
    try {
      const [{ resultView }, experiments] = await Promise.all([
        loadResult(),
        this.#loadExperiments(),
      ]);
      const { definition, t, words, root, formulas, municipality } = this;
      const edit = plainButton(t("assess-edit"), () => this.go(0));
      const announce = (/** @type {string} */ text) => this.announce(text);
      const settled = (/** @type {() => void} */ act) => this.press.after(act);
      const context = {
        definition,
        experiments,
        work: this.state.work,
        t,
        words,
        root,
        formulas,
        municipality,
        edit,
        announce,
        settled,
      };
      const { nodes, municipalityChanged } = resultView(context);
      this.municipalityChanged = municipalityChanged;
      return [heading, ...this.#unfinished(), ...nodes];
    } catch {
      return [heading, alertOf(this.t)];
    }
  }
}
