/** Rows that the reader adds: each opens to its own questions. */

import { own } from "../assessments/answers.js";
import { rowName } from "../assessments/names.js";
import { create, element, findAs, plainButton } from "../shared/elements.js";
import { placeOf, put } from "./answer-place.js";
import { fieldOf } from "./fields.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { QuestionContext } from "./answer-place.js" */

/** The rows of one group, in an element of their own. */
export class RowList {
  /**
   * @param {Data.Group} group
   * @param {Data.Rows} rows
   * @param {HTMLElement} host
   * @param {QuestionContext} context
   */
  constructor(group, rows, host, context) {
    this.group = group;
    this.rows = rows;
    this.host = host;
    this.context = context;
  }

  show() {
    const { t } = this.context;
    const held = this.#held();
    const isFull = held.length >= this.rows.most;
    const add = plainButton(t("assess-row-add", { name: this.rows.name }), () => {
      this.#set([...this.#held(), {}]);
      this.#open(this.#held().length - 1);
    });
    const full = element("p", t("assess-rows-full", { most: this.rows.most }));
    const none = create("p", { className: "dk-quiet" }, t("assess-rows-none"));
    this.host.replaceChildren(
      ...(held.length > 0 ? held.map((each, at) => this.#row(each, at)) : [none]),
      isFull ? full : add,
      create("div", { className: "dk-rows__offers" }, ...(isFull ? [] : this.#offers())),
    );
  }

  /** @returns {Answers[]} */
  #held() {
    return own(this.context.state.work.answers, this.group.id) ?? [];
  }

  /** @param {Answers[]} next */
  #set(next) {
    const { state, changed } = this.context;
    put(state.work.answers, this.group.id, next.length > 0 ? next : undefined);
    changed();
    this.show();
  }

  /** Forgets the unfinished texts of a row that is removed; those of later rows move up. @param {number} removed */
  #forgetTyped(removed) {
    const { state } = this.context;
    const prefix = `${this.group.id}-`;
    const texts = Object.entries(state.typed).flatMap(([path, typed]) => {
      const [, place, rest] = /^(\d+)(-.*)$/.exec(path.slice(prefix.length)) ?? [];
      if (!path.startsWith(prefix) || place === undefined) return [[path, typed]];
      const at = Number(place);
      if (at === removed) return [];
      return [[`${prefix}${at > removed ? at - 1 : at}${rest}`, typed]];
    });
    state.typed = Object.fromEntries(texts);
  }

  /** @param {number} at */
  #open(at) {
    const box = /** @type {HTMLDetailsElement} */ (this.host.querySelectorAll(".dk-row")[at]);
    box.open = true;
    box.dispatchEvent(new Event("toggle")); // the browser's event is asynchronous, and a quick Tab can be earlier
    findAs(box, "summary", HTMLElement).focus();
  }

  /** A row's fields are created when it is opened, because there can be a hundred rows. @param {Answers} given @param {number} at */
  #row(given, at) {
    const { t, state } = this.context;
    const name = create("span", {}, rowName(this.group, given, at));
    const number = t("assess-row", { name: this.rows.name, n: at + 1 });
    const inside = create("div", { className: "dk-row__fields" });
    const quiet = create("span", { className: "dk-quiet" }, `${number} `);
    const summary = create("summary", {}, quiet, name);
    const box = create("details", { className: "dk-row" }, summary, inside);
    const fill = (isOpening = false) => {
      if ((!box.open && !isOpening) || inside.hasChildNodes()) return;
      inside.append(...this.#fields(at, name), this.#removing(at, number));
    };
    box.addEventListener("toggle", () => fill());
    summary.addEventListener("click", () => fill(true));
    if (Object.keys(state.typed).some((key) => key.startsWith(`${this.group.id}-${at}-`))) {
      box.open = true;
      fill();
    }
    return box;
  }

  /** @param {number} at @param {HTMLElement} name  follows the answers */
  #fields(at, name) {
    const held = () => this.#held()[at] ?? {};
    return this.group.questions.map((question) => {
      const path = `${this.group.id}-${at}-${question.id}`;
      const place = { ...placeOf(held, question, path, this.context), compact: true };
      const { change } = place;
      place.change = (answer, typed) => {
        change(answer, typed);
        name.textContent = rowName(this.group, held(), at);
      };
      return fieldOf(question, place, this.context);
    });
  }

  /** @param {number} at @param {string} number */
  #removing(at, number) {
    const { t, announce } = this.context;
    return plainButton(t("assess-row-remove", { name: number }), () => {
      this.#forgetTyped(at);
      this.#set(this.#held().filter((_, place) => place !== at));
      announce(t("assess-row-removed"));
      const summaries = this.host.querySelectorAll(".dk-row > summary");
      const next = summaries[Math.min(at, this.#held().length - 1)];
      const target = next instanceof HTMLElement ? next : findAs(this.host, "button", HTMLElement);
      target.focus();
    });
  }

  /** Buttons that add the vocabulary entries that no row has yet, by group. */
  #offers() {
    const { t, announce } = this.context;
    return this.#waiting().map(({ label, rows }) =>
      plainButton(t("assess-rows-offer", { name: label, n: rows.length }), () => {
        const first = this.#held().length;
        const added = rows.slice(0, this.rows.most - first).map((each) => ({ ...each }));
        this.#set([...this.#held(), ...added]);
        announce(t("assess-rows-offered", { n: added.length }));
        this.#open(first);
      }),
    );
  }

  #waiting() {
    const { offered } = this.rows;
    const distinct = (/** @type {string} */ name) =>
      new Set(offered.map((each) => each[name])).size;
    const names = Object.keys(offered[0] ?? {});
    const [key, by] = names.sort((a, b) => distinct(b) - distinct(a));
    const taken = new Set(this.#held().map((each) => own(each, key)));
    const waiting = offered.filter((each) => !taken.has(each[key]));
    const options = this.group.questions.find((question) => question.id === by)?.options ?? [];
    return options
      .map(({ id, label }) => ({ label, rows: waiting.filter((each) => each[by] === id) }))
      .filter((offer) => offer.rows.length > 0);
  }
}
