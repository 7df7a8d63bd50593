/**
 * Compares experiments side by side. The address lists them; their pages are fetched from this site
 * and their parts put into one table, a row for each part.
 */

import { fetchExperiment } from "../experiments/page.js";
import { partsOf } from "../experiments/sections.js";
import { compareQuery, isId, MOST, pick, picked } from "../experiments/selection.js";
import { find, findAll, findAs } from "../shared/elements.js";
import { showNotice } from "../shared/notice.js";
import { isGiven, required } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { comparisonTable } from "./table.js";

/** @import { Column } from "./table.js" */

/** @param {HTMLElement} host */
export function start(host) {
  const comparison = new Comparison(host);
  for (const each of findAll(document, "[data-without-scripts]", HTMLElement)) each.hidden = true;
  host.hidden = false;
  comparison.start();
}

class Comparison {
  /** @param {HTMLElement} host */
  constructor(host) {
    this.t = textsOf(host);
    this.records = host.dataset.records ?? "";
    this.form = findAs(host, "form", HTMLFormElement);
    this.select = findAs(this.form, "select", HTMLSelectElement);
    const offered = [...this.select.options].filter((each) => each.value);
    this.options = new Map(offered.map((each) => [each.value, each]));
    this.status = find(host, "[role=status]");
    this.notice = find(host, ".dk-notice");
    this.place = find(host, ".dk-compare__table");
    this.printing = find(host, ".dk-compare__print");
    /** Number of changes, to ignore results of earlier ones. */
    this.turn = 0;
  }

  start() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { value } = this.select;
      if (!value) return;
      this.change([
        ...this.#asked()
          .filter((id) => this.options.has(id))
          .slice(0, MOST - 1),
        value,
      ]);
    });
    this.printing.addEventListener("click", () => print());
    addEventListener("popstate", () => this.show());
    this.show();
  }

  /** The ids of the address, or the stored selection when it has none. */
  #asked() {
    const given = [...new Set(new URLSearchParams(location.search).getAll("id"))].filter(Boolean);
    if (given.length > 0) return given;
    const ids = picked().filter((id) => this.options.has(id));
    if (ids.length > 0) history.replaceState(null, "", compareQuery(ids));
    return ids;
  }

  /** Moves the focus to the selector when the pressed control was removed. @param {string[]} ids */
  async change(ids) {
    pick(ids);
    history.pushState(null, "", ids.length > 0 ? compareQuery(ids) : location.pathname);
    await this.show();
    if (this.form.hidden) find(this.place, "button").focus();
    else this.select.focus();
  }

  async show() {
    this.turn += 1;
    const mine = this.turn;
    const given = this.#asked();
    const known = given.filter((id) => isId(id) && this.options.has(id));
    const shown = known.slice(0, MOST);
    const fetched = await Promise.all(shown.map((id) => this.#column(id).catch(() => null)));
    if (mine !== this.turn) return; // the reader has already changed the choice
    const columns = fetched.filter(isGiven);
    const { t } = this;
    const titles = (/** @type {string[]} */ ids) => ids.map((id) => this.#title(id)).join(", ");
    const unknown = given.filter((id) => !known.includes(id));
    const failed = shown.filter((_, at) => fetched[at] === null);
    this.#showNotice([
      unknown.length > 0 ? t("compare-unknown", { ids: unknown.join(", ") }) : "",
      known.length > MOST ? t("compare-too-many", { titles: titles(known.slice(MOST)) }) : "",
      failed.length > 0 ? t("compare-failed", { titles: titles(failed) }) : "",
    ]);
    this.#showChoice(shown);
    const remove = (/** @type {string} */ id) => this.#remove(id);
    const tables = columns.length > 0 ? [comparisonTable(columns, t, remove)] : [];
    this.place.replaceChildren(...tables);
    this.printing.hidden = columns.length < 2;
    this.status.textContent =
      columns.length > 0 ? t("compare-state", { n: columns.length }) : t("compare-empty");
    for (const link of findAll(document, "a.dk-switch", HTMLAnchorElement))
      link.search = location.search;
  }

  /** @param {string} id @returns {Promise<Column>} */
  async #column(id) {
    const option = this.#option(id);
    const { page, url } = await fetchExperiment(this.records, option);
    const parts = partsOf(page, url, this.t("compare-summary"));
    return { id, title: option.textContent, lang: option.lang, url, parts };
  }

  /** @param {string} id */
  #title(id) {
    return this.#option(id).textContent;
  }

  /** @param {string} id */
  #option(id) {
    return required(this.options.get(id));
  }

  /** @param {string} id */
  #remove(id) {
    this.change(this.#asked().filter((each) => each !== id && this.options.has(each)));
  }

  /** @param {string[]} lines  empty ones are left out */
  #showNotice(lines) {
    showNotice(this.notice, lines.filter(Boolean));
  }

  /** @param {string[]} shown */
  #showChoice(shown) {
    for (const [id, option] of this.options) {
      option.hidden = shown.includes(id);
      option.disabled = option.hidden;
    }
    this.select.value = "";
    this.form.hidden = shown.length >= MOST;
  }
}
