/** The decision memo: builds a draft to download from saved files and selected experiments. */

import { toHtml, toText } from "../documents/document.js";
import { nodesOf } from "../documents/dom.js";
import { receive, savedFiles, takeIn } from "../documents/saved-files.js";
import { fetchExperiment } from "../experiments/page.js";
import { picked } from "../experiments/selection.js";
import { copyText } from "../shared/clipboard.js";
import { download } from "../shared/download.js";
import { create, element, find, findAs, plainButton } from "../shared/elements.js";
import { isGiven, required } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { memo } from "./document.js";
import { DOCX, toDocx } from "./docx.js";
import { experimentOf } from "./experiment.js";

/** @import { Paper } from "../documents/document.js" */
/** @import { Saved } from "../documents/saved-files.js" */
/** @import { ExperimentSummary } from "./document.js" */

/** @param {HTMLElement} host */
export function start(host) {
  new MemoPage(host).start();
}

class MemoPage {
  /** @param {HTMLElement} host */
  constructor(host) {
    const part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
    this.t = textsOf(host);
    this.part = part;
    this.records = host.dataset.records ?? "";
    /** Who runs the site, for the properties of the file; empty if unknown. */
    this.publisher = host.dataset.publisher ?? "";
    this.notes = part("notes");
    this.copied = part("copied");
    this.form = findAs(host, "form", HTMLFormElement);
    this.select = findAs(this.form, "select", HTMLSelectElement);
    const offered = [...this.select.options].filter((each) => each.value);
    this.options = new Map(offered.map((each) => [each.value, each]));
    this.readSaved = savedFiles(JSON.parse(host.dataset.definitions ?? "{}"));
    /** @type {Map<string, ExperimentSummary>} */
    this.pages = new Map();
    /** @type {Saved[]} */
    this.held = [];
    /** @type {string[]} */
    this.problems = [];
    this.ids = picked().filter((id) => this.options.has(id));
    /** @type {Paper | null} */
    this.paper = null;
    /** Queue of the reader's actions, run one at a time and in order. */
    this.turn = Promise.resolve();
  }

  start() {
    const { part, t } = this;
    this.#startTaking("word", "docx", DOCX, toDocx);
    this.#startTaking("html", "html", "text/html", toHtml);
    part("print").addEventListener("click", () => print());
    part("copy").addEventListener("click", () => {
      const text = this.paper ? toText(this.paper) : "";
      copyText(text, this.copied, t("paper-copied"), t("paper-not-copied"));
    });
    this.notes.addEventListener("change", () => this.next());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.select.value) return;
      this.ids = [...this.ids, this.select.value];
      this.next();
    });
    this.next();
    receive(part("files"), (files) => this.next(() => this.#add(files)));
  }

  /** @param {() => Promise<void>} step */
  next(step = () => this.show()) {
    this.turn = this.turn.then(step);
    return this.turn;
  }

  /** @param {File[]} files */
  async #add(files) {
    const { held, readSaved, t } = this;
    this.problems = await takeIn(files, { held, readSaved, t });
    await this.show();
  }

  async show() {
    const { t, held } = this;
    const fetched = await Promise.all(this.ids.map((id) => this.#experiment(id).catch(() => null)));
    const failed = this.ids
      .filter((_, at) => fetched[at] === null)
      .map((id) => this.#option(id).text);
    const unfit = held.filter(({ left }) => left.length > 0);
    const lines = [
      ...this.problems,
      ...unfit.map(({ name, left }) => t("saved-left", { name, n: left.length })),
      ...(failed.length > 0 ? [t("memo-failed", { titles: failed.join(", ") })] : []),
    ];
    const notice = this.part("notice");
    notice.replaceChildren(...lines.map((line) => element("p", line)));
    notice.hidden = lines.length === 0;
    this.notes.hidden = !held.some(({ work }) => Object.keys(work.notes).length > 0);
    this.#showFiles();
    this.#showChosen();
    const experiments = fetched.filter(isGiven);
    this.#write(experiments);
    const counts = { files: held.length, experiments: experiments.length };
    this.part("status").textContent = t("memo-state", counts);
  }

  /** @param {ExperimentSummary[]} experiments */
  #write(experiments) {
    const { t, held } = this;
    const language = document.documentElement.lang;
    const result = this.part("result");
    this.copied.textContent = "";
    const isEmpty = held.length === 0 && experiments.length === 0;
    this.part("actions").hidden = isEmpty;
    result.replaceChildren();
    this.paper = null;
    if (isEmpty) return;
    const date = new Intl.DateTimeFormat(`${language}-FI`).format(new Date());
    const withNotes = findAs(this.notes, "input", HTMLInputElement).checked;
    this.paper = memo(held, experiments, {
      t,
      language,
      date,
      withNotes,
      publisher: this.publisher,
    });
    result.append(element("h2", this.paper.title), ...nodesOf(this.paper, 2));
  }

  // --- the selected files and experiments ---

  #showFiles() {
    const lines = this.held.map((saved) =>
      this.#chosenLine(`${saved.definition.title} (${saved.name})`, () => {
        this.held.splice(this.held.indexOf(saved), 1);
        return find(this.part("files"), "input");
      }),
    );
    this.part("held").replaceChildren(...lines);
  }

  #showChosen() {
    for (const [id, option] of this.options) {
      option.hidden = this.ids.includes(id);
      option.disabled = option.hidden;
    }
    this.select.value = "";
    const lines = this.ids.map((id) => {
      const remove = () => {
        this.ids = this.ids.filter((each) => each !== id);
        return this.select;
      };
      return this.#chosenLine(this.#option(id).text, remove, this.#option(id).lang);
    });
    this.part("chosen").replaceChildren(...lines);
  }

  /**
   * @param {string} words
   * @param {() => HTMLElement} remove  removes it and returns the element to focus next
   * @param {string} lang
   */
  #chosenLine(words, remove, lang = "") {
    const name = create("span", lang ? { lang } : {}, words);
    const button = plainButton(this.t("memo-remove"), async () => {
      const after = remove();
      this.problems = [];
      await this.next();
      after.focus();
    });
    button.setAttribute("aria-label", this.t("memo-remove-of", { title: words }));
    return create("li", {}, name, " ", button);
  }

  /** @param {string} id */
  #option(id) {
    return required(this.options.get(id));
  }

  /** Read from its own page, which is fetched once. @param {string} id */
  async #experiment(id) {
    if (!this.pages.has(id)) {
      const option = this.#option(id);
      const { page, url } = await fetchExperiment(this.records, option);
      this.pages.set(id, experimentOf(page, url, option));
    }
    return required(this.pages.get(id));
  }

  /**
   * A button that downloads the memo.
   * @param {string} name  of the button's part
   * @param {string} ending
   * @param {string} type  a media type
   * @param {(paper: Paper) => BlobPart} write
   */
  #startTaking(name, ending, type, write) {
    this.part(name).addEventListener("click", () => {
      if (this.paper) download(write(this.paper), `${this.t("memo-file-name")}.${ending}`, type);
    });
  }
}
