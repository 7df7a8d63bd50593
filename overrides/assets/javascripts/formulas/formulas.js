/**
 * The page of formulas computes the steps of its example from the reader's own answers too: those
 * of this browser, or of a saved file. Nothing is sent.
 */

import { storeOf } from "../assessment-page/store.js";
import { plainQuestions, rowsOf } from "../assessments/answers.js";
import { rowName } from "../assessments/names.js";
import { calculate } from "../calculation/calculate.js";
import { earned } from "../calculation/score.js";
import { stepsOf } from "../calculation/steps.js";
import { receive, remarksOn, savedFiles, takeIn } from "../documents/saved-files.js";
import { create, element, find, findAll } from "../shared/elements.js";
import { showNotice } from "../shared/notice.js";
import { byId, required } from "../shared/required.js";
import { textsOf } from "../shared/strings.js";
import {
  coverageLines,
  dimensionLines,
  levelLines,
  overallLines,
  stepWords,
} from "./step-words.js";

/** @import { Answers } from "../assessments/answers.js" */
/** @import { Saved } from "../documents/saved-files.js" */
/** @import { Texts } from "../shared/strings.js" */

/** @typedef {{of: string, lines: string[], result: string}} Steps  `of`: the row, or empty */

/** @param {HTMLElement} host */
export async function start(host) {
  const t = textsOf(host);
  const part = (/** @type {string} */ name) => find(host, `[data-part=${name}]`);
  const addresses = JSON.parse(host.dataset.definitions ?? "{}");
  const tool = host.dataset.tool ?? "";
  const readSaved = savedFiles(addresses);
  /** @param {Data.Definition} definition @param {Answers} answers */
  const show = (definition, answers) => {
    showSteps(ownSteps(definition, answers, t), t);
    part("status").textContent = t("formulas-own-done");
  };
  receive(part("files"), async ([file]) => {
    /** @type {Saved[]} */
    const held = [];
    const said = await takeIn([file], { held, readSaved, t });
    part("status").textContent = "";
    for (const saved of held) {
      const { name, definition, work } = saved;
      if (definition.id === tool) {
        show(definition, work.answers);
        said.push(...remarksOn(saved, t));
      } else {
        const why = t("saved-of-other-tool", { title: definition.title });
        said.push(t("saved-refused", { name, why }));
      }
    }
    showNotice(part("notice"), said);
  });
  await offerStored(part("stored"), addresses[tool], show);
}

/**
 * Offers the answers of this browser, if there are any.
 * @param {HTMLElement} button
 * @param {string} address
 * @param {(definition: Data.Definition, answers: Answers) => void} show
 */
async function offerStored(button, address, show) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const definition = await answer.json();
  const { state } = storeOf(definition);
  if (Object.keys(state.work.answers).length === 0) return;
  button.hidden = false;
  button.addEventListener("click", () => show(definition, state.work.answers));
}

/**
 * The steps of every formula, dimension and total, by the place on the page that shows them.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {Texts} t
 * @returns {Map<string, Steps[]>}
 */
function ownSteps(definition, answers, t) {
  const results = calculate(definition, answers);
  const words = stepWords(definition.language, t);
  /** @type {Map<string, Steps[]>} */
  const steps = new Map();
  /** @param {string} id @param {string[]} lines */
  const put = (id, lines) => steps.set(id, [{ of: "", lines, result: "" }]);
  /**
   * @param {Data.Formula} formula
   * @param {string} of
   * @param {import("../calculation/calculate.js").Values} values
   * @param {import("../assessments/outcome.js").Scope} scope
   */
  const ofFormula = (formula, of, values, scope) => ({
    of,
    lines: stepsOf(formula.tree, scope).map(words.line),
    result: words.result(required(values.get(formula.id)), formula),
  });
  for (const group of definition.groups.filter((each) => each.rows))
    for (const formula of group.formulas) {
      const rows = rowsOf(group, answers);
      const ofRows = required(results.rows.get(group.id)).map((values, at) =>
        ofFormula(
          formula,
          rowName(group, rows[at], at),
          values,
          new Map([...results.scope, ...values]),
        ),
      );
      steps.set(formula.id, ofRows);
    }
  for (const formula of definition.formulas)
    steps.set(formula.id, [ofFormula(formula, "", results.values, results.scope)]);
  const all = plainQuestions(definition);
  const { score } = results;
  for (const scored of score.dimensions) {
    const points = earned(byId(definition.dimensions, scored.id), all, answers);
    put(scored.id, [
      ...dimensionLines(points, scored, words, t),
      ...levelLines(scored.score, definition, words, t),
    ]);
  }
  put("overall", [
    ...overallLines(definition, score, words, t),
    ...levelLines(score.overall, definition, words, t),
  ]);
  put("coverage", coverageLines(definition, answers, words));
  return steps;
}

/** @param {Map<string, Steps[]>} steps @param {Texts} t */
function showSteps(steps, t) {
  for (const place of findAll(document, "[data-own]", HTMLElement)) {
    const found = steps.get(place.dataset.own ?? "") ?? [];
    const lists = found.flatMap(({ of, lines, result }) => [
      ...(of ? [element("h5", of)] : []),
      create(
        "ol",
        { className: "dk-workings" },
        ...lines.map((line) => element("li", line)),
        ...(result
          ? [create("li", {}, element("strong", `${t("formulas-result")}: ${result}`))]
          : []),
      ),
    ]);
    place.replaceChildren(
      ...(lists.length > 0 ? [element("h4", t("formulas-own")), ...lists] : []),
    );
  }
}
