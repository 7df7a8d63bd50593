import assert from "node:assert/strict";
import { test } from "node:test";
import { closeness } from "../../overrides/assets/javascripts/municipality/similarity.js";

const place = (code, region, group, language) => ({ code, region, group, language, name: code });
const TURKU = place("853", "varsinais-suomi", "urban", "fi-sv");

test("the nearest participant alone decides", () => {
  const neighbour = place("1", "varsinais-suomi", "rural", "fi");
  const alike = place("2", "uusimaa", "urban", "sv-fi");
  assert.deepEqual(closeness(TURKU, [neighbour, alike]), { points: 3, reasons: ["region"] });
  assert.deepEqual(closeness(TURKU, [alike]), { points: 3, reasons: ["group", "language"] });
});

test("the own municipality outweighs all others, and none is worth nothing", () => {
  assert.deepEqual(closeness(TURKU, [TURKU]), { points: 8, reasons: ["municipality"] });
  assert.deepEqual(closeness(TURKU, []), { points: 0, reasons: [] });
});
