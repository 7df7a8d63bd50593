/** Keeps the reader's place and unfinished text while the questions are shown again. */

/** @typedef {HTMLInputElement | HTMLTextAreaElement} TextField */

export class ReaderPlace {
  /** @param {HTMLElement} panel  whose content is shown again */
  constructor(panel) {
    this.panel = panel;
    /** @type {EventTarget | null} a field whose text has changed since it was last stored */
    this.unfinished = null;
    panel.addEventListener("input", ({ target }) => {
      this.unfinished = target;
    });
    panel.addEventListener("change", () => {
      this.unfinished = null;
    });
  }

  /** Stores an unfinished text as if the reader had left its field. */
  finish() {
    const { panel, unfinished } = this;
    if (unfinished instanceof Node && panel.contains(unfinished))
      unfinished.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @returns {() => void} opens what is open now, and puts the focus and unfinished text back */
  remember() {
    const { panel } = this;
    const isOpen = [...panel.querySelectorAll("details")].map((each) => each.open);
    const focus = this.#focus();
    return () => {
      panel.querySelectorAll("details").forEach((each, at) => {
        if (!isOpen[at] || each.open) return;
        each.open = true;
        each.dispatchEvent(new Event("toggle")); // a row makes its fields now, not a moment later
      });
      focus?.();
    };
  }

  /** @returns {(() => void) | null} */
  #focus() {
    const at = document.activeElement;
    const { panel } = this;
    if (!(at instanceof HTMLElement) || !panel.contains(at)) return null;
    const selector = selectorOf(at);
    if (selector === null) return null;
    const text = at === this.unfinished && isText(at) ? at.value : null;
    const [start, end] = isText(at) ? [at.selectionStart, at.selectionEnd] : [null, null];
    return () => {
      const again = panel.querySelector(selector);
      if (!(again instanceof HTMLElement)) return;
      again.focus();
      if (!isText(again)) return;
      if (text !== null) writeAgain(again, text);
      again.setSelectionRange(start, end);
    };
  }
}

/** @param {Element} given @returns {given is TextField} */
const isText = (given) =>
  given instanceof HTMLTextAreaElement ||
  (given instanceof HTMLInputElement && given.type !== "radio" && given.type !== "checkbox");

/** @param {HTMLElement} at */
function selectorOf(at) {
  if (at instanceof HTMLInputElement && at.type === "radio")
    return `input[name="${CSS.escape(at.name)}"][value="${CSS.escape(at.value)}"]`;
  return at.id ? `#${CSS.escape(at.id)}` : null;
}

/**
 * A browser sends no `change` event for a text that a script has set, so the field sends one itself
 * when the reader leaves it.
 * @param {TextField} field
 * @param {string} text
 */
function writeAgain(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const leave = () => field.dispatchEvent(new Event("change", { bubbles: true }));
  field.addEventListener("blur", leave, { once: true });
  field.form?.addEventListener("submit", leave, { once: true, capture: true });
}
