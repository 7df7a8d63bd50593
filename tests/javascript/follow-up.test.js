import assert from "node:assert/strict";
import { test } from "node:test";
import { predictionsOf } from "../../overrides/assets/javascripts/assessment-result/prediction.js";
import { savedOutcomes } from "../../overrides/assets/javascripts/assessments/saved-outcomes.js";
import {
  isDay,
  outcomeBlock,
  outcomeProblems,
} from "../../overrides/assets/javascripts/follow-up/outcomes.js";

const TODAY = "2026-11-29";
const ANSWERS = {
  statement: "Väheni",
  direction: "better",
  measured_on: "2026-05",
  title: "Raportti",
};
const option = (/** @type {string} */ id, points = 1) => ({ id, label: id, points });
const choice = (/** @type {string} */ id, /** @type {any[]} */ options) => ({
  id,
  kind: "choice",
  options,
});
/** @type {any} */
const DEFINITION = {
  language: "fi",
  groups: [
    {
      id: "effects",
      rows: { most: 9 },
      questions: [
        { id: "effect", kind: "text", options: [] },
        choice("level", [option("result")]),
        choice("size", [option("better"), { ...option("unknown"), points: null }]),
        choice("who", []),
        choice("horizon", [option("1-2"), option("over-5")]),
        choice("likelihood", []),
        choice("evidence", []),
      ],
    },
  ],
  export_labels: { horizon: { "1-2": { fi: "", sv: "" }, "over-5": { fi: "", sv: "" } } },
};
const ROW = { level: "result", size: "better" };

test("a prediction has the day and the number of its row among the complete ones", () => {
  const effects = [
    { ...ROW, effect: "" },
    { ...ROW, effect: "a", horizon: "1-2" },
    { ...ROW, effect: "b", size: "unknown" },
    { ...ROW, effect: "c", horizon: "over-5" },
  ];
  const found = predictionsOf(DEFINITION, { effects }, "2024-03-05");
  assert.deepEqual(
    found.map(({ id, indicator, due }) => [id, indicator, due]),
    [
      ["vaikutus-2024-03-05-1", "a", "2026"],
      ["vaikutus-2024-03-05-3", "c", null],
    ],
  );
});

test("what a file says of outcomes is read as text only", () => {
  const given = [{ statement: 5, title: "x", constructor: "y", url: "" }, null, "z"];
  const content = JSON.stringify({ made_on: "2024-03-05", outcomes: given });
  assert.deepEqual(savedOutcomes(content), {
    madeOn: "2024-03-05",
    outcomes: [{ title: "x" }, {}, {}],
  });
  assert.deepEqual(savedOutcomes('{"made_on": 5, "outcomes": {}}'), { madeOn: "", outcomes: [] });
});

test("the day of the assessment exists and is not ahead", () => {
  assert.ok(isDay(TODAY, TODAY));
  for (const day of ["2026-11-30", "2026-02-30", "2026-11", "", "x"])
    assert.ok(!isDay(day, TODAY), day);
});

test("an outcome that is begun is complete, possible and not ahead; an empty one is left out", () => {
  const codes = (/** @type {Record<string, string>} */ typed) =>
    outcomeProblems([{}, typed], "fi", TODAY, "2024-03-05").map(({ row, field, code }) => [
      row,
      field,
      code,
    ]);
  assert.deepEqual(codes(ANSWERS), []);
  assert.deepEqual(codes({ url: "example.org" }), [
    [1, "statement", "missing_field"],
    [1, "direction", "missing_field"],
    [1, "measured_on", "missing_field"],
    [1, "title", "missing_field"],
    [1, "url", "unsafe_address"],
  ]);
  assert.deepEqual(codes({ ...ANSWERS, measured_on: "2026-13" }), [
    [1, "measured_on", "impossible_date"],
  ]);
  assert.deepEqual(codes({ ...ANSWERS, measured_on: "2026-12" }), [[1, "measured_on", "ahead"]]);
  assert.deepEqual(codes({ ...ANSWERS, measured_on: "2024" }), []);
  assert.deepEqual(codes({ ...ANSWERS, measured_on: "2024-02" }), [
    [1, "measured_on", "before_made"],
  ]);
  assert.deepEqual(codes({ ...ANSWERS, explanation: "x".repeat(5001) }), [
    [1, "explanation", "text_too_long"],
  ]);
});

test("the block names each source once, and an outcome before its due day is an interim one", () => {
  const predicted = (/** @type {string} */ id, /** @type {string | null} */ due) => ({
    id,
    indicator: "",
    size: "better",
    due,
    row: {},
  });
  const predictions = [predicted("a", "2027"), predicted("b", "2026"), predicted("c", null)];
  const outcomes = [ANSWERS, { ...ANSWERS, url: "https://example.org/a" }, ANSWERS];
  assert.equal(
    outcomeBlock(predictions, outcomes, "sv", TODAY),
    `outcomes:
  - prediction: "a"
    statement:
      sv: "Väheni"
    direction: "better"
    measured_on: "2026-05"
    interim: true
    source: "seuranta-2026-11-29-1"
  - prediction: "b"
    statement:
      sv: "Väheni"
    direction: "better"
    measured_on: "2026-05"
    source: "seuranta-2026-11-29-2"
  - prediction: "c"
    statement:
      sv: "Väheni"
    direction: "better"
    measured_on: "2026-05"
    source: "seuranta-2026-11-29-1"
sources:
  - id: "seuranta-2026-11-29-1"
    title: "Raportti"
    language: "sv"
  - id: "seuranta-2026-11-29-2"
    title: "Raportti"
    url: "https://example.org/a"
    language: "sv"
`,
  );
});
