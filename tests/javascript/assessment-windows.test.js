import assert from "node:assert/strict";
import { test } from "node:test";
import {
  partHash,
  partOf,
} from "../../overrides/assets/javascripts/assessment-page/part-address.js";
import { merge } from "../../overrides/assets/javascripts/assessments/merge.js";

const work = (answers, notes = {}, role = null) => ({ answers, notes, role });

test("answers of two windows are merged, and ours to the same question stands", () => {
  const merged = merge(
    work({ a: 1, b: 1, gone: 1 }),
    work({ a: 2, b: 2, c: 3 }, { a: { text: "x" } }, "management"),
    work({ a: 1, b: 5, d: 4, gone: 1 }),
  );
  assert.deepEqual(
    merged.work,
    work({ a: 2, b: 5, c: 3, d: 4 }, { a: { text: "x" } }, "management"),
  );
  assert.deepEqual(merged.taken.sort(), ["a", "c", "gone"]);
});

test("the merge is the same in either window when each changed another question", () => {
  const base = work({ a: 1 });
  const [one, other] = [work({ a: 1, b: 2 }), work({ a: 1, c: 3 })];
  assert.deepEqual(merge(base, one, other).work.answers, { a: 1, c: 3, b: 2 });
  assert.deepEqual(merge(base, other, one).work.answers, { a: 1, b: 2, c: 3 });
});

test("rows are merged by place, and rows added in both windows all remain", () => {
  const rows = (base, theirs, ours) =>
    merge(work({ g: base }), work({ g: theirs }), work({ g: ours })).work.answers.g;
  assert.deepEqual(rows([{ x: 1 }], [{ x: 1, y: 2 }], [{ x: 3 }]), [{ x: 3, y: 2 }]);
  assert.deepEqual(rows([], [{ x: 1 }], [{ x: 2 }]), [{ x: 1 }, { x: 2 }]);
  assert.deepEqual(rows([{ x: 1 }, { x: 2 }], [{ x: 2 }], [{ x: 1 }, { x: 5 }]), [
    { x: 1 },
    { x: 5 },
  ]);
  assert.deepEqual(rows([{ x: 1 }, { x: 2 }], [{ x: 2 }], [{ x: 1 }, { x: 2 }]), [{ x: 2 }]);
});

test("a part has an address in either language", () => {
  const t = (key) => ({ "assess-part-anchor": "osa", "assess-result-anchor": "tulos" })[key];
  assert.deepEqual(
    [0, 2, 4].map((at) => partHash(at, 4, t)),
    ["#osa-1", "#osa-3", "#tulos"],
  );
  assert.deepEqual(
    ["#del-3", "#osa-1", "#resultat", "#osa-5", "#osa-0", "#purpose", ""].map((each) =>
      partOf(each, 4),
    ),
    [2, 0, 4, null, null, null, null],
  );
});
