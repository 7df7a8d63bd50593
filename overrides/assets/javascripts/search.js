/**
 * Search on a page: a field, results as one types, kinds to choose from, keys to move by.
 *
 * `start(element)`: the element holds a form with an input of type search, and has
 * - `data-index`: address of the language's index, relative to the page
 * - `data-strings`: the words that no index brings, as JSON (`PageWords` in search-results.js)
 * - `data-root`: the site's root, when it is not two folders above the index
 * - `data-address`: present on the search page, whose address keeps the query (`?q=`)
 * It may hold an `<ol>` and a `<p role="status">`; what is missing is made.
 */

import { createClient } from "./search-client.js";
import { countSentence, hitItem, make, wayOut } from "./search-results.js";

const PAGE = 10;

/** Milliseconds without typing before the number of hits is said aloud. */
const QUIET = 400;

/** @param {HTMLElement} element */
export function start(element) {
  const form = element.querySelector("form");
  const input = element.querySelector('input[type="search"]');
  if (!form || !input || !element.dataset.index) return;
  /** @type {import("./search-results.js").PageWords} */
  const said = JSON.parse(element.dataset.strings ?? "{}");
  /** @type {import("./search-results.js").Words} what answers need; no answer comes before it */
  let words;
  const index = new URL(element.dataset.index, document.baseURI);
  const root = new URL(element.dataset.root ?? "../../", element.dataset.root ? document.baseURI : index);
  const keepsAddress = element.dataset.address !== undefined;
  const parts = findOrMakeParts(element, form);
  let kinds = { show: () => {} };
  const state = { kind: "", limit: PAGE, frame: 0, timer: 0, focusAt: -1 };
  const client = createClient(index, { onReady: getReady, onAnswer: show, onFailure: fail });

  function getReady(found) {
    words = found;
    parts.legend.textContent = words.kindsLegend;
    parts.more.textContent = words.more;
    kinds = kindButtons(parts.kinds, words, (kind) => {
      state.kind = kind;
      state.limit = PAGE;
      ask();
    });
  }

  function ask() {
    const query = input.value.trim();
    if (!query) {
      client.forget();
      clear();
      keepAddress("");
      return;
    }
    if (!parts.list.childElementCount) say(said.waiting, 0);
    client.ask(query, { limit: state.limit, kind: state.kind });
  }

  /** @param {import("./search-engine.js").Answer} answer @param {string} query */
  function show(answer, query) {
    if (state.kind && !answer.kinds[state.kind] && answer.hits.length === 0) {
      state.kind = "";
      ask();
      return;
    }
    parts.list.replaceChildren(...answer.hits.map((hit) => hitItem(hit, root, words)));
    parts.list.hidden = answer.hits.length === 0;
    parts.more.hidden = answer.total <= answer.hits.length;
    parts.advice.replaceChildren(...(answer.total ? [] : [wayOut(words.advice, root, said)]));
    kinds.show(answer.kinds, state.kind);
    say(countSentence(answer.total, words), QUIET);
    keepAddress(query);
    links()[state.focusAt]?.focus();
    state.focusAt = -1;
  }

  function fail() {
    clear();
    say(said.failed, 0);
    parts.advice.replaceChildren(wayOut("", root, said));
  }

  function clear() {
    parts.list.replaceChildren();
    parts.advice.replaceChildren();
    parts.list.hidden = true;
    parts.more.hidden = true;
    kinds.show({}, "");
    say("", 0);
  }

  function say(sentence, wait) {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => {
      if (parts.status.textContent !== sentence) parts.status.textContent = sentence;
    }, wait);
  }

  function keepAddress(query) {
    if (!keepsAddress) return;
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // A browser that limits how often the address may change loses only the last letters.
    }
  }

  const links = () => [...parts.list.querySelectorAll("a")];

  function move(event) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const isInside = at >= 0 || document.activeElement === input;
    if (!isInside || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.key === "ArrowDown" && at + 1 < all.length) all[at + 1].focus();
    else if (event.key === "ArrowUp" && at > 0) all[at - 1].focus();
    else if ((event.key === "ArrowUp" || event.key === "Escape") && at >= 0) input.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  input.addEventListener("focus", client.start);
  input.addEventListener("input", () => {
    state.limit = PAGE;
    cancelAnimationFrame(state.frame);
    state.frame = requestAnimationFrame(ask);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    state.focusAt = 0;
    ask();
  });
  parts.more.addEventListener("click", () => {
    state.focusAt = state.limit;
    state.limit += PAGE;
    ask();
  });
  element.addEventListener("keydown", move);

  const asked = keepsAddress ? new URLSearchParams(location.search).get("q") : null;
  if (asked) input.value = asked;
  if (input.value) ask();
  else if (document.activeElement === input) client.start();
}

function findOrMakeParts(element, form) {
  const status = element.querySelector('[role="status"]') ?? make("p", "dk-search__status");
  status.setAttribute("role", "status");
  const legend = make("legend", "");
  const kinds = make("fieldset", "dk-search__kinds", legend);
  kinds.hidden = true;
  const list = element.querySelector("ol") ?? make("ol", "");
  list.classList.add("dk-search__hits");
  list.hidden = true;
  const advice = make("div", "");
  const more = make("button", "dk-plain dk-search__more");
  more.setAttribute("type", "button");
  more.hidden = true;
  form.after(status, kinds, list, advice, more);
  return { status, legend, kinds, list, advice, more };
}

/** A button for each kind that was found, made once: one that has the focus must stay. */
function kindButtons(fieldset, words, choose) {
  const row = make("div", "dk-search__row");
  fieldset.append(row);
  const buttons = new Map(
    ["", ...Object.keys(words.kinds)].map((kind) => {
      const button = make("button", "dk-plain dk-search__kind");
      button.setAttribute("type", "button");
      button.addEventListener("click", () => choose(kind));
      row.append(button);
      return [kind, button];
    }),
  );

  /** @param {Record<string, number>} counts @param {string} chosen */
  function show(counts, chosen) {
    fieldset.hidden = Object.keys(counts).length < 2 && !chosen;
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
    for (const [kind, button] of buttons) {
      const count = kind ? (counts[kind] ?? 0) : all;
      button.hidden = count === 0 && kind !== chosen;
      button.textContent = `${kind ? words.kinds[kind].many : words.all} ${count}`;
      button.setAttribute("aria-pressed", String(kind === chosen));
    }
  }

  return { show };
}
