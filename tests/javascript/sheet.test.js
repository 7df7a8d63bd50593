import assert from "node:assert/strict";
import { test } from "node:test";
import { toCells, toCsv, toTsv } from "../../overrides/assets/javascripts/documents/sheet.js";

const SHEETS = [
  { title: "Eurot", head: ["Luku", "Arvo", "Yksikkö"], rows: [["Netto", -1234.5, "€"]] },
  {
    title: "Muut",
    head: ["Luku", "Arvo"],
    rows: [
      ["A;B", null],
      ['"x"\ty\nz', 0.1],
    ],
  },
];

test("numbers have a decimal comma and no spaces, and tables have a row between them", () => {
  assert.equal(
    toTsv(SHEETS),
    'Eurot\nLuku\tArvo\tYksikkö\nNetto\t-1234,5\t€\n\nMuut\nLuku\tArvo\nA;B\t\n"x" y z\t0,1\n',
  );
});

test("a CSV file quotes what would end a cell and is marked as UTF-8", () => {
  assert.equal(
    toCsv(SHEETS),
    "\ufeffEurot\r\nLuku;Arvo;Yksikkö\r\nNetto;-1234,5;€\r\n\r\n" +
      'Muut\r\nLuku;Arvo\r\n"A;B";\r\n"""x""\ty\nz";0,1\r\n',
  );
});

test("a text that a spreadsheet would run stays text", () => {
  const rows = ["=1+1", "+1", "-x", "@a", "−1"].map((text) => [text]);
  const lines = toTsv([{ title: "t", head: ["h"], rows }]).split("\n");
  assert.deepEqual(lines.slice(2, 7), ["'=1+1", "'+1", "'-x", "'@a", "−1"]);
});

test("cells as HTML are escaped", () => {
  const made = toCells([{ title: "<b>", head: ["&"], rows: [["<img onerror=x>", 2.5]] }]);
  assert.match(made, /<caption>&lt;b&gt;<\/caption><tr><th>&amp;<\/th><\/tr>/);
  assert.match(made, /<td>&lt;img onerror=x&gt;<\/td><td>2,5<\/td>/);
});
