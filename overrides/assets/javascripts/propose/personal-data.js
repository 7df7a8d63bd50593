/**
 * Detects possible personal data. Names cannot be detected, so the page asks for care. Matches are
 * warnings only, because an office can have a telephone number too.
 * @typedef {import("../shared/strings.js").Texts} Texts
 * @typedef {import("./error-summary.js").FieldNote} FieldNote
 */

import { controls } from "./form.js";

const PRIVATE = {
  "propose-warn-email": /[\w.+-]+@[\w-]+\.\w/,
  "propose-warn-phone": /(?:\+358|\b0)[\s-]?\d{1,3}[\s-]?\d{3}[\s-]?\d{2,4}\b/,
  "propose-warn-identity": /\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/,
};

/** @param {HTMLFormElement} form @param {Texts} t @returns {FieldNote[]} */
export function privateNotes(form, t) {
  const found = [];
  for (const control of controls(form)) {
    if (control.type === "checkbox" || control.tagName === "SELECT") continue;
    for (const [key, pattern] of Object.entries(PRIVATE))
      if (pattern.test(control.value))
        found.push({ path: control.name, text: t(key), isWarning: true });
  }
  return found;
}
