import assert from "node:assert/strict";
import { test } from "node:test";
import { addressAnswers } from "../../overrides/assets/javascripts/propose/form.js";

const NAMES = new Set(["title.fi", "title.sv", "municipalities.0.code"]);

test("an address fills in the fields that the form has", () => {
  const search = "?title.fi=Sovellus%20%26%20muut&municipalities.0.code=091";
  assert.deepEqual(addressAnswers(search, NAMES), {
    "title.fi": "Sovellus & muut",
    "municipalities.0.code": "091",
  });
});

test("further rows are known by the first", () => {
  const search = "?municipalities.1.code=049";
  assert.deepEqual(addressAnswers(search, NAMES), { "municipalities.1.code": "049" });
});

test("unknown names and empty values are ignored", () => {
  assert.deepEqual(addressAnswers("?id=x&title.fi=&municipalities.100.code=1", NAMES), {});
  assert.deepEqual(addressAnswers("", NAMES), {});
});
