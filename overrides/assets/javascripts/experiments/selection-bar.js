/**
 * Selecting experiments for comparison: the checkboxes on cards and on an experiment's own page, and
 * a bar with the number selected and a link to the comparison.
 */

import { onCardsAdded } from "../shared/cards-added.js";
import { find, findAll, findAs } from "../shared/elements.js";
import { textsOf } from "../shared/strings.js";
import { compareQuery, MOST, pick, picked } from "./selection.js";

/** @param {HTMLElement} host */
export function start(host) {
  const t = textsOf(host);
  const status = find(host, "[role=status]");
  const bar = find(host, "section");
  const words = find(bar, "p");
  const link = findAs(bar, "a", HTMLAnchorElement);
  const boxes = () => findAll(document, ".dk-pick input", HTMLInputElement);

  /** @param {HTMLInputElement} box */
  function choose(box) {
    const others = picked().filter((id) => id !== box.value);
    if (box.checked && others.length >= MOST) {
      box.checked = false;
      words.textContent = t("picks-full");
    } else {
      pick(box.checked ? [...others, box.value] : others);
      show();
    }
    status.textContent = words.textContent;
  }

  function show() {
    const ids = picked();
    for (const box of boxes()) {
      box.checked = ids.includes(box.value);
      box.disabled = false;
    }
    bar.hidden = ids.length === 0;
    document.documentElement.classList.toggle("dk-has-bar", ids.length > 0);
    const count = t("picks-count", { n: ids.length });
    words.textContent = ids.length === 1 ? `${count}. ${t("picks-one-more")}` : count;
    link.hidden = ids.length < 2;
    link.href = host.dataset.compare + compareQuery(ids);
  }

  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.closest(".dk-pick")) choose(target);
  });
  find(bar, "button").addEventListener("click", () => {
    pick([]);
    show();
    status.textContent = t("picks-count", { n: 0 });
    boxes()
      .find((box) => box.offsetParent !== null)
      ?.focus({ preventScroll: true });
  });
  // The reader returns from the comparison, or changes the selection in another window.
  addEventListener("pageshow", show);
  addEventListener("storage", show);
  onCardsAdded(show);
  host.hidden = false;
  show();
}
