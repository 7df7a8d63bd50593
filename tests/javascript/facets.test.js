import assert from "node:assert/strict";
import { test } from "node:test";
import { matching, tally, without } from "../../overrides/assets/javascripts/facets/filter.js";
import { asked, query } from "../../overrides/assets/javascripts/facets/query-string.js";
import { ordered } from "../../overrides/assets/javascripts/facets/sort.js";

const card = (title, answers) => ({
  element: null,
  title,
  answers: new Map(Object.entries(answers)),
});
const CARDS = [
  card("a", { theme: ["library"], region: ["uusimaa"], start: ["2019"], grade: ["2"] }),
  card("b", { theme: ["library", "mobility"], sum: ["500"], start: ["2021-03"], grade: ["4"] }),
  card("c", { theme: ["mobility"], region: ["uusimaa"], sum: ["90"], grade: ["1"] }),
];
const titles = (cards) => cards.map((each) => each.title).join("");

test("any value within a facet and all facets together", () => {
  assert.equal(titles(matching(CARDS, new Map([["theme", ["library", "mobility"]]]))), "abc");
  const both = new Map([
    ["theme", ["mobility"]],
    ["region", ["uusimaa"]],
  ]);
  assert.equal(titles(matching(CARDS, both)), "c");
  assert.equal(titles(matching(CARDS, both, "theme")), "ac");
});

test("counts of a facet do not depend on its own choices", () => {
  const chosen = new Map([["theme", ["mobility"]]]);
  assert.deepEqual(
    [...tally(CARDS, chosen, "theme")],
    [
      ["library", 2],
      ["mobility", 2],
    ],
  );
  assert.deepEqual([...tally(CARDS, chosen, "region")], [["uusimaa", 1]]);
});

test("a choice without one value or without a facet", () => {
  const chosen = new Map([["theme", ["library", "mobility"]]]);
  assert.deepEqual([...without(chosen, "theme", "library")], [["theme", ["mobility"]]]);
  assert.deepEqual([...without(chosen, "theme")], []);
  assert.equal(chosen.get("theme").length, 2);
});

test("an address is read and written back", () => {
  const known = new Map([["theme", new Set(["library", "mobility"])]]);
  const found = asked("?theme=mobility&theme=library&theme=gone&sort=newest&x=1", known, [
    "newest",
  ]);
  assert.deepEqual([...found.chosen], [["theme", ["library", "mobility"]]]);
  assert.deepEqual(found.unknown, [{ name: "theme", value: "gone" }]);
  assert.equal(query(found.chosen, found.sort), "?theme=library&theme=mobility&sort=newest");
  assert.equal(query(new Map(), null, true), "?embed=1");
  assert.equal(query(new Map(), null), "");
  assert.deepEqual(asked("?sort=none", known, ["newest"]).unknown, [
    { name: "sort", value: "none" },
  ]);
});

test("what is not known stands last in every order", () => {
  assert.equal(titles(ordered(CARDS, "newest")), "bac");
  assert.equal(titles(ordered(CARDS, "cost")), "cba");
  assert.equal(titles(ordered(CARDS, "grade")), "bac");
  assert.equal(titles(ordered(CARDS, "near", (each) => (each.title === "c" ? -1 : 0))), "cab");
  assert.equal(
    titles(ordered(CARDS, "size", (each) => (each.title === "a" ? Infinity : 2))),
    "bca",
  );
  assert.equal(titles(ordered(CARDS, "page")), "abc");
});
