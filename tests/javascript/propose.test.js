import assert from "node:assert/strict";
import { test } from "node:test";
import { hostLink, mailLink } from "../../overrides/assets/javascripts/propose/delivery.js";
import { toItems, toProse } from "../../overrides/assets/javascripts/propose/markdown.js";
import { idOf, recordOf, rowsOf } from "../../overrides/assets/javascripts/propose/record.js";
import { problemsOf } from "../../overrides/assets/javascripts/propose/validate.js";
import { yamlOf } from "../../overrides/assets/javascripts/propose/yaml.js";

const KNOWN = {
  today: "2026-11-22",
  source: { fi: "Ehdotus", sv: "Förslag" },
  municipality: () => ({ fi: "Turku", sv: "Åbo" }),
};
const RULES = [
  { name: "id", kind: "made" },
  { name: "title", kind: "line", most: 10, required: true },
  { name: "original_language", kind: "choice", required: true },
  {
    name: "period",
    kind: "group",
    fields: [
      { name: "start", kind: "date" },
      { name: "end", kind: "date" },
    ],
  },
  { name: "lessons", kind: "rows", most: 2, fields: [{ name: "text", kind: "prose", most: 20 }] },
];

const MUNICIPALITIES = {
  name: "municipalities",
  kind: "rows",
  fields: [{ name: "code", kind: "choice", required: true }],
};

test("flat answers become a record", () => {
  const answers = {
    id: "koe",
    original_language: "fi",
    "title.fi": " Otsikko ",
    "period.start": "2020",
    "lessons.0.text.fi": "",
    "lessons.3.text.fi": "Opittiin",
  };
  const record = recordOf(RULES, answers, KNOWN);
  assert.deepEqual(record.title, { fi: "Otsikko" });
  assert.deepEqual(record.period, { start: "2020" });
  assert.deepEqual(record.lessons, [{ text: { fi: "Opittiin" } }]);
  assert.deepEqual(rowsOf("lessons", answers), [3]);
  assert.equal(record.sources[0].title, "Ehdotus: Otsikko");
});

test("the rules of the check name the field and the code", () => {
  const codes = (record) =>
    problemsOf(RULES, record, { taken: new Set(["taken"]) }).map(
      (each) => `${each.field} ${each.code}`,
    );
  const sound = { id: "koe", original_language: "fi", title: { fi: "A", sv: "B" } };
  assert.deepEqual(codes(sound), []);
  assert.deepEqual(codes({ ...sound, title: { sv: "B" } }), ["title.fi original_language_missing"]);
  assert.deepEqual(codes({ ...sound, title: { fi: "A" } }), []);
  assert.deepEqual(codes({ ...sound, title: { fi: "A".repeat(11), sv: "B" } }), [
    "title.fi text_too_long",
  ]);
  assert.deepEqual(codes({ ...sound, period: { start: "2020-02-30" } }), [
    "period.start impossible_date",
  ]);
  assert.deepEqual(codes({ ...sound, period: { start: "2021", end: "2020-05" } }), [
    "period.end end_before_start",
  ]);
  assert.deepEqual(codes({ id: "koe", original_language: "fi" }), ["title missing_field"]);
});

test("dates are accepted as people write them", () => {
  const start = (typed) => recordOf(RULES, { "period.start": typed }, KNOWN).period.start;
  const typed = ["2027", "2027-09", "12.9.2027", "1. 9. 2027", "9.2027", "9/2027", '"2027"'];
  assert.deepEqual(typed.map(start), [
    "2027",
    "2027-09",
    "2027-09-12",
    "2027-09-01",
    "2027-09",
    "2027-09",
    "2027",
  ]);
  assert.equal(start("kesä 2027"), "kesä 2027");
});

test("an id is made from the municipality and the title, and differs from those in use", () => {
  const answers = {
    original_language: "sv",
    "title.sv": "Chatt",
    "municipalities.0.code": "853",
  };
  const rules = [...RULES, MUNICIPALITIES];
  const made = (taken) => recordOf(rules, answers, { ...KNOWN, taken: new Set(taken) }).id;
  assert.equal(made([]), "abo-chatt");
  assert.equal(made(["abo-chatt", "abo-chatt-2"]), "abo-chatt-3");
  assert.equal(recordOf(RULES, { original_language: "fi", "title.fi": "🙂" }, KNOWN).id, "ehdotus");
});

