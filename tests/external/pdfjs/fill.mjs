// Fills a form as the viewer of Firefox does and saves it: node fill.mjs PDFJS FORM.pdf VALUES.json OUT.pdf
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

// Only drawing needs them, and nothing is drawn here; without them the library asks for a canvas in native code.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};

const [library, form, values, out] = process.argv.slice(2);
const { getDocument } = await import(pathToFileURL(library));
const data = new Uint8Array(await readFile(form));
const wanted = JSON.parse(await readFile(values, "utf-8"));
const task = getDocument({ data, verbosity: 0, isEvalSupported: false });
const document = await task.promise;
const fields = await document.getFieldObjects();
const unknown = Object.keys(wanted).filter((name) => !(name in fields));
for (const [name, value] of Object.entries(wanted)) {
  for (const field of fields[name] ?? []) {
    if (field.id) document.annotationStorage.setValue(field.id, { value });
  }
}
await writeFile(out, await document.saveDocument());
const pages = [];
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  pages.push(...(await page.getAnnotations()).filter((each) => each.subtype === "Widget"));
}
const order = pages.map((each) => each.fieldName);
const hints = Object.fromEntries(pages.map((each) => [each.fieldName, each.alternativeText ?? ""]));
const required = pages.filter((each) => each.required).map((each) => each.fieldName);
console.log(JSON.stringify({ unknown, order, hints, required, hasScripts: await document.hasJSActions() }));
await task.destroy();
