/** The field of a number: one figure, or the lowest, the expected and the highest. */

import { numberFrom, own, problemOf } from "../assessments/answers.js";
import { create, element, plainButton } from "../shared/elements.js";
import { helpId, helpOf, labelOf } from "./question-parts.js";

/** @import { FieldContext, FieldPlace } from "./question-parts.js" */

const SPAN = ["low", "expected", "high"];

/**
 * A number is validated on blur, because it is often not valid while being typed.
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {FieldContext} context
 */
export function numberField(question, place, context) {
  const { t } = context;
  const names = question.span ? SPAN : [""];
  const inputs = names.map((name) => inputOf(question, place, name));
  const problem = problemLine(question, place, inputs, context);
  const written = () => inputs.map((each) => each.value.trim());
  const judge = () => {
    const found = answerOf(question, written());
    problem.show(found.problem, found.wrong);
    place.change(found.answer, found.problem ? written() : undefined);
  };
  for (const each of inputs) each.addEventListener("change", judge);
  if (place.typed) {
    const found = answerOf(question, written());
    problem.show(found.problem, found.wrong);
  }
  const unit = question.unit
    ? [create("span", { className: "dk-question__unit" }, question.unit)]
    : [];
  const main = inputs[question.span ? SPAN.indexOf("expected") : 0];
  const use = (/** @type {string} */ value) => {
    main.value = value;
    judge();
    main.focus();
  };
  if (question.span) {
    const offered = suggestion(question, context, use);
    return spanOfFields(question, place, inputs, [problem.line, ...offered], t);
  }
  return create(
    "div",
    { className: "dk-question" },
    create("label", { htmlFor: inputs[0].id }, ...labelOf(question, t)),
    ...helpOf(question, place),
    create("div", { className: "dk-question__line" }, inputs[0], ...unit),
    problem.line,
    ...suggestion(question, context, use),
  );
}

/**
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {HTMLInputElement[]} inputs
 * @param {HTMLElement[]} below
 * @param {FieldContext["t"]} t
 */
function spanOfFields(question, place, inputs, below, t) {
  const line = create("div", { className: "dk-question__line" });
  SPAN.forEach((name, at) => {
    line.append(create("label", {}, create("span", {}, t(`assess-${name}`)), inputs[at]));
  });
  const help = `${question.unit}. ${t("assess-span-help")}`;
  return create(
    "fieldset",
    { className: "dk-question", described: helpId(question, place) },
    create("legend", {}, ...labelOf(question, t)),
    ...helpOf(question, place),
    line,
    create("p", { className: "dk-question__help" }, help),
    ...below,
  );
}

/**
 * The error message of the field.
 * @param {Data.Question} question
 * @param {FieldPlace} place
 * @param {HTMLInputElement[]} inputs
 * @param {FieldContext} context
 */
function problemLine(question, place, inputs, { t, settled }) {
  const line = create("p", {
    className: "dk-question__problem",
    id: `${place.path}-problem`,
    hidden: true,
  });
  const limits = { least: question.least ?? "", most: question.most ?? "" };
  /** @param {string | null} problem @param {number[]} wrong  places of the inputs it is about */
  const show = (problem, wrong) => {
    const names = inputs.length > 1 ? wrong.map((at) => t(`assess-${SPAN[at]}`)) : [];
    const said = problem ? t(`assess-${problem}`, limits) : "";
    settled(() => {
      line.textContent = names.length > 0 ? `${names.join(", ")}: ${said}` : said;
      line.hidden = problem === null;
    });
    inputs.forEach((each, at) => {
      if (wrong.includes(at)) each.setAttribute("aria-invalid", "true");
      else each.removeAttribute("aria-invalid");
    });
  };
  return { line, show };
}

