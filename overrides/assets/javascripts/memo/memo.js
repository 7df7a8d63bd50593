/** The decision memo: builds a draft to download from saved files and selected experiments. */

import { savedOutcomes } from "../assessments/saved-outcomes.js";
import { toHtml, toText } from "../documents/document.js";
import { nodesOf } from "../documents/dom.js";
import { receiveFromOpener } from "../documents/hand-over.js";
import { toMarkdown } from "../documents/markdown.js";
import { receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { fetchExperiment } from "../experiments/page.js";
import { picked } from "../experiments/selection.js";
import { actionQueue } from "../shared/action-queue.js";
import { copyText } from "../shared/clipboard.js";
import { download, today } from "../shared/download.js";
import { create, element, find, findAll, findAs, plainButton } from "../shared/elements.js";
import { loaded } from "../shared/loaded.js";
import { showNotice } from "../shared/notice.js";
import { isGiven, required } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { experimentOf } from "./experiment.js";
import { offeredCases } from "./offered.js";

/** @import { Paper } from "../documents/document.js" */
/** @import { Saved } from "../documents/saved-files.js" */
/** @import { Case } from "../memo-paper/cases.js" */
/** @import { Assessed, Typed } from "../memo-paper/memo-paper.js" */
/** @import { Offered } from "./offered.js" */

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
    /** @type {Record<string, string>} */
    this.directions = JSON.parse(host.dataset.directions ?? "{}");
    this.notes = part("notes");
    this.group = part("group");
    this.copied = part("copied");
    this.form = findAs(host, "[data-part=add]", HTMLFormElement);
    this.own = findAs(host, "[data-part=own]", HTMLFormElement);
    this.select = findAs(this.form, "select", HTMLSelectElement);
    const offered = [...this.select.options].filter((each) => each.value);
    this.options = new Map(offered.map((each) => [each.value, each]));
    /** @type {Record<string, string>} */
    this.addresses = JSON.parse(host.dataset.definitions ?? "{}");
    this.readSaved = savedFiles(this.addresses);
    /** @type {Map<string, Omit<Case, "why">>} */
    this.pages = new Map();
    /** @type {Saved[]} */
    this.held = [];
    /** @type {string[]} */
    this.problems = [];
    this.ids = picked().filter((id) => this.options.has(id));
    /** @type {Offered} */
    this.offered = { offers: [], message: "" };
    /** Tool -> whether its files are of several people, where the writer has said so. @type {Map<string, boolean>} */
    this.together = new Map();
    /** Whether the page of a group's result has opened this one. */
    this.isHandedOver = false;
    /** @type {{paper: Paper, name: string} | null} */
    this.draft = null;
    /** Whether everything typed here is in a file that was taken. */
    this.isSaved = true;
    this.queue = actionQueue(() => this.#notLoaded());
  }

  start() {
    const { part } = this;
    this.#startTaking();
    this.notes.addEventListener("change", () => this.next());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.select.value) this.#choose(this.select.value);
    });
    this.own.addEventListener("submit", (event) => event.preventDefault());
    this.own.addEventListener("input", () => {
      this.isSaved = false;
    });
    this.own.addEventListener("change", ({ target }) => {
      this.next();
      const isMatter = target instanceof HTMLInputElement && target.name === "matter";
      if (isMatter) this.next(() => this.#offer());
    });
    addEventListener("beforeunload", (event) => {
      if (!this.isSaved) event.preventDefault();
    });
    this.next();
    receive(part("files"), (files) => this.next(() => this.#add(files)));
    receiveFromOpener((files) => {
      this.isHandedOver = true;
      this.next(() => this.#add(files));
    });
  }

  next(step = () => this.show()) {
    return this.queue(step);
  }

  /** @param {File[]} files */
  async #add(files) {
    const { held, readSaved, t } = this;
    this.problems = await takeIn(files, { held, readSaved, t });
    await this.show();
    await this.#offer();
  }

  /** @param {string} id */
  #choose(id) {
    this.ids = [...this.ids.filter((each) => each !== id), id];
    return this.next();
  }

  async show() {
    const { t, held } = this;
    const fetched = await Promise.all(this.ids.map((id) => this.#experiment(id).catch(() => null)));
    const failed = this.ids
      .filter((_, at) => fetched[at] === null)
      .map((id) => this.#option(id).text);
    const lines = [
      ...this.#remarks(),
      ...(failed.length > 0 ? [t("memo-failed", { titles: failed.join(", ") })] : []),
    ];
    showNotice(this.part("notice"), lines);
    this.notes.hidden = !held.some(({ work }) => Object.keys(work.notes).length > 0);
    const experiments = fetched.filter(isGiven);
    await this.#write(experiments);
    await this.#showFiles();
    this.#showChosen();
    this.part("status").textContent = this.#state(experiments.length);
  }

  #notLoaded() {
    showNotice(this.part("notice"), [...this.#remarks(), this.t("page-part-unreachable")]);
    this.part("status").textContent = this.#state(this.ids.length);
  }

  /** Messages about files that could not be used, whole or in part. */
  #remarks() {
    return [...this.problems, ...this.held.flatMap((saved) => remarksOn(saved, this.t))];
  }

  /** What the memo is made of, in words. @param {number} n  of experiments */
  #state(n) {
    const { t, held } = this;
    if (held.length + n === 0) return t("memo-state-nothing");
    const files = t("memo-files", { n: held.length });
    return t("memo-state", { files, experiments: t("memo-experiments", { n }) });
  }

  /** What the writer has typed. @returns {Typed} */
  #typed() {
    const data = new FormData(this.own);
    const of = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    return {
      matter: of("matter"),
      nothing: of("nothing"),
      alternatives: of("alternatives"),
      due: of("due"),
      reviewer: of("reviewer"),
    };
  }

  /** @returns {Assessed[]} */
  #assessed() {
    return this.held.map(({ name, definition, work, content }) => {
      const { madeOn, outcomes } = savedOutcomes(content);
      return { name, definition, work, outcomes, savedOn: madeOn, madeOn: madeOn || today() };
    });
  }

  /** @param {Case[]} cases */
  async #write(cases) {
    const { t, held, publisher, directions } = this;
    const language = document.documentElement.lang;
    const result = this.part("result");
    this.copied.textContent = "";
    const isEmpty = held.length === 0 && cases.length === 0;
    this.part("actions").hidden = isEmpty;
    this.part("own").hidden = held.length === 0;
    this.draft = null;
    if (isEmpty) {
      this.group.replaceChildren();
      result.replaceChildren();
      return;
    }
    const { memo } = await loaded(import("../memo-paper/memo-paper.js"));
    const { fileWords, matterOf } = await loaded(import("../memo-paper/names.js"));
    const date = new Intl.DateTimeFormat(`${language}-FI`).format(new Date());
    const withNotes = findAs(this.notes, "input", HTMLInputElement).checked;
    const typed = this.#typed();
    const together = await this.#together();
    const how = { t, language, date, withNotes, together, publisher, directions, typed };
    const paper = memo(this.#assessed(), cases, how);
    const words = fileWords(matterOf(held, typed.matter));
    this.draft = { paper, name: [t("memo-file-name"), words].filter(Boolean).join("-") };
    result.replaceChildren(element("h2", paper.title), ...nodesOf(paper, 2));
  }

  /**
   * The tools whose files are of several people, and a choice for each tool with several files. A
   * self-assessment is answered by many, but files of a calculator are options.
   * @returns {Promise<string[]>}
   */
  async #together() {
    const { sharedTools } = await loaded(import("../memo-paper/group.js"));
    const tools = sharedTools(this.held);
    const isTogether = (/** @type {Data.Definition} */ { id, dimensions }) =>
      this.together.get(id) ?? (this.isHandedOver || dimensions.length > 0);
    const choices = tools.map((tool) => {
      const box = create("input", { type: "checkbox", checked: isTogether(tool) });
      box.addEventListener("change", async () => {
        this.together.set(tool.id, box.checked);
        await this.next();
        findAll(this.group, "input", HTMLInputElement)[tools.indexOf(tool)]?.focus();
      });
      const words = element("span", this.t("memo-is-group", { title: tool.title }));
      return create("label", { className: "dk-office__check" }, box, " ", words);
    });
    this.group.replaceChildren(...choices);
    return tools.filter(isTogether).map(({ id }) => id);
  }

  // --- the selected files and experiments ---

  async #showFiles() {
    const assessed = this.#assessed();
    this.part("held").replaceChildren();
    if (assessed.length === 0) return;
    const { hasPredictions, predictionsBlock } = await loaded(
      import("../memo-paper/predictions.js"),
    );
    const { namesOf } = await loaded(import("../memo-paper/names.js"));
    const names = namesOf(assessed);
    const lines = this.held.map((saved, at) => {
      const label = names[at].endsWith(`(${saved.name})`)
        ? names[at]
        : `${names[at]} (${saved.name})`;
      const line = this.#chosenLine(label, () => {
        this.held.splice(this.held.indexOf(saved), 1);
        this.next(() => this.#offer());
        return find(this.part("files"), "input");
      });
      if (hasPredictions(assessed[at]))
        line.append(
          " ",
          plainButton(this.t("memo-take-predictions"), () => {
            const block = required(predictionsBlock(assessed[at], this.#typed().due));
            download(block, `digikunta-predictions-${today()}.yml`, "text/yaml");
          }),
        );
      return line;
    });
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
    this.#showOffered();
  }

  /** Finds the experiments to offer; a failure leaves the list of all of them. */
  async #offer() {
    const { t, held, addresses } = this;
    this.part("offered-state").textContent = held.length > 0 ? t("assess-similar-searching") : "";
    this.offered = await offeredCases(held, this.#typed().matter, addresses, t).catch(() => ({
      offers: [],
      message: t("assess-similar-failed"),
    }));
    this.#showOffered();
  }

  #showOffered() {
    const { offers, message } = this.offered;
    const open = offers.filter(({ id }) => this.options.has(id) && !this.ids.includes(id));
    const lines = open.map(({ id, title, why }) => {
      const button = plainButton(this.t("memo-add-button"), async () => {
        await this.#choose(id);
        this.select.focus();
      });
      button.setAttribute("aria-label", this.t("memo-add-of", { title }));
      const words = create("span", { className: "dk-quiet" }, ` (${why}) `);
      return create("li", {}, element("span", title), words, button);
    });
    const how = open.length > 0 ? this.t("memo-similar-how") : "";
    this.part("offered-state").textContent = message || how;
    this.part("offered").replaceChildren(...lines);
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

  /** Read from its own page, which is fetched once. @param {string} id @returns {Promise<Case>} */
  async #experiment(id) {
    if (!this.pages.has(id)) {
      const option = this.#option(id);
      const { page, url } = await fetchExperiment(this.records, option);
      this.pages.set(id, experimentOf(page, url, option));
    }
    const why = this.offered.offers.find((each) => each.id === id)?.why ?? "";
    return { ...required(this.pages.get(id)), why };
  }

  // --- taking it along ---

  #startTaking() {
    const { part, t } = this;
    this.#taking("html", "html", "text/html", toHtml);
    this.#taking("markdown", "md", "text/markdown", toMarkdown);
    const takeWord = async () => {
      const { DOCX, toDocx } = await loaded(import("../memo-paper/docx.js"));
      this.#take("docx", DOCX, toDocx);
    };
    part("word").addEventListener("click", () => this.next(takeWord));
    part("print").addEventListener("click", () => print());
    part("copy").addEventListener("click", () => {
      const text = this.draft ? toText(this.draft.paper) : "";
      copyText(text, this.copied, t("paper-copied"), t("paper-not-copied"));
    });
  }

  /**
   * A button that downloads the memo.
   * @param {string} name  of the button's part
   * @param {string} ending
   * @param {string} type  a media type
   * @param {(paper: Paper) => BlobPart} write
   */
  #taking(name, ending, type, write) {
    this.part(name).addEventListener("click", () => this.#take(ending, type, write));
  }

  /** @param {string} ending @param {string} type @param {(paper: Paper) => BlobPart} write */
  #take(ending, type, write) {
    if (!this.draft) return;
    const { paper, name } = this.draft;
    download(write(paper), `${name}.${ending}`, type);
    this.isSaved = true;
  }
}
