/** Saved files of one tool side by side, and over time. The files are read in this browser only. */

import { dateWords } from "../assessments/format.js";
import { wordsOf } from "../assessments/result-words.js";
import { toText } from "../documents/document.js";
import { nodesOf } from "../documents/dom.js";
import { receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { sheetButtons } from "../documents/sheet-buttons.js";
import { actionQueue } from "../shared/action-queue.js";
import { copyText } from "../shared/clipboard.js";
import { today } from "../shared/download.js";
import { create, element, find, findAs, plainButton } from "../shared/elements.js";
import { showNotice } from "../shared/notice.js";
import { byId } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { columnsOf, entryOf } from "./columns.js";
import { lineChart } from "./line-chart.js";
import { comparison, daysTable } from "./paper.js";

/** @import { Saved } from "../documents/saved-files.js" */
/** @import { Column, Entry } from "./columns.js" */
/** @import { ResultLine } from "./lines.js" */

/** @param {HTMLElement} host */
export function start(host) {
  new SideBySide(host).start();
}

class SideBySide {
  /** @param {HTMLElement} host */
  constructor(host) {
    const part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
    this.t = textsOf(host);
    this.part = part;
    this.nothing = findAs(part("nothing"), "input", HTMLInputElement);
    this.readSaved = savedFiles(JSON.parse(host.dataset.definitions ?? "{}"));
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {string[]} */
    this.problems = [];
    /** The result that the line shows; empty before the reader has chosen one. */
    this.chosen = "";
    /** @type {ReturnType<typeof comparison> | null} */
    this.shown = null;
    this.next = actionQueue();
  }

  start() {
    const { part, t } = this;
    this.show();
    receive(part("files"), (files) => this.next(() => this.#add(files)));
    this.nothing.addEventListener("change", () => this.#write());
    part("print").addEventListener("click", () => print());
    part("clear").addEventListener("click", () => this.next(() => this.#clear()));
    part("copy").addEventListener("click", () => {
      const text = this.shown ? toText(this.shown.differing) : "";
      copyText(text, part("copied"), t("paper-copied"), t("paper-not-copied"));
    });
    sheetButtons(part, t, () => ({
      sheets: this.shown?.sheets ?? [],
      name: `digikunta-${this.entries[0]?.saved.definition.id}-${today()}`,
    }));
  }

  #clear() {
    this.entries = [];
    this.problems = [];
    this.show();
    find(this.part("files"), "input").focus();
  }

  /** A file of another tool than the first one is refused. @param {File[]} files */
  async #add(files) {
    const { readSaved, t } = this;
    const held = this.entries.map(({ saved }) => saved);
    const before = held.length;
    this.problems = await takeIn(files, { held, readSaved, t });
    const tool = held[0]?.definition.id;
    for (const saved of held.slice(before)) {
      const { name, definition } = saved;
      if (definition.id === tool) this.entries.push(entryOf(saved));
      else {
        const why = t("saved-of-other-tool", { title: definition.title });
        this.problems.push(t("saved-refused", { name, why }));
      }
      this.problems.push(...remarksOn(saved, t));
    }
    this.show();
  }

  show() {
    const { part, t, entries } = this;
    const definition = entries[0]?.saved.definition;
    showNotice(part("notice"), this.problems);
    part("status").textContent = definition
      ? t("side-by-side-state", { n: entries.length, title: definition.title })
      : t("group-empty");
    part("held").replaceChildren(...entries.map((entry, at) => this.#entry(entry, at)));
    part("nothing").hidden = !definition || Object.keys(definition.nothing).length === 0;
    this.#write();
  }

  /** A file with its name, its day and its place. @param {Entry} entry @param {number} at */
  #entry(entry, at) {
    const { t } = this;
    /** @param {"name" | "day"} field @param {string} type @param {string} label */
    const input = (field, type, label) => {
      const box = create("input", { type, value: entry[field], autocomplete: "off" });
      if (type === "text") box.maxLength = 80;
      box.addEventListener("change", () => {
        entry[field] = box.value.trim() || (field === "name" ? entry.saved.name : "");
        this.#write();
      });
      return create("label", {}, element("span", label), box);
    };
    const first = plainButton(t("side-by-side-first"), () => {
      this.entries = [entry, ...this.entries.filter((each) => each !== entry)];
      this.show();
    });
    const remove = plainButton(t("memo-remove"), () => {
      this.entries = this.entries.filter((each) => each !== entry);
      this.show();
    });
    first.setAttribute("aria-label", `${t("side-by-side-first")}: ${entry.name}`);
    remove.setAttribute("aria-label", t("side-by-side-remove", { title: entry.name }));
    return create(
      "li",
      {},
      input("name", "text", t("side-by-side-name")),
      input("day", "date", t("side-by-side-day")),
      ...(at > 0 ? [first] : []),
      remove,
    );
  }

  #write() {
    const { part, t, entries } = this;
    const isNothing = this.nothing.checked && !part("nothing").hidden;
    const columns =
      entries.length > 0 ? columnsOf(entries, isNothing ? t("side-by-side-nothing") : "") : [];
    part("copied").textContent = "";
    part("actions").hidden = columns.length < 2;
    this.shown = null;
    part("result").replaceChildren();
    if (columns.length < 2) return;
    const { definition } = entries[0].saved;
    this.shown = comparison(definition, columns, t);
    const { differing, same, results } = this.shown;
    part("result").append(
      element("h2", differing.title),
      ...nodesOf(differing, 2),
      ...this.#overTime(definition, results, columns),
      ...(same.blocks.length > 0
        ? [create("details", {}, element("summary", same.title), ...nodesOf(same, 2))]
        : []),
    );
  }

  /**
   * One result as a line, when at least two files have days of their own.
   * @param {Data.Definition} definition
   * @param {ResultLine[]} results
   * @param {Column[]} columns
   * @returns {HTMLElement[]}
   */
  #overTime(definition, results, columns) {
    const { t } = this;
    const dated = columns.filter(({ day }) => day);
    if (new Set(dated.map(({ day }) => day)).size < 2) return [];
    const inOrder = [...dated].sort((a, b) => a.day.localeCompare(b.day));
    const drawn = results.filter(({ values }) =>
      values.some(({ expected: { value } }) => value !== null),
    );
    if (drawn.length === 0) return [];
    const totals = [...definition.totals].reverse();
    const preferred = ["overall", ...totals].find((id) => drawn.some((each) => each.id === id));
    if (!drawn.some(({ id }) => id === this.chosen)) this.chosen = preferred ?? drawn[0].id;
    const select = create("select", { id: "side-by-side-line" });
    for (const { id, title } of drawn) select.append(new Option(title, id));
    select.value = this.chosen;
    const place = create("div");
    const draw = () => {
      const line = byId(drawn, this.chosen);
      const ordered = {
        ...line,
        values: inOrder.map((each) => line.values[columns.indexOf(each)]),
      };
      place.replaceChildren(...this.#line(definition, ordered, inOrder));
    };
    select.addEventListener("change", () => {
      this.chosen = select.value;
      draw();
    });
    draw();
    return [
      element("h3", t("side-by-side-over-time")),
      create(
        "p",
        { className: "dk-screen" },
        create("label", { htmlFor: select.id }, t("side-by-side-choose-line")),
        " ",
        select,
      ),
      place,
    ];
  }

  /** @param {Data.Definition} definition @param {ResultLine} line @param {Column[]} columns */
  #line(definition, line, columns) {
    const { t } = this;
    const words = wordsOf(definition, t);
    const points = columns.flatMap(({ day }, at) => {
      const { expected } = line.values[at];
      if (expected.value === null) return [];
      const said = `${dateWords(day, definition.language)}: ${words.figure(expected, line)}`;
      return [{ day, value: expected.value, words: said }];
    });
    const dated = columns.map((each) => ({
      ...each,
      day: dateWords(each.day, definition.language),
    }));
    const tables = nodesOf(
      {
        title: "",
        language: definition.language,
        blocks: [daysTable(line, dated, { definition, columns, t })],
      },
      2,
    );
    const chart =
      points.length > 1 ? [lineChart(points, t("side-by-side-chart", { title: line.title }))] : [];
    return [...chart, ...tables];
  }
}
