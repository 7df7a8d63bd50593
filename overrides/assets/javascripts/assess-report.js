/** The result on the page: what it says of itself first, tables, charts, and where to go from here. */

import { made } from "./assess-fields.js";
import { chart } from "./assess-chart.js";
import { closeness } from "./closeness.js";
import { element } from "./elements.js";
import { municipality, places } from "./mine.js";

/** Recommendations that are shown at once, and experiments that each of them names. */
const FIRST = 3;
const EXPERIMENTS = 3;

const paragraphs = (text) => text.split(/\n\s*\n/).map((each) => element("p", each));

/**
 * @param {Object} given
 * @param {import("./assess-result.js").Result} given.result
 * @returns {HTMLElement[]}
 */
export function reportOf({ result, t, words }) {
  if (!result.answered) return [element("p", t("assess-nothing"))];
  return [
    element("p", [t("assess-own-proposal"), ...scopeOf(result, t, words)].join(" ")),
    ...result.notices.map((notice) => noticeOf(notice, t)),
    ...overall(result, t, words),
    ...dimensions(result, t, words),
    ...figures(result, t, words),
    ...result.grids.filter((grid) => grid.lines.length > 0).flatMap((grid) => gridOf(grid, t, words)),
    ...sensitivityOf(result, t, words),
  ];
}

/** Of an assessment that is all rows and texts, no share can be told. @returns {string[]} */
export const scopeOf = ({ isCovered, coverage }, t, words) =>
  isCovered ? [t("assess-scope", { share: words.number(coverage) })] : [];

function noticeOf({ text, tone }, t) {
  const said = element("p", tone === "warning" ? `${t("assess-warning")} ${text}` : text);
  return tone === "warning" ? made("div", { className: "dk-notice" }, said) : said;
}

// --- scores ---

function overall({ dimensions: scored, overall: value, level, levels, spread }, t, words) {
  if (scored.length === 0) return [];
  if (value === null) return [element("p", t("assess-overall-none"))];
  const lines = [made("p", { className: "dk-assess__overall" },
    made("strong", {}, `${t("assess-overall")}: ${words.number(value)} %`))];
  if (level !== null) {
    const { title, meaning } = levels[level - 1];
    lines.push(element("p", `${t("assess-level", { n: level, all: levels.length, title })}. ${meaning}`));
  }
  if (spread !== null) lines.push(element("p", t("assess-spread", { spread: words.number(spread) })));
  return lines;
}

function dimensions({ dimensions: scored, levels }, t, words) {
  if (scored.length === 0) return [];
  const heads = ["assess-dimension", "assess-score", "assess-level-head", "assess-answered"];
  const lines = scored.map(({ title, score, level, answered, asked }) => [
    title,
    score === null ? t("assess-no-score") : `${words.number(score)} %`,
    level === null ? "–" : `${level}. ${levels[level - 1].title}`,
    t("assess-of", { n: answered, all: asked }),
  ]);
  const bars = scored.filter((each) => each.score !== null).map(({ title, score }) => ({
    name: title, value: `${words.number(score)} %`, from: 0, to: score,
  }));
  const scale = { least: 0, most: 100, marks: [20, 40, 60, 80] };
  return [
    table(t("assess-dimensions"), heads.map((key) => t(key)), lines),
    ...(bars.length > 0 ? [chart(t("assess-chart-is-table"), bars, scale)] : []),
  ];
}

// --- figures ---

/** Euros stand apart from hours: freed time is no saving. */
function figures(result, t, words) {
  const money = result.figures.filter((each) => each.unit.startsWith("€"));
  const others = result.figures.filter((each) => !each.unit.startsWith("€"));
  const captions = money.length > 0 && others.length > 0
    ? ["assess-figures-other", "assess-figures-money"]
    : ["assess-figures", "assess-figures"];
  return [others, money].flatMap((some, at) =>
    some.length > 0 ? [figureTable(t(captions[at]), some, result.hasSpan, t, words), ...shares(some, t, words)] : [],
  );
}

function figureTable(caption, some, hasSpan, t, words) {
  const scenarios = hasSpan ? ["low", "expected", "high"] : ["expected"];
  const heads = hasSpan ? scenarios.map((name) => t(`assess-scenario-${name}`)) : [t("assess-value")];
  const lines = some.map((each) => [
    each.help ? [element("span", each.title), made("span", { className: "dk-assess__help" }, each.help)] : each.title,
    ...scenarios.map((name) => words.figure(each[name], each)),
  ]);
  return table(caption, [t("assess-figure"), ...heads], lines);
}

