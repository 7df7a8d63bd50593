/**
 * The form by which a municipality gives its answers for comparison: saved answers become a file,
 * which the reader sends. Nothing leaves this browser by itself.
 */

import { read } from "../assessments/saved-file.js";
import { receive, savedFiles, takeIn } from "../documents/saved-files.js";
import { copyText } from "../shared/clipboard.js";
import { download, today } from "../shared/download.js";
import { find, findAs } from "../shared/elements.js";
import { getItem } from "../shared/storage.js";
import { textsOf } from "../shared/strings.js";
import { placeOf, recordOf, withoutTexts } from "./record.js";

/** @import { Answers } from "../assessments/answers.js" */

const FINNISH_DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** @param {HTMLElement} host */
export function start(host) {
  new Give(host).start();
}

/**
 * A day as `2026-11-20`, typed so or as `20.11.2026`; null when it is none, or lies ahead.
 * @param {string} typed
 */
export function dayOf(typed) {
  const found = FINNISH_DAY.exec(typed.trim());
  const [, day, month, year] = found ?? [];
  const text = found ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : typed.trim();
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  return isDay && date.toISOString().startsWith(text) && text <= today() ? text : null;
}

class Give {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.t = textsOf(host);
    this.part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
    this.form = findAs(host, "form", HTMLFormElement);
    this.shown = findAs(host, "[data-part=record]", HTMLTextAreaElement);
    /** @type {Record<string, string>} */
    this.addresses = JSON.parse(host.dataset.definitions ?? "{}");
    this.readSaved = savedFiles(this.addresses);
    /** @type {{definition: Data.Definition, answers: Answers} | null} */
    this.given = null;
    this.name = "";
  }

  start() {
    const { t, part, form, shown } = this;
    receive(part("files"), (files) => this.#open(files[0]));
    form.addEventListener("input", () => {
      part("result").hidden = true;
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    part("copy").addEventListener("click", () => {
      shown.select();
      copyText(shown.value, part("copied"), t("propose-copied"), t("propose-not-copied"));
    });
    part("download").addEventListener("click", () => download(shown.value, this.name, "text/yaml"));
    const tool = new URLSearchParams(location.search).get("tool");
    if (tool !== null) this.#openStored(tool);
  }

  /** A file that is refused leaves the form as it is. @param {File} file */
  async #open(file) {
    const { t, readSaved } = this;
    /** @type {import("../documents/saved-files.js").Saved[]} */
    const held = [];
    const problems = await takeIn([file], { held, readSaved, t });
    if (held.length === 0) {
      this.part("status").textContent = problems.join(" ");
      return;
    }
    const { definition, work, content } = held[0];
    const madeOn = JSON.parse(content).made_on;
    this.#take(definition, work.answers, typeof madeOn === "string" ? madeOn : "");
  }

  /** The answers that this browser has stored of a tool. @param {string} tool */
  async #openStored(tool) {
    const stored = getItem(`assess.${tool}`);
    const isTool = Object.hasOwn(this.addresses, tool);
    try {
      if (stored === null || !isTool) throw new Error("nothing stored");
      const answer = await fetch(this.addresses[tool]);
      if (!answer.ok) throw new Error(String(answer.status));
      const definition = await answer.json();
      const opened = read(stored, definition);
      if (!("work" in opened)) throw new Error(opened.problem);
      this.#take(definition, opened.work.answers, today());
    } catch {
      this.part("status").textContent = this.t("benchmarks-not-here");
    }
  }

  /** @param {Data.Definition} definition @param {Answers} all @param {string} day */
  #take(definition, all, day) {
    const answers = withoutTexts(definition, all);
    const isEmpty = Object.keys(answers).length === 0;
    this.given = isEmpty ? null : { definition, answers };
    this.form.hidden = isEmpty;
    this.part("result").hidden = true;
    const { title } = definition;
    this.part("status").textContent = isEmpty
      ? this.t("benchmarks-empty")
      : this.t("benchmarks-opened", { title });
    const date = this.#field("date");
    if (day && date.value === "") date.value = day.split("-").map(Number).reverse().join(".");
  }

  /** @param {string} name */
  #field(name) {
    const named = this.form.elements.namedItem(name);
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (named);
  }

  #make() {
    const { t, form, given, shown } = this;
    if (given === null) return;
    const text = (/** @type {string} */ name) => this.#field(name).value.trim();
    const day = (/** @type {string} */ name) => dayOf(text(name));
    const faults = [
      this.#fault("municipality", text("municipality") ? "" : t("benchmarks-missing")),
      this.#fault("date", day("date") ? "" : t("benchmarks-bad-day")),
      this.#fault("consent_by", text("consent_by") ? "" : t("benchmarks-missing")),
      this.#fault("consent_date", day("consent_date") ? "" : t("benchmarks-bad-day")),
    ].filter((field) => field !== null);
    this.part("result").hidden = faults.length > 0;
    if (faults.length > 0) {
      this.part("verdict").textContent = t("benchmarks-faults", { n: faults.length });
      faults[0].focus();
      return;
    }
    const about = {
      municipality: text("municipality"),
      date: day("date") ?? "",
      by: text("consent_by"),
      consentDate: day("consent_date") ?? "",
      named: new FormData(form).has("named"),
    };
    const place = placeOf(given.definition.id, about);
    this.name = place.split("/")[1];
    shown.value = recordOf(given.definition, given.answers, about);
    this.part("verdict").textContent = t("benchmarks-made", { path: `data/benchmarks/${place}` });
  }

  /**
   * Shows what is wrong in a field, or nothing.
   * @param {string} name
   * @param {string} words
   * @returns {HTMLElement | null} the field, when something is wrong
   */
  #fault(name, words) {
    const field = this.#field(name);
    const error = find(this.form, `#${name}-error`);
    error.textContent = words;
    error.hidden = words === "";
    if (words === "") field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
    return words === "" ? null : field;
  }
}
