/** The form's facets and the panel they stand in. */

/**
 * @typedef {{details: HTMLDetailsElement, inputs: Map<string, HTMLInputElement>, name: string,
 *   chosen: HTMLElement, label: (value: string) => string}} Facet
 */

/** @param {HTMLFormElement} form @returns {Map<string, Facet>} by name, in order */
export function facetsOf(form) {
  const facets = new Map();
  for (const fieldset of form.querySelectorAll("[data-facet]")) {
    const details = fieldset.closest("details");
    const inputs = new Map([...fieldset.querySelectorAll("input")].map((i) => [i.value, i]));
    facets.set(fieldset.dataset.facet, {
      details,
      inputs,
      name: fieldset.querySelector("legend").textContent,
      chosen: details.querySelector(".dk-facet__chosen"),
      label: (value) => inputs.get(value).nextElementSibling.textContent,
    });
  }
  return facets;
}

/**
 * The facets; on a narrow screen behind a button that says how many are in use.
 * @param {HTMLFormElement} form
 * @param {import("./texts.js").Texts} t
 */
export function panelOf(form, t) {
  const toggle = form.querySelector(".dk-facets__toggle");
  const panel = form.querySelector(".dk-facets__panel");
  const open = (isOpen) => {
    toggle.setAttribute("aria-expanded", String(isOpen));
    panel.classList.toggle("is-open", isOpen);
  };
  const isNarrow = () => toggle.offsetParent !== null;
  toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") === "false"));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const details = event.target.closest("details[open]");
    if (details) {
      details.open = false;
      details.querySelector("summary").focus();
    } else if (isNarrow()) {
      open(false);
      toggle.focus();
    }
  });
  return {
    showCount(n) {
      toggle.textContent = n > 0 ? t("facets-open-count", { n }) : t("facets-open");
    },
    focus() {
      (isNarrow() ? toggle : panel.querySelector("summary")).focus();
    },
  };
}
