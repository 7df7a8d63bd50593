/** The front page's municipality selector: opens the selected municipality's page. */

import { findAs } from "../shared/elements.js";

/** @param {HTMLFormElement} form  the value of each option is the address of a page */
export function start(form) {
  const select = findAs(form, "select", HTMLSelectElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (select.value) location.assign(select.value);
    else select.focus();
  });
}
