/**
 * Picking experiments for comparison: the checkboxes on cards and on an experiment's own page, and
 * a bar that tells how many are picked and leads to the comparison.
 */

import { MOST, compareQuery, pick, picked } from "./comparison.js";
import { textsOf } from "./texts.js";

/** @param {HTMLElement} host */
export function start(host) {
  const t = textsOf(host);
  const told = host.querySelector("[role=status]");
  const bar = host.querySelector("section");
  const boxes = [...document.querySelectorAll(".dk-pick input")];
  for (const box of boxes) {
    box.addEventListener("change", () => choose(box));
    box.disabled = false;
  }

  function choose(box) {
    const others = picked().filter((id) => id !== box.value);
    if (box.checked && others.length >= MOST) {
      box.checked = false;
      told.textContent = t("picks-full");
      bar.querySelector("p").textContent = t("picks-full");
      return;
    }
    pick(box.checked ? [...others, box.value] : others);
    show();
    told.textContent = bar.querySelector("p").textContent;
  }

  function show() {
    const ids = picked();
    for (const box of boxes) box.checked = ids.includes(box.value);
    bar.hidden = ids.length === 0;
    document.documentElement.classList.toggle("dk-has-bar", ids.length > 0);
    const count = t("picks-count", { n: ids.length });
    bar.querySelector("p").textContent = ids.length === 1 ? `${count}. ${t("picks-one-more")}` : count;
    const link = bar.querySelector("a");
    link.hidden = ids.length < 2;
    link.href = host.dataset.compare + compareQuery(ids);
  }

  bar.querySelector("button").addEventListener("click", () => {
    pick([]);
    show();
    told.textContent = t("picks-count", { n: 0 });
    boxes.find((box) => box.offsetParent !== null)?.focus({ preventScroll: true });
  });
  // The reader comes back from the comparison, or picks in another window.
  addEventListener("pageshow", show);
  addEventListener("storage", show);

  host.hidden = false;
  show();
}
