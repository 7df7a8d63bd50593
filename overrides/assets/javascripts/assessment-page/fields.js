/** The fields of questions: choices and texts. */

import { LINE_LENGTH, TEXT_LENGTH } from "../assessments/answers.js";
import { create, plainButton } from "../shared/elements.js";
import { numberField } from "./number-field.js";
import { helpId, helpOf, labelOf } from "./question-parts.js";

/** @import { Texts } from "../shared/strings.js" */
/** @import { FieldContext, FieldPlace } from "./question-parts.js" */

const MOST_RADIOS = 7;

/**
 * The field of a question.
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {FieldContext} context
 * @returns {HTMLElement}
 */
export function fieldOf(question, place, context) {
  if (question.kind === "text") return textField(question, place, context.t);
  if (question.kind === "number") return numberField(question, place, context);
  const isLong = question.options.length > MOST_RADIOS || (place.compact && question.optional);
  return isLong ? selectField(question, place, context.t) : radioField(question, place, context.t);
}

/**
 * A choice can be cleared, which radio buttons alone do not allow.
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {Texts} t
 */
function radioField(question, place, t) {
  const set = create("fieldset", { className: "dk-question", described: helpId(question, place) });
  const options = create("div", { className: "dk-question__options" });
  const clear = plainButton(t("assess-clear"), () => {
    const inputs = [...options.querySelectorAll("input")];
    for (const each of inputs) each.checked = false;
    clear.hidden = true;
    place.change(undefined);
    inputs[0].focus();
  });
  clear.hidden = !question.options.some(({ id }) => id === place.answer);
  for (const option of question.options) {
    const input = create("input", {
      type: "radio",
      name: place.path,
      value: option.id,
      checked: place.answer === option.id,
    });
    input.addEventListener("change", () => {
      clear.hidden = false;
      place.change(option.id);
    });
    const words = create("span", {}, option.label);
    if (option.help) words.append(create("span", { className: "dk-quiet" }, ` – ${option.help}`));
    options.append(create("label", {}, input, words));
  }
  options.append(clear);
  set.append(create("legend", {}, ...labelOf(question, t)), ...helpOf(question, place), options);
  return set;
}

/** @param {Data.Question} question @param {FieldPlace} place @param {Texts} t */
function selectField(question, place, t) {
  const box = create("select", { id: place.path, described: helpId(question, place) });
  box.append(new Option(t("assess-choose"), ""));
  for (const option of question.options) box.append(new Option(option.label, option.id));
  box.value = place.answer ?? "";
  box.addEventListener("change", () => place.change(box.value || undefined));
  return labelled(question, place, t, box);
}

/** @param {Data.Question} question @param {FieldPlace} place @param {Texts} t */
function textField(question, place, t) {
  const box = create(question.long ? "textarea" : "input", {
    id: place.path,
    maxLength: question.long ? TEXT_LENGTH : LINE_LENGTH,
    described: helpId(question, place),
    value: place.answer ?? "",
    ...(question.long && { rows: 4 }),
  });
  box.addEventListener("input", () => place.change(box.value || undefined));
  return labelled(question, place, t, box);
}

/**
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {Texts} t
 * @param {HTMLElement} box
 */
function labelled(question, place, t, box) {
  const label = create("label", { htmlFor: place.path }, ...labelOf(question, t));
  return create("div", { className: "dk-question" }, label, ...helpOf(question, place), box);
}
