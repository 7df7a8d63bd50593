/** The form's facets and their panel. */

import { elementOf, find, findAll } from "../shared/elements.js";
import { required } from "../shared/required.js";

/**
 * @typedef {{details: HTMLDetailsElement, inputs: Map<string, HTMLInputElement>, name: string,
 *   chosen: HTMLElement, label: (value: string) => string}} Facet
 */

/** @param {HTMLFormElement} form @returns {Map<string, Facet>} by name, in order */
export function facetsOf(form) {
  const facets = new Map();
  for (const fieldset of findAll(form, "[data-facet]", HTMLElement)) {
    const details = required(fieldset.closest("details"));
    const inputs = new Map([...fieldset.querySelectorAll("input")].map((i) => [i.value, i]));
    facets.set(fieldset.dataset.facet, {
      details,
      inputs,
      name: find(fieldset, "legend").textContent,
      chosen: find(details, ".dk-facet__chosen"),
      label: (/** @type {string} */ value) =>
        required(inputs.get(value)?.nextElementSibling).textContent,
    });
  }
  return facets;
}

/**
 * The facets; on a narrow screen behind a button with the number in use.
 * @param {HTMLFormElement} form
 * @param {import("../shared/strings.js").Texts} t
 */
export function panelOf(form, t) {
  const toggle = find(form, ".dk-facets__toggle");
  const panel = find(form, ".dk-facets__panel");
  /** @param {boolean} isOpen */
  const open = (isOpen) => {
    toggle.setAttribute("aria-expanded", String(isOpen));
    panel.classList.toggle("is-open", isOpen);
  };
  const isNarrow = () => toggle.offsetParent !== null;
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    /** @type {HTMLDetailsElement | null | undefined} */
    const details = elementOf(event)?.closest("details[open]");
    if (details) {
      details.open = false;
      find(details, "summary").focus();
    } else if (isNarrow()) {
      open(false);
      toggle.focus();
    }
  });
  return {
    /** @param {number} n */
    showCount(n) {
      toggle.textContent = n > 0 ? t("facets-open-count", { n }) : t("facets-open");
    },
    focus() {
      (isNarrow() ? toggle : find(panel, "summary")).focus();
    },
  };
}
