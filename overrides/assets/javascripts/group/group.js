/** The result of a group: combines several people's saved files in this browser. */

import { toText } from "../documents/document.js";
import { openWith } from "../documents/hand-over.js";
import { hasWords, receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { sheetButtons } from "../documents/sheet-buttons.js";
import { actionQueue } from "../shared/action-queue.js";
import { copyText } from "../shared/clipboard.js";
import { find, findAs } from "../shared/elements.js";
import { loaded } from "../shared/loaded.js";
import { showNotice } from "../shared/notice.js";
import { textsOf } from "../shared/strings.js";

/** @import { Saved } from "../documents/saved-files.js" */
/** @import { resultOf } from "./result.js" */

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
    /** @type {ReturnType<typeof resultOf> | null} */
    this.shown = null;
    this.next = actionQueue(() => this.#notLoaded());
  }

  start() {
    const { part, place, t } = this;
    this.next(() => this.show());
    receive(place, (files) => this.next(() => this.#add(files)));
    this.notes.addEventListener("change", () => this.next(() => this.show()));
    part("print").addEventListener("click", () => print());
    part("memo").addEventListener("click", (event) => this.#makeMemo(event));
    part("clear").addEventListener("click", () => this.next(() => this.#clear()));
    part("copy").addEventListener("click", () => {
      const text = this.shown ? toText(this.shown.paper) : "";
      copyText(text, this.copied, t("paper-copied"), t("paper-not-copied"));
    });
    sheetButtons(part, t, () => this.shown?.sheets() ?? { sheets: [], name: "" });
  }

  /** @param {File[]} files */
  async #add(files) {
    const { held, readSaved, t } = this;
    this.problems = await takeIn(files, { held, readSaved, t });
    await this.show();
  }

  /** The memo reads the same files. A page in a folder opens the memo of the site without them. @param {Event} event */
  #makeMemo(event) {
    const link = findAs(this.part("actions"), "a[data-part=memo]", HTMLAnchorElement);
    if (location.protocol === "file:") return;
    event.preventDefault();
    const files = () => this.held.map(({ name, content }) => new File([content], name));
    openWith(link.href, files);
  }

  async #clear() {
    this.held.length = 0;
    this.problems = [];
    this.withNotes.checked = false;
    await this.show();
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

  async show() {
    const used = this.#used();
    showNotice(this.part("notice"), this.#remarks(used));
    await this.#write(used);
    this.#showState(used);
    this.part("actions").hidden = used.length === 0;
    this.notes.hidden = !used.some(hasWords);
    this.copied.textContent = "";
  }

  #notLoaded() {
    const used = this.#used();
    showNotice(this.part("notice"), [...this.#remarks(used), this.t("page-part-unreachable")]);
    this.#showState(used);
  }

  /** @param {Saved[]} used */
  #showState(used) {
    const title = used[0]?.definition.title;
    const { t } = this;
    const state = title ? t("group-state", { n: used.length, title }) : t("group-empty");
    this.part("status").textContent = state;
  }

  /** Messages about files that could not be used. @param {Saved[]} used */
  #remarks(used) {
    const { t } = this;
    const others = this.held.filter((each) => !used.includes(each));
    return [
      ...this.problems,
      ...others.map(({ name, definition }) => {
        const why = t("saved-other-tool", { title: definition.title });
        return t("saved-refused", { name, why });
      }),
      ...used.flatMap((each) => remarksOn(each, t)),
    ];
  }

  /** @param {Saved[]} used */
  async #write(used) {
    this.shown = null;
    if (used.length > 0) {
      const { resultOf } = await loaded(import("./result.js"));
      const { t, root } = this;
      this.shown = resultOf(used, { t, root, withNotes: this.withNotes.checked });
    }
    this.part("result").replaceChildren(...(this.shown?.nodes ?? []));
  }
}
