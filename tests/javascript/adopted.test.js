import assert from "node:assert/strict";
import { test } from "node:test";
import { hostLink } from "../../overrides/assets/javascripts/propose/delivery.js";
import { recordOf } from "../../overrides/assets/javascripts/propose/record.js";
import { problemsOf } from "../../overrides/assets/javascripts/propose/validate.js";
import { yamlOf } from "../../overrides/assets/javascripts/propose/yaml.js";

/** @type {Data.Rule[]} */
const RULES = [
  { name: "id", kind: "made" },
  { name: "original_language", kind: "choice", required: true },
  { name: "experiment", kind: "choice" },
  { name: "tool", kind: "choice" },
  { name: "municipality", kind: "choice", required: true },
  { name: "status", kind: "choice", required: true },
  { name: "since", kind: "date" },
];
const KNOWN = {
  kind: "adoption",
  today: "2026-11-29",
  source: { fi: "Kunnan ilmoitus", sv: "Kommunens uppgift" },
  municipality: () => ({ fi: "Turku", sv: "Åbo" }),
};
const ANSWERS = {
  original_language: "sv",
  experiment: "koe",
  municipality: "853",
  status: "in-use",
  since: "2025",
};

/** @param {Record<string, string>} answers @param {string[]} taken */
const codes = (answers, taken = []) =>
  problemsOf(RULES, recordOf(RULES, answers, KNOWN), {
    taken: new Set(taken),
    kind: "adoption",
  }).map(({ field, code }) => `${field} ${code}`);

test("an adoption is named after its subject and place, and reported by the adopter", () => {
  const record = recordOf(RULES, ANSWERS, KNOWN);
  assert.equal(record.id, "koe--853");
  assert.deepEqual(
    [record.told_by, record.as_of, record.reviewed],
    ["adopter", "2026-11-29", "2026-11-29"],
  );
  assert.deepEqual(record.sources[0].publisher, { fi: "Turku", sv: "Åbo" });
  assert.equal(record.sources[0].title, "Kommunens uppgift");
  assert.match(yamlOf(record, "adoption"), /schema\/adoption\.json\nid: "koe--853"\n/);
});

test("a sound adoption has no problem, also when it is in use without results", () => {
  assert.deepEqual(codes(ANSWERS), []);
});

test("an adoption needs a subject and a municipality, and does not begin after today", () => {
  const { experiment, municipality, ...rest } = ANSWERS;
  assert.deepEqual(codes({ ...rest, municipality }), ["experiment adoption_subject"]);
  assert.deepEqual(codes({ ...rest, experiment }), ["municipality missing_field"]);
  assert.deepEqual(codes({ ...ANSWERS, since: "2027" }), ["since seen_before_start"]);
});

test("a known adoption is reported", () => {
  assert.deepEqual(codes(ANSWERS, ["koe--853"]), ["municipality duplicate_id"]);
});

test("the code host gets the folder of adoptions", () => {
  const link = hostLink("https://example.org/d/", "koe--853.yml", "a", "adoptions");
  assert.match(link, /new\/main\/data\/adoptions\?filename=koe--853\.yml/);
});
