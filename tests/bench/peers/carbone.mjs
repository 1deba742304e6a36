// carbone as its documentation shows it.
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import carbone from "carbone";
import { run } from "./steady.mjs";

const render = promisify(carbone.render);

// carbone has no condition that takes its paragraph along: a flag becomes a list of no record or one
function flagsAsLists(record) {
  const flags = Object.entries(record).filter(([, value]) => typeof value === "boolean");
  return { ...record, ...Object.fromEntries(flags.map(([name, value]) => [name, value ? [record] : []])) };
}

run((template) => async (record, path) => writeFileSync(path, await render(template, record)), flagsAsLists);
