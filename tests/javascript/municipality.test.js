import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  closeness,
  sizeDistance,
} from "../../overrides/assets/javascripts/municipality/similarity.js";

const place = (code, region, group, language, population) => ({
  code,
  region,
  group,
  language,
  population,
  name: code,
});
const TURKU = place("853", "southwest-finland", "urban", "fi-sv", 200_000);
const NURMES = place("541", "north-karelia", "semi-urban", "fi", 9_000);

/** The table of municipalities: one flow mapping a line. */
function known() {
  const path = new URL("../../data/vocabulary/municipalities.yml", import.meta.url);
  const rows = readFileSync(path, "utf8").split("\n");
  const value = (row, name) => new RegExp(`${name}: "?([\\w-]+)`).exec(row)?.[1] ?? "";
  return new Map(
    rows.map((row) => [
      value(row, "code"),
      place(
        value(row, "code"),
        value(row, "region"),
        value(row, "group"),
        value(row, "language"),
        Number(value(row, "count")),
      ),
    ]),
  );
}

test("likeness is that of the pages of municipalities", () => {
  const path = new URL("municipality-likeness.json", import.meta.url);
  const municipalities = known();
  for (const { own, other, reasons, points } of JSON.parse(readFileSync(path, "utf8")))
    assert.deepEqual(
      closeness(municipalities.get(own), [municipalities.get(other)]),
      { points, reasons },
      `${own} and ${other}`,
    );
});

test("the nearest participant alone decides", () => {
  const neighbour = place("1", "southwest-finland", "rural", "fi", 2_000);
  const alike = place("2", "uusimaa", "urban", "sv-fi", 50_000);
  assert.deepEqual(closeness(TURKU, [neighbour, alike]), { points: 3, reasons: ["region"] });
  assert.deepEqual(closeness(TURKU, [alike]), { points: 3, reasons: ["group", "language"] });
});

test("one of its own kind elsewhere is nearer than a large neighbour", () => {
  const joensuu = place("167", "north-karelia", "urban", "fi", 78_000);
  const alike = place("3", "kainuu", "semi-urban", "fi", 7_000);
  assert.deepEqual(closeness(NURMES, [alike]).reasons, ["size", "group", "language"]);
  assert.ok(closeness(NURMES, [alike]).points > closeness(NURMES, [joensuu]).points);
});

test("the own municipality outweighs all others, and none is worth nothing", () => {
  assert.deepEqual(closeness(TURKU, [TURKU]), { points: 16, reasons: ["municipality"] });
  assert.deepEqual(closeness(TURKU, []), { points: 0, reasons: [] });
});

test("the distance of sizes is the smallest ratio; an unknown size is farthest", () => {
  const twice = place("4", "kainuu", "rural", "fi", 18_000);
  const unknown = place("5", "kainuu", "rural", "fi", 0);
  assert.equal(sizeDistance(NURMES, [TURKU, twice]), 2);
  assert.equal(sizeDistance(NURMES, [unknown]), Infinity);
  assert.equal(sizeDistance(NURMES, []), Infinity);
});
