import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { derivedForm } from "../../overrides/assets/javascripts/search-engine/derived.js";
import { bestExcerpt } from "../../overrides/assets/javascripts/search-engine/excerpt.js";
import { unpack } from "../../overrides/assets/javascripts/search-engine/index-file.js";
import { offerOther } from "../../overrides/assets/javascripts/search-engine/other-language.js";
import { createResolver } from "../../overrides/assets/javascripts/search-engine/resolver.js";
import { wordTable } from "../../overrides/assets/javascripts/search-engine/word-table.js";
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

const posting = (...entries) => ({
  entries: Int32Array.from(entries),
  strengths: Float32Array.from(entries, () => 6.5),
});

/** Five base forms: kunta, palvelu, robotti, the compound palvelurobotti, and what people say. */
const LEMMAS = ["kunta", "palvelu", "palvelurobotti", "robotti", "softarobo"];
const FORMS = new Map([
  ["kunta", [0]],
  ["kunnan", [0]],
  ["palvelu", [1]],
  ["palvelurobotti", [2]],
  ["robotti", [3]],
  ["softarobo", [4]],
]);
const INDEX = {
  language: "fi",
  endings: [/^(?:t|n|ssa|nssa|lle)?$/],
  changes: new Map(),
  entries: [],
  lemmas: LEMMAS,
  forms: FORMS,
  table: wordTable(FORMS, LEMMAS),
  parts: [[], [], [1, 3], [], []],
  compounds: [[], [2], [], [2], []],
  postings: [posting(0), posting(1), posting(2), posting(3), posting()],
  stop: new Set(),
  synonyms: new Map([[4, [{ text: "robotti", words: [[3]], isNear: false }]]]),
  phrases: [],
};
const resolve = (word, options) => createResolver(INDEX).resolve(word, options);
const surest = (word) => [...resolve(word).alternatives[0].terms[0]].sort((a, b) => b[1] - a[1])[0];

test("a word is found as it stands, inflected, mistyped and without dots", () => {
  assert.deepEqual(surest("kunta"), [0, 1]);
  assert.equal(surest("kunnassa")[0], 0);
  assert.equal(surest("ropotti")[0], 3);
  assert.ok(surest("ropotti")[1] < 1);
});

test("compounds that hold the word follow, and an unknown compound is cut", () => {
  const [{ terms }] = resolve("robotti").alternatives;
  assert.ok(terms[0].get(2) > 0 && terms[0].get(2) < terms[0].get(3));
  assert.deepEqual(
    resolve("kuntapalvelu")
      .alternatives.at(-1)
      .terms.map((each) => each.get(0) ?? each.get(1)),
    [1, 1],
  );
});

test("a part of a word that is no word is not found", () => {
  assert.equal(resolve("botti").alternatives[0].terms[0].get(3), undefined);
});

test("a guess is reported, and is not made in strict mode", () => {
  assert.equal(resolve("robotti").how, "known");
  assert.deepEqual(resolve("ropotti").shown, ["robotti"]);
  assert.equal(resolve("ropotti").how, "corrected");
  assert.equal(resolve("ropotti", { isStrict: true }).how, "missing");
  assert.equal(resolve("kuntapalvelu").how, "cut");
  assert.equal(resolve("makkara").how, "missing");
});

test("a guessed ending and a beginning of a word are not accepted in strict mode", () => {
  for (const word of ["palvelunssa", "palv"]) {
    assert.equal(resolve(word, { isUnfinished: true }).how, "known", word);
    assert.equal(resolve(word, { isUnfinished: true, isStrict: true }).how, "missing", word);
  }
  assert.equal(resolve("kunnassa", { isStrict: true }).how, "known");
});

test("what people say is found by the site's word, also inflected", () => {
  for (const word of ["softarobo", "softarobon"]) {
    const { how, shown, alternatives } = resolve(word);
    assert.deepEqual(shown, ["robotti"]);
    assert.equal(how, "synonym");
    assert.ok(alternatives.some(({ terms }) => terms[0].get(3) > 0.5));
  }
});

test("a stop word may have a clitic in Finnish", () => {
  const resolver = createResolver({ ...INDEX, stop: new Set(["kannattaa"]) });
  assert.ok(resolver.isStop("kannattaako") && resolver.isStop("kannattaa"));
  assert.ok(!resolver.isStop("kunta"));
  assert.ok(!createResolver({ ...INDEX, stop: new Set(), language: "sv" }).isStop("kannattaako"));
});

test("a word with dots is not a form of a word without them", () => {
  assert.equal(surest("kunnassa")[0], 0);
  assert.equal(resolve("künnassa").how, "missing");
});

