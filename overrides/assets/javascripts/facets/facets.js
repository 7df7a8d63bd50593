/**
 * Filters and sorts a list of cards. The address contains the whole state: every change is an entry
 * of the browser's history, and going back restores it.
 */

import { isEmbedded, offerCode, openWhole, standAlone } from "../embed/embed.js";
import { municipality, onMunicipality, places } from "../municipality/municipality.js";
import { closeness, sizeDistance } from "../municipality/similarity.js";
import { element, elementOf, find, findAll, findAs } from "../shared/elements.js";
import { isGiven } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import { CardList } from "./card-list.js";
import { Choices } from "./choices.js";
import { cardOf, matching } from "./filter.js";
import { facetsOf, panelOf } from "./panel.js";
import { Parts } from "./parts.js";
import { asked, carry, query } from "./query-string.js";
import { isOwnSort, ordered } from "./sort.js";

/** @import { Place, Reason } from "../municipality/similarity.js" */
/** @import { Card } from "./filter.js" */
/** @import { Chosen } from "./query-string.js" */

/** @param {HTMLFormElement} form */
export function start(form) {
  new FacetedList(form).start();
}

class FacetedList {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.t = textsOf(form);
    this.cards = findAll(document, "[data-facets]", HTMLElement).map(cardOf);
    this.parts = new Parts(form);
    this.facets = facetsOf(form);
    this.list = new CardList(this.cards);
    this.panel = panelOf(form, this.t);
    this.sorting = findAs(form, "select[name=sort]", HTMLSelectElement);
    if (isEmbedded) for (const option of this.#ownOptions()) option.remove(); // not available in an embedded page
    this.sorts = [...this.sorting.options].map((option) => option.value);
    this.places = places();
    this.offered = new Map(
      [...this.facets].map(([name, each]) => [name, new Set(each.inputs.keys())]),
    );
    this.state = this.#read();
    this.followers = this.#followersOf();
    this.choices = new Choices(form, this.t, this.facets, this.cards, {
      change: (chosen) => this.change(chosen, this.state.sort),
      focusPanel: () => this.panel.focus(),
    });
  }

  start() {
    this.form.addEventListener("change", () => this.#changeByForm());
    find(this.form, "[data-clear]").addEventListener("click", () => {
      this.change(new Map(), this.state.sort);
      this.panel.focus();
    });
    this.form.addEventListener("submit", (event) => event.preventDefault());
    for (const link of findAll(document, "a[data-set]", HTMLAnchorElement)) this.#startLink(link);
    document.addEventListener("click", (event) => this.#showGroups(event));
    addEventListener("popstate", () => {
      this.state = this.#read();
      this.show();
    });
    onMunicipality(() => this.show());
    for (const use of ["pointerenter", "focusin"])
      this.form.addEventListener(use, () => this.#loadParts(), { once: true });
    this.show();
    this.form.dataset.ready = "";
  }

  // --- the state: in the address, nowhere else ---

  #read() {
    return asked(location.search, this.offered, this.sorts);
  }

  /** @param {Chosen} chosen @param {string | null} sort */
  change(chosen, sort) {
    this.state = { chosen, sort, unknown: [] };
    this.parts.retry();
    history.pushState(null, "", query(chosen, sort, isEmbedded) || location.pathname);
    this.show();
  }

  #changeByForm() {
    const { value } = this.sorting;
    /** @type {Chosen} */
    const chosen = new Map();
    for (const [name, facet] of this.facets) {
      const values = [...facet.inputs].filter(([, input]) => input.checked).map(([each]) => each);
      if (values.length > 0) chosen.set(name, values);
    }
    this.change(chosen, value === this.#usualOrder() ? null : value);
  }

  // --- the order ---

  #municipality() {
    return this.places.get(municipality() ?? "") ?? null;
  }

  #hasOwnOrder() {
    return this.sorts.includes("near") && this.#municipality() !== null;
  }