test("a translated proposal gets the end of its Swedish page's address", () => {
  const rules = [{ name: "id", kind: "made" }, { name: "slug", kind: "made" }, ...RULES.slice(1)];
  const made = (answers, taken = []) =>
    recordOf(
      [...rules, MUNICIPALITIES],
      { "municipalities.0.code": "853", ...answers },
      {
        ...KNOWN,
        taken: new Set(taken),
      },
    );
  const both = { original_language: "fi", "title.fi": "Botti", "title.sv": "Bot åt alla" };
  assert.deepEqual(made(both).slug, { sv: "abo-bot-at-alla" });
  assert.deepEqual(Object.keys(made(both)).slice(0, 2), ["id", "slug"]);
  assert.deepEqual(made(both, ["abo-bot-at-alla"]).slug, { sv: "abo-bot-at-alla-2" });
  for (const answers of [
    { original_language: "fi", "title.fi": "Botti" },
    { original_language: "sv", "title.fi": "Botti", "title.sv": "Bot" },
  ])
    assert.ok(!("slug" in made(answers)));
});

test("an id is whole words in small letters", () => {
  assert.equal(idOf("Åbo: Chatti vastaa – öisin!"), "abo-chatti-vastaa-oisin");
  assert.ok(idOf("pitkä ".repeat(40)).length <= 60);
});

test("marks of Markdown are escaped, addresses become links and dashes stay a list", () => {
  assert.equal(toProse("a *b* [c]"), "a \\*b\\* \\[c\\]");
  assert.equal(toProse("# x\ny"), "\\# x\\\ny");
  assert.equal(toProse("katso https://a.fi/b_c."), "katso <https://a.fi/b_c>.");
  assert.deepEqual(toItems("- yksi\n\nkaksi"), ["yksi", "kaksi"]);
});

test("texts are quoted or blocks, so none becomes a number or a field", () => {
  const yaml = yamlOf({ id: "no", list: ["010"], empty: [], inner: { a: "x: y\nz" }, yes: true });
  assert.equal(
    yaml,
    "# yaml-language-server: $schema=../../schema/experiment.json\n" +
      'id: "no"\nlist:\n  - "010"\nempty: []\ninner:\n  a: |-\n    x: y\n    z\nyes: true\n',
  );
  assert.equal(yamlOf({ a: "\u0085" }, "tool").split("\n")[1], 'a: "\\u0085"');
});

test("links to mail and to the code host carry the record", () => {
  assert.equal(mailLink("a@b.fi", "x y", "1\n2"), "mailto:a@b.fi?subject=x%20y&body=1%0D%0A2");
  assert.equal(
    hostLink("https://host.fi/r/", "a.yml", "b: 1"),
    "https://host.fi/r/new/main/data/experiments?filename=a.yml&value=b%3A%201",
  );
});

test("a contact is an office, not a person", () => {
  const found = (contact) =>
    problemsOf(
      [],
      { original_language: "fi", contact },
      { taken: new Set(), offices: new Set(["tuki"]) },
    ).map(({ field, code, details }) => `${field} ${code} ${details.value}`);
  assert.deepEqual(found({ organisation: "Koe Oy", role: { fi: "Vaihde 09 123 456" } }), []);
  assert.deepEqual(
    found({ organisation: { fi: "a@koe.fi", sv: "tuki@koe.fi" }, role: { sv: "Aino Koe" } }),
    [
      "contact.organisation.fi contact_personal_email a@koe.fi",
      "contact.organisation.sv contact_is_person tuki@koe.fi",
      "contact.role.sv contact_is_person Aino Koe",
    ],
  );
  assert.deepEqual(found({ organisation: "Soita 040 123 4567." }), [
    "contact.organisation contact_mobile_number 040 123 4567",
  ]);
});
