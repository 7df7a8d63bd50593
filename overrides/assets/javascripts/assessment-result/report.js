/** Renders the result: summary, tables, charts and recommendations. */

import { SCENARIOS } from "../assessments/answers.js";
import { known } from "../assessments/outcome.js";
import { create, element } from "../shared/elements.js";
import { isGiven } from "../shared/required.js";
import { chart } from "./bar-chart.js";
import { ruleWords } from "./rule-words.js";
import { answeredWords, scopeOf, scoreWords, uncomputedWords } from "./scope.js";
import { ranked } from "./similar-cases.js";

/** @import { Advice, AnswerPart, Figure, Grid, Named, Result } from "./result.js" */
/** @import { ResultWords } from "../assessments/result-words.js" */
/** @import { Texts } from "../shared/strings.js" */

/**
 * @typedef {{result: Result, t: Texts, words: ResultWords}} Shown
 * @typedef {string | HTMLElement | HTMLElement[]} Content  of a table's cell
 * @typedef {(text: string, anchor: string) => HTMLElement} Linked  to the page of formulas
 */

/** Number of recommendations shown initially, and of experiments in each. */
const FIRST = 3;
const EXPERIMENTS = 3;

/** @param {string} text */
const paragraphs = (text) => text.split(/\n\s*\n/).map((each) => element("p", each));

/**
 * @returns {HTMLElement[]}
 * @param {Shown & {definition: Data.Definition, formulas: string}} given
 *   `formulas`: address of the page of formulas, to which each line of the result links
 */
export function reportOf({ definition, result, t, words, formulas: page }) {
  /** @type {Linked} */
  const linked = (text, anchor) => create("a", { href: `${page}#${anchor}` }, text);
  if (!result.answered) return [element("p", t("assess-nothing"))];
  return [
    element("p", [t("assess-own-proposal"), ...scopeOf(result, t, words)].join(" ")),
    ...uncomputed(definition, result, t, words),
    ...result.notices.map((notice) => noticeOf(notice, { definition, t, words })),
    ...overall(result, t, words, linked),
    ...dimensions(result, t, words, linked),
    ...figures(result, t, words, linked),
    ...result.grids
      .filter((grid) => grid.lines.length > 0)
      .flatMap((grid) => gridOf(grid, t, words, linked)),
    ...sensitivityOf(result, t, words, linked),
  ];
}

/**
 * @param {Data.Definition} definition
 * @param {Result} result
 * @param {Texts} t
 * @param {ResultWords} words
 * @returns {HTMLElement[]}
 */
function uncomputed(definition, result, t, words) {
  if (result.uncomputed.length === 0) return [];
  const lines = uncomputedWords(definition, result, t, words).map((each) => element("li", each));
  const said = element("p", t("assess-uncomputed"));
  return [create("div", { className: "dk-notice" }, said, create("ul", {}, ...lines))];
}

/** @param {Result["notices"][number]} given @param {import("./rule-words.js").Rule} context */
function noticeOf({ text, tone, when }, context) {
  const { t } = context;
  const isWarning = tone === "warning";
  const said = element("p", isWarning ? `${t("assess-warning")} ${text}` : text);
  const rule = create("p", { className: "dk-quiet" }, ruleOf(when, context));
  return create("div", { className: isWarning ? "dk-notice" : "dk-assess__remark" }, said, rule);
}

/** @param {Data.Tree} when @param {import("./rule-words.js").Rule} context */
const ruleOf = (when, context) => context.t("assess-rule", { rule: ruleWords(when, context) });

// --- scores ---

/**
 * @param {Result} given
 * @param {Texts} t
 * @param {ResultWords} words
 * @param {Linked} linked
 * @returns {HTMLElement[]}
 */
function overall({ dimensions: scored, overall: value, level, levels, spread }, t, words, linked) {
  if (scored.length === 0) return [];
  if (value === null) return [element("p", t("assess-overall-none"))];
  const lines = [
    create(
      "p",
      { className: "dk-assess__overall" },
      create("strong", {}, linked(t("assess-overall"), "overall"), `: ${words.number(value)} %`),
    ),
  ];
  if (level !== null) {
    const { title, meaning } = levels[level - 1];
    lines.push(
      element("p", `${t("assess-level", { n: level, all: levels.length, title })}. ${meaning}`),
    );
  }
  if (spread !== null)
    lines.push(element("p", t("assess-spread", { spread: words.number(spread) })));
  return lines;
}

/**
 * @param {Result} given
 * @param {Texts} t
 * @param {ResultWords} words
 * @param {Linked} linked
 * @returns {HTMLElement[]}
 */
