// What every runner in JavaScript does around its engine; the same as steady.py does in Python.
import { readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";

// make(record, path) fills one record and writes the file; load(templatePath) gives make; prepare(record) runs untimed.
export async function run(load, prepare = (record) => record) {
  const [template, recordsFile, out, count, warmUp] = process.argv.slice(2);
  const lines = readFileSync(recordsFile, "utf8").split("\n").filter(Boolean);
  const records = lines.map((line) => prepare(JSON.parse(line)));
  const make = load(template);
  for (let number = 0; number < Number(warmUp); number++) {
    const thrownAway = join(out, `warm-${number}.docx`);
    await make(records[number % records.length], thrownAway);
    unlinkSync(thrownAway);
  }
  const ms = [];
  const before = process.cpuUsage();
  for (let number = 0; number < Number(count); number++) {
    const path = join(out, `${number}.docx`);
    const started = performance.now();
    await make(records[number % records.length], path);
    ms.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ ms, cpu_ms: (user + system) / 1000, rss_mb: peakMb() }), () => process.exit(0));
}

function peakMb() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  } catch {
    return 0;
  }
}
