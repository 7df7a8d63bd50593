import assert from "node:assert/strict";
import { test } from "node:test";
import {
  numberFrom,
  problemOf,
  worth,
} from "../../overrides/assets/javascripts/assessments/answers.js";
import {
  evaluate,
  known,
  median,
  missing,
} from "../../overrides/assets/javascripts/assessments/evaluate.js";
import { dateWords, valueWords } from "../../overrides/assets/javascripts/assessments/format.js";
import {
  isSafeLink,
  read,
  write,
} from "../../overrides/assets/javascripts/assessments/saved-file.js";
import { levelOf } from "../../overrides/assets/javascripts/assessments/score.js";

const NUMBER = { id: "n", kind: "number", least: 0, most: 100, whole: true, span: true, unit: "" };
const CHOICE = {
  id: "c",
  kind: "choice",
  options: [
    { id: "no", label: "Ei", points: 0 },
    { id: "yes", label: "Kyllä", points: 2 },
    { id: "unknown", label: "Ei tiedossa", points: null },
  ],
};
const DEFINITION = {
  id: "tool",
  version: 3,
  groups: [{ id: "g", rows: null, questions: [NUMBER, CHOICE], formulas: [] }],
  roles: [{ id: "management", label: "Johto" }],
  migrations: [{ to: 2, renamed: { old: "n" }, dropped: ["gone"] }],
};

test("a figure is read as people write it and never guessed", () => {
  const written = {
    "1 200,50": 1200.5,
    "1 200 000": 1200000,
    " 40 ": 40,
    "−3": -3,
    "– 3": -3,
    ",5": 0.5,
    "1\u00a0000": 1000,
    "1\u202f000": 1000,
    "2.50": 2.5,
    0.125: 0.125,
  };
  for (const [text, value] of Object.entries(written)) assert.equal(numberFrom(text), value, text);
  const refused = [
    "1.200",
    "-1.500",
    "",
    "-",
    "12e3",
    "1,2,3",
    "n. 5",
    "12 15",
    "1 20",
    "1200 000",
  ];
  for (const text of [
    ...refused,
    "1 2000",
    "12–15",
    "5 %",
    "40 €",
    "1'200",
    "٣",
    "--5",
    "Infinity",
  ])
    assert.equal(numberFrom(text), null, text);
});

test("an answer that does not suit its question is named and worth nothing", () => {
  const problems = [
    [NUMBER, "5", "not-a-number"],
    [NUMBER, -1, "too-small"],
    [NUMBER, 101, "too-large"],
    [NUMBER, 1.5, "not-whole"],
    [NUMBER, { low: 1 }, "span-without-expected"],
    [NUMBER, { low: 5, expected: 3 }, "span-falls"],
    [{ ...NUMBER, span: false }, { expected: 1 }, "no-span"],
    [CHOICE, "maybe", "not-an-option"],
    [{ kind: "text", long: false }, "x".repeat(301), "too-long"],
    [NUMBER, { low: 1, expected: 2, high: 2 }, null],
  ];
  for (const [question, answer, problem] of problems)
    assert.equal(problemOf(question, answer), problem);
  assert.deepEqual(worth(CHOICE, "unknown"), missing("c"));
  assert.deepEqual(worth(NUMBER, { expected: 4, high: 9 }, "high"), known(9));
  assert.deepEqual(worth(NUMBER, { expected: 4, high: 9 }, "low"), known(4));
});

test("a formula is a number or the reason why there is none", () => {
  const scope = new Map([
    ["a", known(6)],
    ["zero", known(0)],
    ["rows", [known(1), missing("r"), known(3)]],
  ]);
  assert.deepEqual(evaluate(["+", "a", ["*", 2, 3]], scope), known(12));
  assert.equal(evaluate(["/", "a", "zero"], scope).reason, "division");
  assert.deepEqual(evaluate(["+", "x", ["+", "y", "x"]], scope).missing, ["x", "y"]);
  assert.equal(evaluate(["if", ["<", "a", 1], 1], scope).reason, "condition");
  assert.deepEqual(evaluate(["mean", "rows"], scope), known(2));
  assert.deepEqual(evaluate(["coalesce", "x", "a"], scope), known(6));
  assert.equal(evaluate(["*", 1e300, 1e300], scope).reason, "overflow");
  assert.equal(evaluate(["annuity", 0, 3], scope).value, 3);
  assert.equal(evaluate(["annuity", -1, 3], scope).reason, "domain");
  assert.equal(median([4, 1, 3, 2]), 2.5);
});

test("a level is counted from 1, and below all there is none", () => {
  const levels = [{ least: 10 }, { least: 50 }];
  assert.deepEqual(
    [5, 10, 80].map((value) => levelOf(value, levels)),
    [null, 1, 2],
  );
  assert.equal(levelOf(null, levels), null);
});

test("a median between two options names both", () => {
  const figure = (value) => String(value);
  assert.deepEqual(
    [0, 1, 2].map((value) => valueWords(CHOICE, value, figure)),
    ["Ei", "Ei / Kyllä", "Kyllä"],
  );
  assert.equal(valueWords(CHOICE, null, figure), "–");
});

test("a date is written as people write it, a year as it stands", () => {
  assert.equal(dateWords("2024-07-30", "fi"), "30.7.2024");
  assert.equal(dateWords("2024", "sv"), "2024");
});

test("saved answers are read back, brought up to date, and what does not fit is named", () => {
  const work = { answers: { n: 5, c: "yes" }, notes: { c: { text: "a" } }, role: "management" };
  assert.deepEqual(read(write(DEFINITION, work), DEFINITION), {
    work,
    migratedFrom: null,
    left: [],
  });
  const old = {
    digikunta: "tool",
    version: 1,
    answers: { old: 5, gone: 1, c: "maybe" },
    role: "x",
  };
  const opened = read(JSON.stringify(old), DEFINITION);
  assert.deepEqual(opened.work, { answers: { n: 5 }, notes: {}, role: null });
  assert.deepEqual([opened.migratedFrom, opened.left], [1, ["c"]]);
});

test("a file of another tool, a newer one or none of ours is refused with the reason", () => {
  const file = { digikunta: "tool", version: 3, answers: {} };
  const refused = (change) => read(JSON.stringify({ ...file, ...change }), DEFINITION).problem;
  assert.equal(read("{", DEFINITION).problem, "not-json");
  assert.equal(read("x".repeat(1_000_001), DEFINITION).problem, "too-large");
  assert.equal(refused({ digikunta: "other" }), "other-tool");
  assert.equal(refused({ digikunta: 1 }), "not-ours");
  assert.equal(refused({ version: 4 }), "newer");
  assert.equal(refused({ answers: [] }), "no-answers");
});

test("only web addresses are followed", () => {
  assert.ok(isSafeLink("https://example.org/a?b=1"));
  for (const link of ["javascript:alert(1)", "https://a b", "ftp://a.fi", 5])
    assert.ok(!isSafeLink(link));
});