function dimensions({ dimensions: scored, levels }, t, words, linked) {
  if (scored.length === 0) return [];
  const heads = ["assess-dimension", "assess-score", "assess-level-head", "assess-answered"];
  const lines = scored.map((each) => [
    [linked(each.title, `d-${each.id}`)],
    scoreWords(each, t, words),
    each.level === null ? "–" : `${each.level}. ${levels[each.level - 1].title}`,
    answeredWords(each, t),
  ]);
  const bars = scored.flatMap(({ title, score }) =>
    score === null ? [] : [{ name: title, value: `${words.number(score)} %`, from: 0, to: score }],
  );
  const scale = { least: 0, most: 100, marks: [20, 40, 60, 80] };
  return [
    table(
      t("assess-dimensions"),
      heads.map((key) => t(key)),
      lines,
    ),
    ...(bars.length > 0 ? [chart(t("assess-chart-is-table"), bars, scale)] : []),
  ];
}

// --- figures ---

/**
 * Euros are separate from hours, because freed time is not a saving.
 * @param {Result} result
 * @param {Texts} t
 * @param {ResultWords} words
 * @param {Linked} linked
 * @returns {HTMLElement[]}
 */
function figures(result, t, words, linked) {
  const money = result.figures.filter((each) => each.unit.startsWith("€"));
  const others = result.figures.filter((each) => !each.unit.startsWith("€"));
  const captions =
    money.length > 0 && others.length > 0
      ? ["assess-figures-other", "assess-figures-money"]
      : ["assess-figures", "assess-figures"];
  return [others, money].flatMap((some, at) =>
    some.length > 0
      ? [
          figureTable(t(captions[at]), some, result.hasSpan, { t, words, linked }),
          ...shares(some, t, words),
        ]
      : [],
  );
}

/**
 * @param {string} caption
 * @param {Figure[]} some
 * @param {boolean} hasSpan
 * @param {{t: Texts, words: ResultWords, linked: Linked}} how
 */
function figureTable(caption, some, hasSpan, { t, words, linked }) {
  const scenarios = hasSpan ? SCENARIOS : [SCENARIOS[1]];
  const heads = hasSpan
    ? scenarios.map((name) => t(`assess-scenario-${name}`))
    : [t("assess-value")];
  const lines = some.map((each) => [
    [
      linked(each.title, `f-${each.id}`),
      ...(each.help ? [create("span", { className: "dk-assess__help" }, each.help)] : []),
    ],
    ...scenarios.map((name) => words.figure(each[name], each)),
  ]);
  return table(caption, [t("assess-figure"), ...heads], lines);
}

/**
 * Only figures of one kind can be in one chart: percentages, or counts.
 * @param {Figure[]} some
 * @param {Texts} t
 * @param {ResultWords} words
 * @returns {HTMLElement[]}
 */
function shares(some, t, words) {
  const known = some.filter((each) => each.expected.value !== null);
  const { unit } = known[0] ?? {};
  const given = known.filter((each) => each.unit === unit);
  const values = given.map((each) => each.expected.value ?? 0);
  if (given.length < 2 || !["%", "kpl", "st."].includes(unit)) return [];
  if (values.some((value) => value < 0)) return [];
  const most = unit === "%" ? 100 : Math.max(...values, 1);
  const bars = given.map((each, at) => ({
    name: each.title,
    value: words.figure(each.expected, each),
    from: 0,
    to: Math.min(values[at], most),
  }));
  return [chart(t("assess-chart-is-table"), bars, { least: 0, most })];
}

/**
 * @param {Grid} given
 * @param {Texts} t
 * @param {ResultWords} words
 * @param {Linked} linked
 * @returns {HTMLElement[]}
 */
function gridOf({ title, names, columns, lines }, t, words, linked) {
  const isCounted = lines[0].rows !== null;
  const heads = [
    ...names,
    ...(isCounted ? [t("assess-rows-count")] : []),
    ...columns.map((each) => each.title),
  ];
  const cells = lines.map((line) => [
    ...line.names,
    ...(line.rows === null ? [] : [words.number(line.rows)]),
    ...line.values.map((value, at) => words.figure(value, columns[at])),
  ]);
  const made = table(title, heads, cells);
  // In the first heading: a table may own no link outside its rows.
  const anchor = isCounted ? "breakdowns" : `f-${columns[0].id}`;
  made.querySelector("th")?.replaceChildren(linked(heads[0], anchor));
  return [made, ...gainsAndHarms(lines, columns, t, words)];
}

