/** The evidence for one answer: a text and a link, behind a summary. */

import { own } from "../assessments/answers.js";
import { isSafeLink } from "../assessments/saved-file.js";
import { create, element } from "../shared/elements.js";
import { put } from "./answer-place.js";

/** @import { Note } from "../assessments/saved-file.js" */
/** @import { QuestionContext } from "./answer-place.js" */

/** @param {string} id  of the question @param {QuestionContext} context */
export function evidenceNote(id, { t, state, changed, settled }) {
  /** @type {Note} */
  const given = own(state.work.notes, id) ?? {};
  const waiting = own(state.typed, `${id}.link`);
  const text = create("textarea", {
    id: `${id}-note`,
    rows: 2,
    maxLength: 2000,
    value: given.text ?? "",
  });
  const link = create("input", {
    id: `${id}-link`,
    type: "url",
    maxLength: 2000,
    value: waiting ?? given.link ?? "",
    described: `${id}-link-problem`,
  });
  const problem = create("p", { className: "dk-question__problem", id: `${id}-link-problem` });
  const show = (/** @type {boolean} */ isBad) => {
    settled(() => {
      problem.textContent = isBad ? t("assess-bad-link") : "";
      problem.hidden = !isBad;
    });
    if (isBad) link.setAttribute("aria-invalid", "true");
    else link.removeAttribute("aria-invalid");
  };
  const judge = () => {
    const written = link.value.trim();
    const isBad = written !== "" && !isSafeLink(written);
    show(isBad);
    const note = noteOf(text.value, isBad ? "" : written);
    put(state.work.notes, id, Object.keys(note).length > 0 ? note : undefined);
    put(state.typed, `${id}.link`, isBad ? written : undefined);
    changed();
  };
  text.addEventListener("input", judge);
  link.addEventListener("change", judge);
  show(Boolean(waiting));
  return create(
    "details",
    { className: "dk-question__note", open: Boolean(given.text || given.link || waiting) },
    element("summary", t("assess-note")),
    create("label", { htmlFor: text.id }, t("assess-note-text")),
    text,
    create("label", { htmlFor: link.id }, t("assess-note-link")),
    link,
    problem,
  );
}

/** @param {string} text @param {string} link @returns {Note} */
function noteOf(text, link) {
  return { ...(text.trim() && { text }), ...(link && { link }) };
}