/** Only figures of one kind can stand side by side: shares of a hundred, or counts. */
function shares(some, t, words) {
  const known = some.filter((each) => each.expected.value !== null);
  const [first] = known;
  if (known.length < 2 || known.some((each) => each.unit !== first.unit || each.expected.value < 0)) return [];
  if (!["%", "kpl", "st."].includes(first.unit)) return [];
  const most = first.unit === "%" ? 100 : Math.max(...known.map((each) => each.expected.value), 1);
  const bars = known.map((each) => ({
    name: each.title, value: words.figure(each.expected, each), from: 0, to: Math.min(each.expected.value, most),
  }));
  return [chart(t("assess-chart-is-table"), bars, { least: 0, most })];
}

function gridOf({ title, names, columns, lines }, t, words) {
  const isCounted = lines[0].rows !== null;
  const heads = [...names, ...(isCounted ? [t("assess-rows-count")] : []), ...columns.map((each) => each.title)];
  const cells = lines.map((line) => [
    ...line.names,
    ...(isCounted ? [words.number(line.rows)] : []),
    ...line.values.map((value, at) => words.figure(value, columns[at])),
  ]);
  return [table(title, heads, cells), ...gainsAndHarms(lines, columns, t, words)];
}

/** What may fall below zero is drawn from zero, harm to the left and gain to the right. */
function gainsAndHarms(lines, columns, t, words) {
  const known = lines.flatMap((line) => line.values.map(({ value }, at) => ({ line, at, value })))
    .filter(({ value }) => value !== null);
  const most = Math.max(0, ...known.map(({ value }) => Math.abs(value)));
  if (most === 0 || columns.some((each) => each.unit)) return [];
  const bars = known.filter(({ value }) => value !== 0).map(({ line, at, value }) => ({
    name: [line.names.join(", "), ...(columns.length > 1 ? [columns[at].title] : [])].join(": "),
    value: words.number(value, columns[at].decimals),
    from: 0,
    to: value,
    tone: value < 0 ? "low" : "",
  }));
  return [chart(t("assess-chart-is-table"), bars, { least: -most, most, marks: [0] })];
}

function sensitivityOf({ sensitivity }, t, words) {
  if (!sensitivity || sensitivity.lines.length === 0) return [];
  const { result, swing, lines } = sensitivity;
  const heads = ["assess-input", "assess-at-low", "assess-at-high", "assess-swing"];
  const cells = lines.map((line) => {
    const [low, high] = [line.low, line.high].map((each) => words.number(each, Number.isInteger(each) ? 0 : 1));
    return [
      `${line.title} (${low}–${high} ${line.unit})`,
      words.figure(line.atLow, result),
      words.figure(line.atHigh, result),
      words.figure({ value: line.swing }, result),
    ];
  });
  const ends = lines.flatMap((line) => [line.atLow.value, line.atHigh.value]);
  const bars = lines.map((line) => ({
    name: line.title,
    value: words.figure({ value: line.swing }, result),
    from: line.atLow.value,
    to: line.atHigh.value,
  }));
  const middle = result.expected.value;
  const all = middle === null ? ends : [...ends, middle];
  const scale = { least: Math.min(...all), most: Math.max(...all), marks: middle === null ? [] : [middle] };
  return [
    element("h3", t("assess-sensitivity", { result: result.title })),
    element("p", t("assess-sensitivity-text", { swing: words.number(100 * swing) })),
    table(t("assess-sensitivity", { result: result.title }), heads.map((key) => t(key)), cells),
    chart(t("assess-chart-is-table"), bars, scale),
  ];
}

/** The first cell of each line is its heading. On a narrow screen each cell says its column. */
function table(caption, heads, lines) {
  const head = made("tr", { role: "row" }, ...heads.map((text) => cell("th", "columnheader", text, "col")));
  const body = lines.map((line) =>
    made("tr", { role: "row" }, ...line.map((content, at) => {
      const one = at === 0 ? cell("th", "rowheader", content, "row") : cell("td", "cell", content);
      if (at > 0) one.dataset.head = heads[at];
      return one;
    })),
  );
  return made("table", { className: "dk-assess__table", role: "table" },
    element("caption", caption),
    made("thead", { role: "rowgroup" }, head),
    made("tbody", { role: "rowgroup" }, ...body));
}