/**
 * Figures that can be negative are drawn from zero, harm to the left and gain to the right.
 * @param {Grid["lines"]} lines
 * @param {Named[]} columns
 * @param {Texts} t
 * @param {ResultWords} words
 * @returns {HTMLElement[]}
 */
function gainsAndHarms(lines, columns, t, words) {
  const given = lines.flatMap((line) =>
    line.values.flatMap(({ value }, at) => (value === null ? [] : [{ line, at, value }])),
  );
  const most = Math.max(0, ...given.map(({ value }) => Math.abs(value)));
  if (most === 0 || columns.some((each) => each.unit)) return [];
  const bars = given
    .filter(({ value }) => value !== 0)
    .map(({ line, at, value }) => ({
      name: [line.names.join(", "), ...(columns.length > 1 ? [columns[at].title] : [])].join(": "),
      value: words.number(value, columns[at].decimals),
      from: 0,
      to: value,
      tone: value < 0 ? "low" : "",
    }));
  return [chart(t("assess-chart-is-table"), bars, { least: -most, most, marks: [0] })];
}

/**
 * @param {Result} given
 * @param {Texts} t
 * @param {ResultWords} words
 * @param {Linked} linked
 * @returns {HTMLElement[]}
 */
function sensitivityOf({ sensitivity }, t, words, linked) {
  if (!sensitivity || sensitivity.lines.length === 0) return [];
  const { result, swing, lines } = sensitivity;
  const heads = ["assess-input", "assess-at-low", "assess-at-high", "assess-swing"];
  const cells = lines.map((line) => {
    const [low, high] = [line.low, line.high].map((each) =>
      words.number(each, Number.isInteger(each) ? 0 : 1),
    );
    return [
      `${line.title} (${low}–${high} ${line.unit})`,
      words.figure(line.atLow, result),
      words.figure(line.atHigh, result),
      words.figure(known(line.swing), result),
    ];
  });
  const ends = lines.flatMap((line) => [line.atLow.value, line.atHigh.value]).filter(isGiven);
  const bars = lines.map((line) => ({
    name: line.title,
    value: words.figure(known(line.swing), result),
    from: line.atLow.value ?? 0,
    to: line.atHigh.value ?? 0,
  }));
  const middle = result.expected.value;
  const all = middle === null ? ends : [...ends, middle];
  const scale = {
    least: Math.min(...all),
    most: Math.max(...all),
    marks: middle === null ? [] : [middle],
  };
  return [
    element("h3", t("assess-sensitivity", { result: result.title })),
    element("p", t("assess-sensitivity-text", { swing: words.number(100 * swing) })),
    table(
      [linked(t("assess-sensitivity", { result: result.title }), "sensitivity")],
      heads.map((key) => t(key)),
      cells,
    ),
    chart(t("assess-chart-is-table"), bars, scale),
  ];
}

/**
 * The first cell of each line is its heading. On a narrow screen each cell shows its column's name.
 * @param {Content} caption
 * @param {string[]} heads
 * @param {Content[][]} lines
 */
export function table(caption, heads, lines) {
  const head = create(
    "tr",
    { role: "row" },
    ...heads.map((text) => cell("th", "columnheader", text, "col")),
  );
  const body = lines.map((line) =>
    create(
      "tr",
      { role: "row" },
      ...line.map((content, at) => {
        const one =
          at === 0 ? cell("th", "rowheader", content, "row") : cell("td", "cell", content);
        if (at > 0) one.dataset.head = heads[at];
        return one;
      }),
    ),
  );
  return create(
    "table",
    { className: "dk-assess__table", role: "table" },
    create("caption", {}, ...[caption].flat()),
    create("thead", { role: "rowgroup" }, head),
    create("tbody", { role: "rowgroup" }, ...body),
  );
}

/**
 * Explicit ARIA roles: the block layout of narrow screens would remove the implicit ones.
 * @param {"td" | "th"} tag
 * @param {string} role
 * @param {Content} content
 * @param {string} [scope]
 */
function cell(tag, role, content, scope) {
  const one = create(tag, { role }, ...(Array.isArray(content) ? content : [content]));
  if (scope) one.scope = scope;
  return one;
}

// --- the answers ---

/**
 * @returns {HTMLElement[]} closed on the page, open in print
 * @param {AnswerPart[]} parts
 * @param {Texts} t
 * @param {ResultWords} words
 */
