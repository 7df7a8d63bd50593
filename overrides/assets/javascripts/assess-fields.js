/** The fields of questions: what is asked, what is chosen or typed, and what is wrong with it. */

import { LINE_LENGTH, TEXT_LENGTH, numberFrom, own, problemOf } from "./assess-answers.js";
import { element, plainButton } from "./elements.js";

/**
 * Where a field's answer goes. `typed` is what stands in the field when that is no answer.
 * @typedef {{path: string, answer: any, typed: any, change: (answer: any, typed?: any) => void,
 *   compact?: boolean}} Place
 */

const MOST_RADIOS = 7;
const SPAN = ["low", "expected", "high"];

/** @param {string} tag @param {Object} properties @param {(Node | string)[]} inner */
export function made(tag, properties = {}, ...inner) {
  const { described, ...rest } = properties;
  const one = Object.assign(document.createElement(tag), rest);
  if (described) one.setAttribute("aria-describedby", described);
  one.append(...inner);
  return one;
}

/**
 * @param {import("./texts.js").Texts} t
 * @param {import("./assess-figures.js").Words} words
 */
export function fieldsOf(t, words, root) {
  /** @param {Place} place @returns {HTMLElement} */
  function field(question, place) {
    if (question.kind === "choice") {
      const long = question.options.length > MOST_RADIOS || (place.compact && question.optional);
      return long ? select(question, place) : radios(question, place);
    }
    return question.kind === "text" ? text(question, place) : number(question, place);
  }

  const helpOf = (question, place) =>
    question.help
      ? [made("p", { className: "dk-question__help", id: `${place.path}-help` }, question.help)]
      : [];
  const helpId = (question, place) => (question.help ? `${place.path}-help` : "");
  const label = (question) => [
    question.text,
    ...(question.optional ? [made("span", { className: "dk-quiet" }, ` (${t("assess-optional")})`)] : []),
  ];

  // --- choices ---

  /** A choice can be taken back: a radio button alone never lets go of its group. */
  function radios(question, place) {
    const set = made("fieldset", { className: "dk-question", described: helpId(question, place) });
    const options = made("div", { className: "dk-question__options" });
    const clear = plainButton(t("assess-clear"), () => {
      const inputs = [...options.querySelectorAll("input")];
      for (const each of inputs) each.checked = false;
      clear.hidden = true;
      place.change(undefined);
      inputs[0].focus();
    });
    clear.hidden = !question.options.some(({ id }) => id === place.answer);
    for (const option of question.options) {
      const input = made("input", {
        type: "radio", name: place.path, value: option.id, checked: place.answer === option.id,
      });
      input.addEventListener("change", () => {
        clear.hidden = false;
        place.change(option.id);
      });
      const words = made("span", {}, option.label);
      if (option.help) words.append(made("span", { className: "dk-quiet" }, ` – ${option.help}`));
      options.append(made("label", {}, input, words));
    }
    options.append(clear);
    set.append(made("legend", {}, ...label(question)), ...helpOf(question, place), options);
    return set;
  }

  function select(question, place) {
    const box = made("select", { id: place.path, described: helpId(question, place) });
    box.append(new Option(t("assess-choose"), ""));
    for (const option of question.options) box.append(new Option(option.label, option.id));
    box.value = place.answer ?? "";
    box.addEventListener("change", () => place.change(box.value || undefined));
    return made("div", { className: "dk-question" },
      made("label", { htmlFor: place.path }, ...label(question)), ...helpOf(question, place), box);
  }

  // --- texts ---

  function text(question, place) {
    const box = made(question.long ? "textarea" : "input", {
      id: place.path,
      maxLength: question.long ? TEXT_LENGTH : LINE_LENGTH,
      described: helpId(question, place),
      value: place.answer ?? "",
    });
    if (question.long) box.rows = 4;
    box.addEventListener("input", () => place.change(box.value || undefined));
    return made("div", { className: "dk-question" },
      made("label", { htmlFor: place.path }, ...label(question)), ...helpOf(question, place), box);
  }

  // --- numbers ---

  /** A number is judged when the field is left, or it would be wrong while it is typed. */
  function number(question, place) {
    const told = made("p", { className: "dk-question__problem", id: `${place.path}-problem`, hidden: true });
    const inputs = question.span ? SPAN.map((name) => input(question, place, name)) : [input(question, place, "")];
    const show = (problem) => {
      told.textContent = problem ? said(question, problem) : "";
      whenReleased(() => { told.hidden = told.textContent === ""; });
      for (const each of inputs) {
        if (problem) each.setAttribute("aria-invalid", "true");
        else each.removeAttribute("aria-invalid");
      }
    };
    const judge = () => {
      const written = inputs.map((each) => each.value.trim());
      const { answer, problem } = answerOf(question, written);
      show(problem);
      place.change(answer, problem ? written : undefined);
    };
    for (const each of inputs) each.addEventListener("change", judge);
    if (place.typed) show(answerOf(question, inputs.map((each) => each.value.trim())).problem);

    const unit = question.unit ? [made("span", { className: "dk-question__unit" }, question.unit)] : [];
    if (!question.span) {
      return made("div", { className: "dk-question" },
        made("label", { htmlFor: inputs[0].id }, ...label(question)), ...helpOf(question, place),
        made("div", { className: "dk-question__line" }, inputs[0], ...unit), told,
        ...suggestion(question, (value) => { inputs[0].value = value; judge(); inputs[0].focus(); }));
    }
    const line = made("div", { className: "dk-question__line" });
    SPAN.forEach((name, at) => {
      line.append(made("label", {}, made("span", {}, t(`assess-${name}`)), inputs[at]));
    });
    return made("fieldset", { className: "dk-question", described: helpId(question, place) },
      made("legend", {}, ...label(question)), ...helpOf(question, place), line,
      made("p", { className: "dk-question__help" }, `${question.unit}. ${t("assess-span-help")}`), told);
  }

  function input(question, place, name) {
    const at = SPAN.indexOf(name);
    const given = name ? (own(place.answer, name) ?? (name === "expected" && typeof place.answer === "number" ? place.answer : undefined)) : place.answer;
    const typed = Array.isArray(place.typed) ? place.typed[Math.max(at, 0)] : undefined;
    return made("input", {
      id: name ? `${place.path}-${name}` : place.path,
      inputMode: question.least < 0 ? "text" : "decimal",
      autocomplete: "off",
      maxLength: 40,
      value: typeof typed === "string" ? typed : given === undefined ? "" : String(given).replace(".", ","),
      described: `${helpId(question, place)} ${place.path}-problem`.trim(),
    });
  }

  function said(question, problem) {
    const { least, most } = question;
    return t(`assess-${problem}`, { least, most });
  }

  /** What our own records say: each sum with its context, and a middle only when they compare. */
  function suggestion(question, use) {
    const found = question.default;
    if (!found) return [];
    const cases = found.cases.map((each) =>
      made("li", {}, made("a", { href: root + each.url }, each.title), `: ${each.context}`));
    return [made("div", { className: "dk-question__default" },
      ...(found.middle ? middle(question, found.middle, use) : [element("p", t("assess-default-cases"))]),
      element("p", t("assess-default-from")),
      made("ul", {}, ...cases))];
  }

  /** The reader decides whether to use it. */
  function middle(question, { n, low, high, median, of }, use) {
    const decimals = Number.isInteger(median) ? 0 : 2;
    return [
      element("p", t("assess-default", { low, high, median, n, of, unit: question.unit })),
      plainButton(t("assess-default-use", { median }), () => use(words.number(median, decimals))),
    ];
  }

  return field;
}

/** What appears while a button is held down would push it away from under the pointer. */
function whenReleased(act) {
  if (document.querySelector("button:active, summary:active, label:active"))
    addEventListener("mouseup", () => setTimeout(act), { once: true });
  else act();
}

/** @param {string[]} written  one text, or low, expected and high */
function answerOf(question, written) {
  if (written.every((each) => each === "")) return { answer: undefined, problem: null };
  const values = written.map((each) => (each === "" ? undefined : numberFrom(each)));
  if (values.includes(null)) return { answer: undefined, problem: "not-a-number" };
  const answer = question.span ? spanOf(values) : values[0];
  const problem = problemOf(question, answer);
  return problem ? { answer: undefined, problem } : { answer, problem: null };
}

/** One number alone is the number; with a bound it is a span. */
function spanOf([low, expected, high]) {
  if (low === undefined && high === undefined) return expected;
  return Object.fromEntries(
    Object.entries({ low, expected, high }).filter(([, value]) => value !== undefined),
  );
}
