import assert from "node:assert/strict";
import { test } from "node:test";
import { actionQueue } from "../../overrides/assets/javascripts/shared/action-queue.js";
import { loaded } from "../../overrides/assets/javascripts/shared/loaded.js";

test("each step begins when the one before is done", async () => {
  const next = actionQueue();
  /** @type {string[]} */
  const order = [];
  next(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push("slow");
  });
  await next(() => {
    order.push("quick");
  });
  assert.deepEqual(order, ["slow", "quick"]);
});

test("a script that cannot be loaded is one matter, a fault in a step another", async () => {
  /** @type {unknown[]} */
  const faults = [];
  let missing = 0;
  globalThis.reportError = (error) => faults.push(error);
  const next = actionQueue(() => {
    missing += 1;
  });
  await next(async () => {
    await loaded(Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
  });
  assert.deepEqual([missing, faults], [1, []]);
  const fault = new TypeError("undefined is not a function");
  await next(() => {
    throw fault;
  });
  assert.deepEqual([missing, faults], [1, [fault]]);
  let isDone = false;
  await next(() => {
    isDone = true;
  });
  assert.ok(isDone, "a step that fails does not stop the queue");
});
