// docxtemplater as its documentation shows it.
import { readFileSync, writeFileSync } from "node:fs";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { run } from "./steady.mjs";

run((template) => {
  const content = readFileSync(template, "binary");
  return (record, path) => {
    const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
    document.render(record);
    writeFileSync(path, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
  };
});