/** Roles by name: laid out as blocks on a narrow screen, a table would lose them. */
function cell(tag, role, content, scope) {
  const one = made(tag, { role }, ...(Array.isArray(content) ? content : [content]));
  if (scope) one.scope = scope;
  return one;
}

// --- what was answered ---

/** @returns {HTMLElement[]} closed on the page, open in print */
export function answersShown(parts, t, words) {
  if (parts.length === 0) return [];
  const lists = parts.flatMap(({ title, lines }) => [
    element("h3", title),
    made("dl", {}, ...lines.map((line) => {
      const said = made("dd", {}, answerText(line, t, words));
      if (line.note.text) said.append(made("span", { className: "dk-assess__help" }, line.note.text));
      if (line.note.link) said.append(made("a", { className: "dk-assess__help", href: line.note.link, rel: "external noreferrer" }, line.note.link));
      return made("div", {}, element("dt", line.question), said);
    })),
  ]);
  return [made("details", { className: "dk-assess__answers" }, element("summary", t("assess-answers")), ...lists)];
}

/** @returns {string} */
export function answerText({ answer, unit }, t, words) {
  const number = (value) => words.number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof answer === "number") return [number(answer), unit].filter(Boolean).join(" ");
  if (typeof answer !== "object") return answer ?? "";
  const ends = Object.entries(answer).map(([name, value]) => `${t(`assess-${name}`)} ${number(value)}`);
  return `${ends.join(", ")} ${unit}`;
}

// --- where to go ---

/** @returns {HTMLElement[]} */
export function adviceOf({ result, t, words, root }) {
  if (!result.answered) return [];
  const heading = made("h3", {}, t("assess-advice"));
  if (result.advice.length === 0) return [heading, element("p", t("assess-advice-none"))];
  const items = result.advice.map((each) => item(each, t, words, root));
  const rest = items.slice(FIRST);
  const shown = [heading, made("ol", { className: "dk-advice" }, ...items.slice(0, FIRST))];
  if (rest.length > 0) {
    const list = made("ol", { className: "dk-advice", start: FIRST + 1 }, ...rest);
    shown.push(made("details", {}, element("summary", t("assess-advice-more", { n: rest.length })), list));
  }
  return shown;
}

function item(advice, t, words, root) {
  const { text, about, value, unit, decimals } = advice;
  const one = made("li", {}, ...paragraphs(text));
  const measured = value === null ? about : `${about} ${words.figure({ value }, { unit, decimals })}`;
  if (about) one.append(made("p", { className: "dk-quiet" }, t("assess-because", { what: measured })));
  const link = ({ url, title }) => made("a", { href: root + url }, title);
  for (const [key, list] of [["assess-read", advice.pages], ["assess-tools", advice.tools]]) {
    if (list.length === 0) continue;
    one.append(made("p", {}, `${t(key)} `, ...list.flatMap((each, at) => [at > 0 ? ", " : "", link(each)])));
  }
  const near = nearest(advice.experiments);
  if (near.length === 0) return one;
  const experiments = near.map(({ experiment, reasons }) => {
    const themes = advice.themes.filter((each) => experiment.themes.includes(each.id));
    const same = t("assess-same-theme", { themes: themes.map((each) => each.title).join(", ") });
    const why = [...reasons.map((reason) => t(`near-${reason}`)), same].join("; ");
    return made("li", {}, link(experiment), made("span", { className: "dk-quiet" }, ` (${why})`));
  });
  one.append(made("p", {}, t("assess-experiments")), made("ul", {}, ...experiments));
  return one;
}

/** Those of the most alike municipalities first; in their own order while none is chosen. */
function nearest(experiments) {
  const known = places();
  const mine = known.get(municipality());
  return experiments
    .map((experiment) => {
      const theirs = experiment.municipalities.map((code) => known.get(code)).filter(Boolean);
      return { experiment, ...(mine ? closeness(mine, theirs) : { points: 0, reasons: [] }) };
    })
    .sort((a, b) => b.points - a.points)
    .slice(0, EXPERIMENTS);
}
