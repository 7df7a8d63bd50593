/**
 * Narrows and orders a list of cards. The address holds the whole state: every change is a step in
 * the browser's history, and going back restores it.
 */

import { asked, carry, query } from "./address.js";
import { closeness } from "./closeness.js";
import { element, plainButton } from "./elements.js";
import { isEmbedded, offerCode, standAlone } from "./embed.js";
import { listOf } from "./facet-list.js";
import { facetsOf, panelOf } from "./facet-panel.js";
import { cardOf, kept, tally, without } from "./matching.js";
import { municipality, onMunicipality, places } from "./mine.js";
import { ordered } from "./order.js";
import { textsOf } from "./texts.js";

/**
 * @typedef {import("./address.js").Chosen} Chosen
 * @typedef {import("./matching.js").Card} Card
 */

/** @param {HTMLFormElement} form */
export function start(form) {
  const t = textsOf(form);
  const language = document.documentElement.lang;
  const cards = [...document.querySelectorAll("[data-facets]")].map(cardOf);
  const facets = facetsOf(form);
  const list = listOf(cards);
  const panel = panelOf(form, t);
  const sorting = form.elements.namedItem("sort");
  if (isEmbedded) sorting.querySelector("[value=near]")?.remove(); // nobody has chosen a place there
  const sorts = [...sorting.options].map((option) => option.value);
  const known = places();
  const offered = new Map([...facets].map(([name, each]) => [name, new Set(each.inputs.keys())]));
  const followers = [];
  if (isEmbedded) followers.push(standAlone(form, t));
  const code = document.querySelector("[data-embed]");
  if (code && !isEmbedded) {
    const write = offerCode(code, t);
    const sort = () => (state.sort === "near" ? null : state.sort);
    followers.push(() => write(query(state.chosen, sort(), true)));
  }

  let state = read();

  // --- the state: in the address, nowhere else ---

  function read() {
    return asked(location.search, offered, sorts);
  }

  /** @param {Chosen} chosen @param {string | null} sort */
  function change(chosen, sort) {
    state = { chosen, sort, unknown: [] };
    history.pushState(null, "", query(chosen, sort, isEmbedded) || location.pathname);
    show();
  }

  const mine = () => known.get(municipality()) ?? null;
  const canBeNear = () => sorts.includes("near") && mine() !== null;

  /** Without a wish in the address, a reader with a municipality sees what is near it first. */
  const usualOrder = () => (canBeNear() ? "near" : sorts[0]);

  function order() {
    return state.sort === "near" && !canBeNear() ? sorts[0] : (state.sort ?? usualOrder());
  }

  // --- what is shown ---

  function show() {
    const found = kept(cards, state.chosen);
    const sort = order();
    list.show(inOrder(found, sort), state.chosen.size > 0 || sort !== sorts[0]);
    showOptions();
    const near = sorting.querySelector("[value=near]");
    if (near) near.hidden = near.disabled = !canBeNear();
    sorting.value = sort;
    form.querySelector(".dk-facets__result").textContent = sentence(found.length);
    showTold(sort);
    showChosen();
    showLoosening(found.length);
    panel.showCount([...state.chosen.values()].flat().length);
    carry(query(state.chosen, state.sort));
    for (const follow of followers) follow(query(state.chosen, state.sort));
  }

  /** @param {Card[]} found @param {string} sort */
  function inOrder(found, sort) {
    const own = canBeNear() ? mine() : null;
    const near = new Map(found.map((card) => [card, own ? closeTo(own, card) : null]));
    for (const [card, closest] of near) showWhy(card, closest?.reasons ?? []);
    return ordered(found, sort, (card) => near.get(card)?.points ?? 0);
  }

  function closeTo(own, card) {
    const codes = card.answers.get("municipality") ?? [];
    return closeness(own, codes.map((each) => known.get(each)).filter(Boolean));
  }

  function showWhy(card, reasons) {
    card.element.querySelector(".dk-why")?.remove();
    if (reasons.length === 0) return;
    const isOwn = reasons[0] === "municipality";
    const names = reasons.map((reason) => t(`near-${reason}`)).join(", ");
    const why = element("p", isOwn ? names : t("near-why", { reasons: names }));
    why.className = "dk-why";
    card.element.querySelector(".dk-card__text").after(why);
  }

  function showOptions() {
    for (const [name, facet] of facets) {
      const counts = tally(cards, state.chosen, name);
      const values = state.chosen.get(name) ?? [];
      for (const [value, input] of facet.inputs) {
        const count = counts.get(value) ?? 0;
        input.checked = values.includes(value);
        const label = input.closest("label");
        label.hidden = count === 0 && !input.checked && input !== document.activeElement;
        label.querySelector(".dk-facet__count").textContent = count.toLocaleString(`${language}-FI`);
      }
      facet.chosen.textContent = values.length > 0 ? `(${values.length})` : "";
      facet.details.hidden = [...facet.inputs.values()].every((i) => i.closest("label").hidden);
    }
  }

  /** «12 kokeilua: teema Sähköinen asiointi tai Osallisuus, maakunta Uusimaa» */
  function sentence(count) {
    const number = t(form.dataset.noun, { n: count });
    const parts = [...state.chosen].map(([name, values]) => {
      const labels = values.map((value) => facets.get(name).label(value));
      return `${facets.get(name).name.toLocaleLowerCase(language)} ${labels.join(` ${t("or")} `)}`;
    });
    return parts.length > 0 ? `${number}: ${parts.join(", ")}` : number;
  }

  /** What the reader should know about the order and about the address. */
  function showTold(sort) {
    const told = form.querySelector(".dk-facets__told");
    const lines = [];
    if (sort === "near") lines.push(t("sorted-near", { name: mine().name }));
    if (state.sort === "near" && !mine()) lines.push(t("near-needs-choice"));
    if (state.unknown.length > 0) {
      const names = state.unknown.map(({ name, value }) => `${nameOf(name)} ”${value}”`);
      lines.push(t("facets-unknown", { names: names.join(", ") }));
    }
    told.textContent = lines.join(" ");
    told.hidden = lines.length === 0;
  }

  const nameOf = (name) =>
    facets.get(name)?.name ?? form.querySelector(".dk-facets__sort span").textContent;

  function showChosen() {
    const place = form.querySelector(".dk-facets__chosen");
    const items = [...state.chosen].flatMap(([name, values]) =>
      values.map((value) => chosenItem(name, value)),
    );
    place.querySelector("ul").replaceChildren(...items);
    place.hidden = items.length === 0;
  }

  function chosenItem(name, value) {
    const label = `${facets.get(name).name}: ${facets.get(name).label(value)}`;
    const button = plainButton(label, () => {
      const at = [...form.querySelectorAll(".dk-facets__chosen li button")].indexOf(button);
      change(without(state.chosen, name, value), state.sort);
      focusChosen(at);
    });
    button.setAttribute("aria-label", t("facets-remove", { name: label }));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  /** The button a reader pressed is gone: the next one takes its place, or the way to choose. */
  function focusChosen(at) {
    const buttons = form.querySelectorAll(".dk-facets__chosen li button");
    if (buttons.length > 0) buttons[Math.min(at, buttons.length - 1)].focus();
    else panel.focus();
  }

  /** Nothing found: each facet that could be let go, and what would come of it. */
  function showLoosening(count) {
    const place = form.querySelector(".dk-facets__loosen");
    place.replaceChildren();
    place.hidden = count > 0;
    if (count > 0) return;
    for (const name of state.chosen.keys()) {
      const n = kept(cards, state.chosen, name).length;
      if (n === 0) continue;
      const text = t("facets-loosen", {
        name: facets.get(name).name.toLocaleLowerCase(language),
        count: t(form.dataset.noun, { n }),
      });
      place.append(
        plainButton(text, () => {
          change(without(state.chosen, name), state.sort);
          focusChosen(0);
        }),
      );
    }
    if (!place.hasChildNodes()) place.append(element("p", t("facets-loosen-none")));
  }

  // --- what a reader does ---

  form.addEventListener("change", () => {
    const sort = sorting.value === usualOrder() ? null : sorting.value;
    const chosen = new Map();
    for (const [name, facet] of facets) {
      const values = [...facet.inputs].filter(([, input]) => input.checked).map(([value]) => value);
      if (values.length > 0) chosen.set(name, values);
    }
    change(chosen, sort);
  });

  form.querySelector("[data-clear]").addEventListener("click", () => {
    change(new Map(), state.sort);
    panel.focus();
  });

  form.addEventListener("submit", (event) => event.preventDefault());

  for (const link of document.querySelectorAll("a[data-set]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change(asked(link.dataset.set, offered, sorts).chosen, state.sort);
      list.focus();
      form.querySelector(".dk-facets__found").scrollIntoView();
    });
  }

  // A link to a place in the groups, which a narrowed list hides, brings the whole list back.
  document.addEventListener("click", (event) => {
    const hash = event.target.closest?.("a[href^='#']")?.hash;
    if (!hash) return;
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target?.closest("[data-groups][hidden]")) change(new Map(), null);
  });

  addEventListener("popstate", () => {
    state = read();
    show();
  });
  onMunicipality(show);

  show();
  form.dataset.ready = "";
}
