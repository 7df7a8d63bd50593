/**
 * Compiles every JSON Schema by ajv in strict mode and validates the published records:
 * `node schemas.js FOLDER`. The folder has editors/, published/, components.json and data/.
 * Faults are printed as one JSON list, as [file, message].
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const folder = process.argv[2];
const read = (...names) => JSON.parse(readFileSync(join(folder, ...names), "utf-8"));
const faults = [];

function compiled(name, schema) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  try {
    return ajv.compile(schema);
  } catch (error) {
    faults.push([name, error.message]);
    return () => true;
  }
}

function validate(name, check, value) {
  if (!check(value)) faults.push([name, JSON.stringify(check.errors)]);
}

for (const name of readdirSync(join(folder, "editors"))) {
  compiled(`editors/${name}`, read("editors", name));
}
for (const name of readdirSync(join(folder, "published"))) {
  const check = compiled(`published/${name}`, read("published", name));
  for (const item of read("data", name)) validate(`data/${name}`, check, item);
}
const definitions = read("components.json");
for (const name of Object.keys(definitions)) {
  compiled(`components/${name}`, { $ref: `#/$defs/${name}`, $defs: definitions });
}
console.log(JSON.stringify(faults));