/** @param {Data.Question} question @param {FieldPlace} place @param {string} name  "" for one figure */
function inputOf(question, place, name) {
  return create("input", {
    id: name ? `${place.path}-${name}` : place.path,
    inputMode: question.least !== null && question.least < 0 ? "text" : "decimal",
    autocomplete: "off",
    maxLength: 40,
    value: textOf(place, name),
    described: `${helpId(question, place)} ${place.path}-problem`.trim(),
  });
}

/** The initial text of an input. @param {FieldPlace} place @param {string} name */
function textOf({ typed, answer }, name) {
  const waiting = Array.isArray(typed) ? typed[Math.max(SPAN.indexOf(name), 0)] : undefined;
  if (typeof waiting === "string") return waiting;
  const isPlain = typeof answer === "number" && (name === "" || name === "expected");
  const given = isPlain || name === "" ? answer : own(answer, name);
  return given === undefined ? "" : String(given).replace(".", ",");
}

/**
 * Amounts from the site's records: each with its context, and a median only when comparable.
 * @param {Data.Question} question
 * @param {FieldContext} context
 * @param {(value: string) => void} use
 */
function suggestion(question, context, use) {
  const found = question.default;
  if (!found) return [];
  const { t, root } = context;
  const cases = found.cases.map((each) =>
    create("li", {}, create("a", { href: root + each.url }, each.title), `: ${each.context}`),
  );
  const middle = found.middle
    ? middleOf(question, found.middle, context, use)
    : [element("p", t("assess-default-cases"))];
  return [
    create(
      "div",
      { className: "dk-question__default" },
      ...middle,
      element("p", t("assess-default-from")),
      create("ul", {}, ...cases),
    ),
  ];
}

/**
 * The reader decides whether to use it.
 * @param {Data.Question} question
 * @param {Data.Middle} middle
 * @param {FieldContext} context
 * @param {(value: string) => void} use
 */
function middleOf(question, { n, low, high, median, of }, { t, words }, use) {
  const value = () => words.number(median, Number.isInteger(median) ? 0 : 2);
  return [
    element("p", t("assess-default", { low, high, median, n, of, unit: question.unit })),
    plainButton(t("assess-default-use", { median }), () => use(value())),
  ];
}

/**
 * @param {Data.Question} question
 * @param {string[]} written  one text, or low, expected and high
 * @returns {{answer: any, problem: string | null, wrong: number[]}}  `wrong`: places of bad texts
 */
function answerOf(question, written) {
  if (written.every((each) => each === "")) return { answer: undefined, problem: null, wrong: [] };
  const values = written.map((each) => (each === "" ? undefined : numberFrom(each)));
  const refused = { answer: undefined, ...wrongOf(question, values) };
  if (refused.problem) return refused;
  return { answer: question.span ? spanOf(values) : values[0], problem: null, wrong: [] };
}

/**
 * The first problem and the values that have it; of values that fall, those below the one before.
 * @param {Data.Question} question
 * @param {(number | null | undefined)[]} values
 * @returns {{problem: string | null, wrong: number[]}}
 */
function wrongOf(question, values) {
  const problems = values.map((value) =>
    value === undefined ? null : problemOf({ ...question, span: false }, value),
  );
  const problem = problems.find(Boolean) ?? null;
  const places = values.map((_, at) => at);
  if (problem) return { problem, wrong: places.filter((at) => problems[at] === problem) };
  const whole = question.span ? problemOf(question, spanOf(values)) : null;
  if (whole === null) return { problem: null, wrong: [] };
  if (whole !== "span-falls") return { problem: whole, wrong: [SPAN.indexOf("expected")] };
  const falls = places.filter((at) => {
    const [value, before] = [
      values[at],
      values.slice(0, at).findLast((each) => each !== undefined),
    ];
    return value != null && before != null && value < before;
  });
  return { problem: whole, wrong: falls };
}

/** A number alone is returned as it is; with a bound it is a range. @param {any[]} values */
function spanOf([low, expected, high]) {
  if (low === undefined && high === undefined) return expected;
  return Object.fromEntries(
    Object.entries({ low, expected, high }).filter(([, value]) => value !== undefined),
  );
}