  /** The default order: for a reader with a municipality, the nearest first. */
  #usualOrder() {
    return this.#hasOwnOrder() ? "near" : this.sorts[0];
  }

  #order() {
    const { sort } = this.state;
    return isOwnSort(sort) && !this.#hasOwnOrder() ? this.sorts[0] : (sort ?? this.#usualOrder());
  }

  /** @param {Card[]} found @param {string} sort */
  #inOrder(found, sort) {
    const own = this.#hasOwnOrder() ? this.#municipality() : null;
    if (!own) {
      for (const card of found) this.#showWhy(card, []);
      return ordered(found, sort);
    }
    const distances = new Map(found.map((card) => [card, this.#distance(own, card, sort)]));
    return ordered(found, sort, (card) => distances.get(card) ?? 0);
  }

  /** Shows what the card has in common with the reader's municipality. @returns {number} its distance */
  #distance(/** @type {Place} */ own, /** @type {Card} */ card, /** @type {string} */ sort) {
    const codes = card.answers.get("municipality") ?? [];
    const places = codes.map((each) => this.places.get(each)).filter(isGiven);
    const { points, reasons } = closeness(own, places);
    this.#showWhy(card, reasons);
    return sort === "size" ? sizeDistance(own, places) : -points;
  }

  // --- display ---

  show() {
    const { chosen } = this.state;
    const found = matching(this.cards, chosen);
    const sort = this.#order();
    const isChanged = chosen.size > 0 || sort !== this.sorts[0];
    if (isChanged) this.#loadParts();
    this.list.show(this.#inOrder(found, sort), isChanged);
    this.choices.show(chosen, found.length, this.parts.status(this.cards.length));
    for (const option of this.#ownOptions()) {
      option.hidden = !this.#hasOwnOrder();
      option.disabled = option.hidden;
    }
    this.sorting.value = sort;
    this.#showNotice(sort);
    this.panel.showCount([...chosen.values()].flat().length);
    const address = query(chosen, this.state.sort);
    carry(address);
    for (const follow of this.followers) follow(address);
  }

  /** Loads the missing parts of a list, and shows it again. */
  async #loadParts() {
    if (this.parts.state !== "absent") return;
    await this.parts.load((elements) => {
      if (isEmbedded) openWhole(elements);
      this.list.add(elements.map(cardOf));
    });
    this.show();
  }

  /** The orders that need the reader's municipality. */
  #ownOptions() {
    return [...this.sorting.options].filter((option) => isOwnSort(option.value));
  }

  /** @param {Card} card @param {Reason[]} reasons */
  #showWhy(card, reasons) {
    card.element.querySelector(".dk-why")?.remove();
    if (reasons.length === 0) return;
    const names = reasons.map((reason) => this.t(`near-${reason}`)).join(", ");
    const isOwn = reasons[0] === "municipality";
    const why = element("p", isOwn ? names : this.t("near-why", { reasons: names }));
    why.className = "dk-why";
    find(card.element, ".dk-card__text").after(why);
  }

  /** Notices about the order and about unknown values of the address. @param {string} sort */
  #showNotice(sort) {
    const { t, state } = this;
    const place = find(this.form, ".dk-facets__note");
    const own = this.#municipality();
    const lines = [];
    if (sort === "useful") lines.push(t("sorted-useful"));
    if (isOwnSort(sort) && own) lines.push(t(`sorted-${sort}`, { name: own.name }));
    if (isOwnSort(state.sort) && !own) lines.push(t("near-needs-choice"));
    if (state.unknown.length > 0) {
      const names = state.unknown.map(({ name, value }) => `${this.#nameOf(name)} ”${value}”`);
      lines.push(t("facets-unknown", { names: names.join(", ") }));
    }
    place.textContent = lines.join(" ");
    place.hidden = lines.length === 0;
  }

  /** @param {string} name  of a facet, or "sort" */
  #nameOf(name) {
    return this.facets.get(name)?.name ?? find(this.form, ".dk-facets__sort span").textContent;
  }

  // --- links that depend on the choices or change them ---

  /** @returns {((address: string) => void)[]} */
  #followersOf() {
    if (isEmbedded) return [standAlone(this.form, this.t)];
    const details = document.querySelector("[data-embed]");
    if (!(details instanceof HTMLDetailsElement)) return [];
    const write = offerCode(details, this.t);
    const sort = () => (isOwnSort(this.state.sort) ? null : this.state.sort);
    return [() => write(query(this.state.chosen, sort(), true))];
  }

  /** @param {HTMLAnchorElement} link */
  #startLink(link) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const { chosen } = asked(link.dataset.set ?? "", this.offered, this.sorts);
      this.change(chosen, this.state.sort);
      this.list.focus();
      find(this.form, ".dk-facets__found").scrollIntoView();
    });
  }

  /**
   * A link to a group, which a filtered list hides, restores the whole list.
   * @param {Event} event
   */
  #showGroups(event) {
    const link = elementOf(event)?.closest("a[href^='#']");
    if (!(link instanceof HTMLAnchorElement) || !link.hash) return;
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target?.closest("[data-groups][hidden]")) this.change(new Map(), null);
  }
}