test("parts that are nowhere together are searched alone when titles have them", () => {
  const alone = (index) => {
    const resolver = createResolver(index);
    return resolver.partsAlone(resolver.resolve("kuntapalvelu"));
  };
  assert.deepEqual(
    alone(INDEX).map(({ terms }) => [...terms[0].keys()][0]),
    [0, 1],
  );
  const postings = INDEX.postings.map((each, at) =>
    at ? each : { ...each, strengths: Float32Array.from([1]) },
  );
  assert.deepEqual(alone({ ...INDEX, postings }), []);
  assert.deepEqual(createResolver(INDEX).partsAlone(resolve("kunta")), []);
});

test("forms that the index leaves out are derived as in the build", () => {
  const path = new URL("derived-forms.json", import.meta.url);
  const { endings, changes, words, cases } = JSON.parse(readFileSync(path, "utf8"));
  const rows = Object.entries(words).sort(([one], [other]) => (one < other ? -1 : 1));
  const lemmas = [...new Set(rows.flatMap(([, known]) => known))];
  const numbersOf = (known) => known.map((lemma) => lemmas.indexOf(lemma));
  const table = wordTable(new Map(rows.map(([word, known]) => [word, numbersOf(known)])), lemmas);
  const rules = {
    lemmas,
    endings: endings.map((each) => new RegExp(each)),
    changes: new Map(Object.entries(changes)),
  };
  for (const [word, lemma] of cases)
    assert.equal(lemmas[derivedForm(rules, table, word)] ?? null, lemma, word);
});

test("an index that the build packed is read back", () => {
  const path = new URL("packed-index.json", import.meta.url);
  const { index, read } = JSON.parse(readFileSync(path, "utf8"));
  const { entries, lemmas, forms, parts, postings, order } = unpack(index);
  const places = entries
    .map(({ url }, at) => [order[at], url])
    .sort(([one], [other]) => one - other);
  assert.deepEqual(
    places.map(([, url]) => url),
    read.order,
  );
  for (const [lemma, expected] of Object.entries(read.lemmas)) {
    const number = lemmas.indexOf(lemma);
    assert.deepEqual(parts[number].map((part) => lemmas[part]).sort(), expected.parts, lemma);
    const { entries: found, strengths } = postings[number];
    const rows = [...found].map((entry, at) => [entries[entry].url, strengths[at].toFixed(1)]);
    assert.deepEqual(Object.fromEntries(rows), expected.strengths, lemma);
  }
  for (const [form, lemma] of Object.entries(read.forms))
    assert.deepEqual(
      forms.get(form)?.map((number) => lemmas[number]),
      lemma,
      form,
    );
});

const RESOLVER = createResolver(INDEX);
const TERMS = [{ meant: new Map([[3, 1]]), wholes: [], rarity: 2 }];
const passage = (heading, text) => ({ anchor: heading.toLowerCase(), heading, text });

test("an excerpt is the sentence that says most, with its section and marks", () => {
  const found = bestExcerpt(RESOLVER, TERMS, [
    passage("Alku", "Kunta kokeili."),
    passage("Keskus", "Muuta. Kunnan robotti soitti kaikille. Muuta."),
  ]);
  assert.deepEqual([found.anchor, found.heading], ["keskus", "Keskus"]);
  assert.equal(found.text, "Kunnan robotti soitti kaikille.");
  assert.deepEqual(
    found.marks.map(([start, end]) => found.text.slice(start, end)),
    ["robotti"],
  );
  assert.equal(bestExcerpt(RESOLVER, TERMS, [passage("Alku", "Kunta kokeili.")]), null);
});

test("a long sentence is cut around what was asked", () => {
  const long = `${"kunta kokeili kaikkea ".repeat(20)}robotti ${"soitti kaikille ".repeat(20)}`;
  const { text, marks } = bestExcerpt(RESOLVER, TERMS, [passage("Alku", long)]);
  assert.ok(text.length < 240 && text.startsWith("… ") && text.endsWith(" …"));
  assert.deepEqual(
    marks.map(([start, end]) => text.slice(start, end)),
    ["robotti"],
  );
});

test("the other language is offered only when it knows every word", () => {
  const search = (notes, total) => () => ({ notes, total, hits: [] });
  const other = (notes, total) => ({ search: search(notes, total), has: (word) => word === "app" });
  const wants = { wantsOther: true, notes: [], total: 1 };
  assert.ok(offerOther(wants, other([], 2), "x"));
  assert.ok(offerOther(wants, other([{ how: "synonym" }], 2), "x"));
  assert.equal(offerOther(wants, other([{ how: "missing" }], 2), "x"), null);
  assert.equal(offerOther(wants, other([], 0), "x"), null);
  assert.equal(offerOther({ ...wants, wantsOther: false }, other([], 2), "x"), null);
  const corrected = (word) => ({ ...wants, notes: [{ word, how: "corrected", shown: ["äppi"] }] });
  assert.ok(offerOther(corrected("app"), other([], 2), "app"));
  assert.equal(offerOther(corrected("äpppi"), other([], 2), "äpppi"), null);
  assert.ok(offerOther({ ...corrected("äpppi"), total: 0 }, other([], 2), "äpppi"));
});
