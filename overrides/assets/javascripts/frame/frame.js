/** The frame's controls: dialogs, the choice of colours, the list of contents. */

import { findAll } from "../shared/elements.js";
import { removeItem, setItem } from "../shared/storage.js";
import { startTextLinks } from "./copy-text.js";
import { startFeature } from "./features.js";

const WIDE = matchMedia("(min-width: 64em)");
const DARK = matchMedia("(prefers-color-scheme: dark)");

/** Attaches the handlers of the page frame's buttons. Called once per page. */
export function startFrame() {
  for (const button of findAll(document, "[data-opens]", HTMLButtonElement)) startOpener(button);
  for (const button of findAll(document, "[data-scheme-switch]", HTMLButtonElement))
    startScheme(button);
  for (const details of findAll(document, ".dk-contents details", HTMLDetailsElement))
    startContents(details);
  startSubmenus(findAll(document, ".dk-submenu", HTMLDetailsElement));
  startTextLinks();
  openNamed();
  addEventListener("hashchange", openNamed);
}

/** Opens the disclosure that the address names. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
}

/**
 * A button that opens a dialog. The browser returns the focus to it when the dialog closes.
 * @param {HTMLButtonElement} button
 */
function startOpener(button) {
  const dialog = document.getElementById(button.dataset.opens ?? "");
  if (!(dialog instanceof HTMLDialogElement)) return;
  button.addEventListener("click", () => open(dialog));
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog && isOutside(dialog, event)) dialog.close();
  });
  if (dialog.id === "search") startShortcut(dialog);
}

/** @param {HTMLDialogElement} dialog */
async function open(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  const own =
    dialog.querySelector("ul ul [aria-current]") ?? dialog.querySelector("[aria-current]");
  own?.scrollIntoView({ block: "center" });
  dialog.querySelector("input")?.focus(); // at once: text typed while a script loads is not lost
  /** @type {HTMLElement | null} */
  const waiting = dialog.querySelector("[data-starts-when-opened]");
  if (waiting) {
    const name = waiting.dataset.startsWhenOpened ?? "";
    waiting.removeAttribute("data-starts-when-opened");
    await startFeature(name, waiting);
  }
}

/**
 * A press on the backdrop has the dialog as its target, but lies outside its box.
 * @param {HTMLDialogElement} dialog
 * @param {MouseEvent} event
 */
function isOutside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

/**
 * Ctrl+K and ⌘K open the search: with a modifier, so that speech input does not hit it.
 * @param {HTMLDialogElement} dialog
 */
function startShortcut(dialog) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "k") {
      event.preventDefault();
      open(dialog);
    }
  });
}

/**
 * Dark or light colours. A choice equal to the system setting is removed from storage.
 * @param {HTMLButtonElement} button
 */
function startScheme(button) {
  const root = document.documentElement;
  const isDark = () => (root.dataset.scheme ?? (DARK.matches ? "dark" : "light")) === "dark";
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    const chosen = isDark() ? "light" : "dark";
    if ((chosen === "dark") === DARK.matches) {
      delete root.dataset.scheme;
      removeItem("scheme");
    } else {
      root.dataset.scheme = chosen;
      setItem("scheme", chosen);
    }
    show();
  });
  DARK.addEventListener("change", show);
  show();
}

/**
 * Submenus close on Escape, on a press elsewhere and when the focus leaves; the browser opens one
 * at a time.
 * @param {HTMLDetailsElement[]} submenus
 */
function startSubmenus(submenus) {
  for (const submenu of submenus) {
    submenu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !submenu.open) return;
      submenu.open = false;
      submenu.querySelector("summary")?.focus();
    });
    submenu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !submenu.contains(/** @type {Node} */ (event.relatedTarget)))
        submenu.open = false;
    });
  }
  document.addEventListener("click", (event) => {
    for (const submenu of submenus)
      if (!submenu.contains(/** @type {Node} */ (event.target))) submenu.open = false;
  });
}

/**
 * Opens the table of contents when it fits beside the text.
 * @param {HTMLDetailsElement} details
 */
function startContents(details) {
  const show = () => {
    details.open = WIDE.matches;
  };
  WIDE.addEventListener("change", show);
  show();
}
