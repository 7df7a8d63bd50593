/** The result of a group: combines several people's saved files in this browser. */

import { toText } from "../documents/document.js";
import { nodesOf } from "../documents/dom.js";
import { openWith } from "../documents/hand-over.js";
import { hasWords, receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { sheetButtons } from "../documents/sheet-buttons.js";
import { copyText } from "../shared/clipboard.js";
import { today } from "../shared/download.js";
import { element, find, findAs } from "../shared/elements.js";
import { textsOf } from "../shared/strings.js";
import { adviceBlocks } from "./advice.js";
import { groupPaper } from "./document.js";
import { groupSheets } from "./sheets.js";
import { spreadChart } from "./spread-chart.js";
import { summarise } from "./statistics.js";

/** @import { Paper } from "../documents/document.js" */
/** @import { Saved } from "../documents/saved-files.js" */

/** @param {HTMLElement} host */
export function start(host) {
  new GroupResult(host).start();
}

class GroupResult {
  /** @param {HTMLElement} host */
  constructor(host) {
    const part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
    this.t = textsOf(host);
    this.part = part;
    /** Address of the site; of another place in the workshop kit. */
    this.root = host.dataset.root ?? "";
    this.place = part("files");
    this.notes = part("notes");
    this.withNotes = findAs(this.notes, "input", HTMLInputElement);
    this.copied = part("copied");
    this.readSaved = savedFiles(JSON.parse(host.dataset.definitions ?? "{}"));
    /** @type {Saved[]} */
    this.held = [];
    /** @type {string[]} */
    this.problems = [];
    /** @type {Paper | null} */
    this.shown = null;
    /** Processes batches of files one at a time, so that a second batch does not replace the first. */
    this.turn = Promise.resolve();
  }

  start() {
    const { part, place, t } = this;
    this.show();
    receive(place, (files) => {
      this.turn = this.turn.then(() => this.#add(files));
    });
    this.notes.addEventListener("change", () => this.show());
    part("print").addEventListener("click", () => print());
    part("memo").addEventListener("click", (event) => this.#makeMemo(event));
    part("clear").addEventListener("click", () => this.#clear());
    part("copy").addEventListener("click", () => {
      const text = this.shown ? toText(this.shown) : "";
      copyText(text, this.copied, t("paper-copied"), t("paper-not-copied"));
    });
    sheetButtons(part, t, () => {
      const { definition } = this.#used()[0];
      const works = this.#used().map((each) => each.work);
      const sheets = groupSheets(definition, summarise(definition, works), t);
      return { sheets, name: `digikunta-${definition.id}-${today()}` };
    });
  }

  /** @param {File[]} files */
  async #add(files) {
    const { held, readSaved, t } = this;
    this.problems = await takeIn(files, { held, readSaved, t });
    this.show();
  }

  /** The memo reads the same files. A page in a folder opens the memo of the site without them. @param {Event} event */
  #makeMemo(event) {
    const link = findAs(this.part("actions"), "a[data-part=memo]", HTMLAnchorElement);
    if (location.protocol === "file:") return;
    event.preventDefault();
    const files = () => this.held.map(({ name, content }) => new File([content], name));
    openWith(link.href, files);
  }

  #clear() {
    this.held.length = 0;
    this.problems = [];
    this.withNotes.checked = false;
    this.show();
    find(this.place, "input").focus();
  }

  /** The tool of most of the files; the first one of equals. */
  #chosenTool() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { definition } of this.held)
      counts.set(definition.id, (counts.get(definition.id) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  /** The files of the chosen tool. */
  #used() {
    const tool = this.#chosenTool();
    return this.held.filter((each) => each.definition.id === tool);
  }

  show() {
    const { t } = this;
    const used = this.#used();
    this.#showNotice(used);
    const title = used[0]?.definition.title;
    const state = title ? t("group-state", { n: used.length, title }) : t("group-empty");
    this.part("status").textContent = state;
    this.part("actions").hidden = used.length === 0;
    this.notes.hidden = !used.some(hasWords);
    this.copied.textContent = "";
    this.#write(used);
  }

  /** Messages about files that could not be used. @param {Saved[]} used */
  #showNotice(used) {
    const { t } = this;
    const others = this.held.filter((each) => !used.includes(each));
    const lines = [
      ...this.problems,
      ...others.map(({ name, definition }) => {
        const why = t("saved-other-tool", { title: definition.title });
        return t("saved-refused", { name, why });
      }),
      ...used.flatMap((each) => remarksOn(each, t)),
    ];
    const notice = this.part("notice");
    notice.replaceChildren(...lines.map((line) => element("p", line)));
    notice.hidden = lines.length === 0;
  }

  /** @param {Saved[]} used */
  #write(used) {
    const { t } = this;
    const result = this.part("result");
    this.shown = null;
    result.replaceChildren();
    if (used.length === 0) return;
    const language = document.documentElement.lang;
    const withNotes = this.withNotes.checked;
    const works = used.map((each) => each.work);
    const { definition } = used[0];
    const advice = adviceBlocks(definition, works, { t, root: this.root });
    const { paper, bars } = groupPaper(definition, works, { t, language, withNotes, advice });
    this.shown = paper;
    const nodes = nodesOf(paper, 2);
    if (bars.length > 0) {
      const table = nodes.findIndex((node) => node.classList.contains("dk-table"));
      nodes.splice(table + 1, 0, spreadChart(bars, t("group-chart")));
    }
    result.append(element("h2", paper.title), ...nodes);
  }
}
