import assert from "node:assert/strict";
import { test } from "node:test";
import { createResolver } from "../../overrides/assets/javascripts/search-engine/resolver.js";
import {
  bitCount,
  folded,
  letterSet,
  mistakeCounter,
  sharedStart,
  words,
} from "../../overrides/assets/javascripts/search-engine/words.js";

test("words of a text are small letters without marks", () => {
  assert.deepEqual(words("Chat-botti, Åbo 2.0 so\u00adfta"), [
    "chat",
    "botti",
    "åbo",
    "2",
    "0",
    "softa",
  ]);
  assert.equal(folded("ääkköset"), "aakkoset");
  assert.equal(sharedStart("kunta", "kunnan"), 3);
});

test("mistakes are wrong, missing, extra and swapped letters, up to a limit", () => {
  const mistakes = mistakeCounter();
  assert.equal(mistakes("robotti", "robotti", 2), 0);
  assert.equal(mistakes("robtoti", "robotti", 2), 1);
  assert.equal(mistakes("robotit", "robotti", 2), 1);
  assert.equal(mistakes("robot", "robotti", 2), 2);
  assert.equal(mistakes("kissa", "koira", 1), 2);
  assert.equal(bitCount(letterSet("abba")), 2);
});

/** An index of four base forms: kunta, palvelu, robotti and the compound palvelurobotti. */
const INDEX = {
  language: "fi",
  entries: [],
  lemmas: ["kunta", "palvelu", "palvelurobotti", "robotti"],
  forms: new Map([
    ["kunta", [0]],
    ["kunnan", [0]],
    ["palvelu", [1]],
    ["palvelurobotti", [2]],
    ["robotti", [3]],
  ]),
  parts: [[], [], [1, 3], []],
  compounds: [[], [2], [], [2]],
  postings: [],
  stop: new Set(),
};
const surest = (word) => {
  const [{ terms }] = createResolver(INDEX).resolve(word, false);
  return [...terms[0]].sort((a, b) => b[1] - a[1])[0];
};

test("a word is found as it stands, inflected, mistyped and without dots", () => {
  assert.deepEqual(surest("kunta"), [0, 1]);
  assert.equal(surest("kunnassa")[0], 0);
  assert.equal(surest("roboti")[0], 3);
  assert.ok(surest("roboti")[1] < 1);
});

test("compounds that hold the word follow, and an unknown compound is cut", () => {
  const [{ terms }] = createResolver(INDEX).resolve("robotti", false);
  assert.ok(terms[0].get(2) > 0 && terms[0].get(2) < terms[0].get(3));
  const alternatives = createResolver(INDEX).resolve("kuntapalvelu", false);
  assert.deepEqual(
    alternatives.at(-1).terms.map((each) => each.get(0) ?? each.get(1)),
    [1, 1],
  );
});
