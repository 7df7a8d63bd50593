/**
 * What is wrong, at its field and in a summary whose links lead to the fields.
 * @typedef {{path: string, text: string, isWarning: boolean}} Told
 */

import { element } from "./elements.js";
import { controls } from "./propose-form.js";
import { LANGUAGES } from "./propose-record.js";

/**
 * Each text under its field. A warning leaves the field as it is.
 * @param {HTMLFormElement} form
 * @param {Told[]} told  of two at one field the last is shown
 */
export function showAtFields(form, told) {
  const texts = new Map(told.map((each) => [each.path, each]));
  for (const place of form.querySelectorAll("[data-error]")) {
    const found = texts.get(place.dataset.error);
    place.textContent = found?.text ?? "";
    place.hidden = !found;
    const control = controls(form).find(({ name }) => name === place.dataset.error);
    if (found && !found.isWarning) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
}

/**
 * A heading and a list.
 * @param {HTMLFormElement} form
 * @param {string} heading
 * @param {Told[]} told
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

/** Where a link from the summary leads: the field; of two languages, the one that is empty. */
function controlAt(form, path) {
  const named = controls(form).filter(({ name }) => name === path);
  const both = LANGUAGES.map((code) => form.elements[`${path}.${code}`]).filter(Boolean);
  const empty = both.find(({ value }) => value.trim() === "");
  return named[0] ?? empty ?? both[0] ?? form.querySelector(`#${CSS.escape(path)}`);
}

/** A field's own label; what concerns several of its fields is told by their common one. */
function labelOf(form, path) {
  const control = controlAt(form, path);
  const isOne = control.name === path && !control.closest("[data-choices]");
  const row = control.closest(".dk-row")?.querySelector("legend");
  const words = (isOne ? control.labels[0] : legendOf(control)).cloneNode(true);
  words.querySelector(".dk-tag")?.remove();
  const own = words.textContent.trim();
  return row ? `${row.textContent}: ${own}` : own;
}

function legendOf(control) {
  return control.closest("fieldset").querySelector("legend");
}

/** In the order of the page, whatever the order of the record is. */
function inOrder(form, problems) {
  const places = [...form.querySelectorAll("[data-error]")].map(({ dataset }) => dataset.error);
  const at = ({ path }) => places.indexOf(path);
  return [...problems].sort((one, other) => at(one) - at(other));
}
