/** The fields of one prediction's outcome, beside what was predicted. */

import { own } from "../assessments/answers.js";
import { create, element } from "../shared/elements.js";
import { byId } from "../shared/required.js";

/** @import { Predicted } from "../assessment-result/prediction.js" */
/** @import { Texts } from "../shared/strings.js" */
/** @import { Typed } from "../assessments/saved-outcomes.js" */

/**
 * @typedef {object} FieldContext
 * @property {Data.Definition} definition
 * @property {Record<string, string>} directions  direction of an outcome -> label
 * @property {Texts} t
 */

/**
 * A fieldset. The fields are named `0.statement`, with the number of the prediction.
 * @param {Predicted} predicted
 * @param {number} at
 * @param {Typed} typed
 * @param {FieldContext} context
 */
export function outcomeFields(predicted, at, typed, { definition, directions, t }) {
  const area = () => create("textarea", { rows: 3 });
  const line = (more = {}) => create("input", { type: "text", ...more });
  const choice = create("select", {}, new Option(t("propose-none"), ""));
  for (const [id, label] of Object.entries(directions)) choice.append(new Option(label, id));
  /** @param {string} name @param {HTMLElement} control */
  const field = (name, control) =>
    fieldOf(`${at}.${name}`, t(`follow-up-${name.replace("_", "-")}`), control);
  const fieldset = create(
    "fieldset",
    { className: "dk-row" },
    element("legend", predicted.indicator),
    factsOf(predicted, definition, t),
    field("statement", area()),
    field("direction", choice),
    field("measured_on", line({ className: "dk-date", placeholder: "2027-05" })),
    field("explanation", area()),
    fieldOf(`${at}.title`, t("follow-up-title-of-source"), line()),
    field("url", line({ inputMode: "url", spellcheck: false })),
  );
  for (const [name, value] of Object.entries(typed)) setField(fieldset, `${at}.${name}`, value);
  return fieldset;
}

/** @param {string} name @param {string} label @param {HTMLElement} control */
function fieldOf(name, label, control) {
  const id = `outcome-${name.replace(".", "-")}`;
  Object.assign(control, { id, name, autocomplete: "off" });
  control.setAttribute("aria-describedby", `${id}-error`);
  const error = create("p", { className: "dk-error", id: `${id}-error`, hidden: true });
  error.dataset.error = name;
  return create(
    "div",
    { className: "dk-field" },
    create("label", { htmlFor: id }, label),
    control,
    error,
  );
}

/** An option that does not exist is not chosen. @param {HTMLElement} fieldset @param {string} name @param {string} value */
function setField(fieldset, name, value) {
  const control = fieldset.querySelector(`[name="${name}"]`);
  if (control instanceof HTMLSelectElement) {
    if ([...control.options].some((each) => each.value === value)) control.value = value;
  } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) {
    control.value = value;
  }
}

/** What was predicted, how likely it was held, when it was due, and its id. @param {Predicted} predicted @param {Data.Definition} definition @param {Texts} t */
function factsOf({ id, due, row }, definition, t) {
  const { questions } = byId(definition.groups, "effects");
  const option = (/** @type {string} */ name) => {
    const { options } = byId(questions, name);
    return options.find((each) => each.id === own(row, name))?.label ?? "";
  };
  const facts = [
    [t("follow-up-expected"), option("size")],
    [t("follow-up-likelihood"), option("likelihood")],
    [t("follow-up-due"), due ?? t("follow-up-no-due")],
    [t("follow-up-id"), id],
  ];
  const list = create("dl", { className: "dk-facts" });
  for (const [name, value] of facts)
    if (value) list.append(create("div", {}, element("dt", name), element("dd", value)));
  return list;
}