export function answersShown(parts, t, words) {
  if (parts.length === 0) return [];
  const lists = parts.flatMap(({ title, lines }) => [
    element("h3", title),
    create(
      "dl",
      {},
      ...lines.map((line) => {
        const said = create("dd", {}, answerText(line, t, words));
        if (line.note.text)
          said.append(create("span", { className: "dk-assess__help" }, line.note.text));
        if (line.note.link)
          said.append(
            create(
              "a",
              { className: "dk-assess__help", href: line.note.link, rel: "external noreferrer" },
              line.note.link,
            ),
          );
        return create("div", {}, element("dt", line.question), said);
      }),
    ),
  ]);
  return [
    create(
      "details",
      { className: "dk-assess__answers" },
      element("summary", t("assess-answers")),
      ...lists,
    ),
  ];
}

/**
 * @returns {string}
 * @param {{answer: any, unit: string}} given
 * @param {Texts} t
 * @param {ResultWords} words
 */
export function answerText({ answer, unit }, t, words) {
  /** @param {number} value */
  const number = (value) => words.number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof answer === "number") return [number(answer), unit].filter(Boolean).join(" ");
  if (typeof answer !== "object") return answer ?? "";
  const ends = Object.entries(answer).map(
    ([name, value]) => `${t(`assess-${name}`)} ${number(value)}`,
  );
  return `${ends.join(", ")} ${unit}`;
}

// --- recommendations ---

/** @returns {HTMLElement[]} @param {Shown & {definition: Data.Definition, root: string}} given */
export function adviceOf({ definition, result, t, words, root }) {
  if (!result.answered) return [];
  const heading = create("h3", {}, t("assess-advice"));
  const open = result.isWhole ? [] : [element("p", t("assess-advice-open"))];
  if (result.advice.length === 0)
    return [heading, ...(result.isWhole ? [element("p", t("assess-advice-none"))] : open)];
  const items = result.advice.map((each) => item(each, { definition, t, words }, root));
  const rest = items.slice(FIRST);
  /** @type {HTMLElement[]} */
  const shown = [heading, create("ol", { className: "dk-advice" }, ...items.slice(0, FIRST))];
  if (rest.length > 0) {
    const list = create("ol", { className: "dk-advice", start: FIRST + 1 }, ...rest);
    shown.push(
      create("details", {}, element("summary", t("assess-advice-more", { n: rest.length })), list),
    );
  }
  return [...shown, ...open];
}

/** @param {Advice} advice @param {import("./rule-words.js").Rule} context @param {string} root */
function item(advice, context, root) {
  const { t } = context;
  const one = create("li", {}, ...paragraphs(advice.text), reasonOf(advice, context));
  /** @param {{url: string, title: string}} given */
  const link = ({ url, title }) => create("a", { href: root + url }, title);
  const linked = (/** @type {string} */ words, /** @type {Data.Link[]} */ list) =>
    create("p", {}, `${words} `, ...list.flatMap((each, at) => [at > 0 ? ", " : "", link(each)]));
  if (advice.pages.length > 0) one.append(linked(t("assess-read"), advice.pages));
  if (advice.tools.length > 0) one.append(linked(t("assess-tools"), advice.tools));
  const offered = advice.experiments.filter((each) => each.measured || !advice.measured);
  const near = ranked(offered).slice(0, EXPERIMENTS);
  if (near.length === 0) {
    if (advice.measured) one.append(create("p", {}, t("assess-no-measured")));
    return one;
  }
  const experiments = near.map(({ experiment, reasons }) => {
    const themes = advice.themes.filter((each) => experiment.themes.includes(each.id));
    const same = t("assess-same-theme", { themes: themes.map((each) => each.title).join(", ") });
    const why = [...reasons.map((reason) => t(`near-${reason}`)), same].join("; ");
    return create(
      "li",
      {},
      link(experiment),
      create("span", { className: "dk-quiet" }, ` (${why})`),
    );
  });
  const label = t(advice.measured ? "assess-experiments-measured" : "assess-experiments");
  one.append(create("p", {}, label), create("ul", {}, ...experiments));
  return one;
}

/**
 * Why the recommendation is given: the weakest statement, the rule, and the figure it compares.
 * @param {Advice} advice
 * @param {import("./rule-words.js").Rule} context
 */
function reasonOf({ weak, when, value, unit, decimals }, context) {
  const { t, words } = context;
  const said = [
    ...(weak ? [t("assess-weakest", weak)] : []),
    ruleOf(when, context),
    ...(value === null
      ? []
      : [t("assess-rule-value", { value: words.figure(known(value), { unit, decimals }) })]),
  ];
  return create("p", { className: "dk-quiet" }, said.join(" "));
}
