/**
 * Shows problems at their fields and in a summary with links to the fields. A closed part of the
 * form is opened when it has one.
 * @typedef {{path: string, text: string, isWarning: boolean}} FieldNote
 * @typedef {import("./form.js").FormControl} FormControl
 */

import { element, find, findAll } from "../shared/elements.js";
import { required } from "../shared/required.js";
import { controlNamed, fieldValue } from "./form.js";
import { LANGUAGES } from "./record.js";

/**
 * Shows each message under its field. A warning does not mark the field as invalid.
 * @param {HTMLFormElement} form
 * @param {FieldNote[]} notes  of several for one field the last is shown
 */
export function showAtFields(form, notes) {
  const texts = new Map(notes.map((each) => [each.path, each]));
  for (const place of findAll(form, "[data-error]", HTMLElement)) {
    const path = place.dataset.error ?? "";
    const found = texts.get(path);
    place.textContent = found?.text ?? "";
    place.hidden = !found;
    if (found) openPart(place);
    const control = controlNamed(form, path);
    if (found && !found.isWarning) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/** @param {Element} element */
function openPart(element) {
  const part = element.closest("details");
  if (part) part.open = true;
}

/**
 * A heading and a list.
 * @param {HTMLFormElement} form
 * @param {string} heading
 * @param {FieldNote[]} problems
 */
export function listed(form, heading, problems) {
  const list = document.createElement("ul");
  for (const { path, text } of inOrder(form, problems)) {
    const link = element("a", labelOf(form, path));
    const control = controlAt(form, path);
    link.href = `#${control.id || path}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.focus();
    });
    const row = document.createElement("li");
    row.append(link, `: ${text}`);
    list.append(row);
  }
  const title = element("p", "");
  title.append(element("strong", heading));
  return [title, list];
}

/**
 * The target of a link of the summary: the field; of two languages, the empty one.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @returns {FormControl}
 */
function controlAt(form, path) {
  const both = LANGUAGES.map((code) => `${path}.${code}`).filter((name) =>
    controlNamed(form, name),
  );
  const empty = both.find((name) => fieldValue(form, name).trim() === "");
  const name = controlNamed(form, path) ? path : (empty ?? both[0]);
  const control = name === undefined ? null : controlNamed(form, name);
  return control ?? /** @type {FormControl} */ (find(form, `#${CSS.escape(path)}`));
}

/**
 * A field's own label; a problem of several fields uses the label of their group.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @returns {string}
 */
function labelOf(form, path) {
  const control = controlAt(form, path);
  const isOne = control.name === path && !control.closest("[data-choices]");
  const row = control.closest(".dk-row")?.querySelector("legend");
  const label = isOne ? required(control.labels?.[0]) : legendOf(control);
  const words = /** @type {HTMLElement} */ (label.cloneNode(true));
  words.querySelector(".dk-tag")?.remove();
  const own = words.textContent.trim();
  return row ? `${row.textContent}: ${own}` : own;
}

/** @param {Element} control */
function legendOf(control) {
  return find(required(control.closest("fieldset")), "legend");
}

/** Problems in the order of the page, which can differ from that of the record. @param {HTMLFormElement} form @param {FieldNote[]} problems */
function inOrder(form, problems) {
  const places = findAll(form, "[data-error]", HTMLElement).map(({ dataset }) => dataset.error);
  const at = (/** @type {FieldNote} */ { path }) => places.indexOf(path);
  return [...problems].sort((one, other) => at(one) - at(other));
}
