// What every runner in JavaScript does around its engine; the same as steady.py does in Python.
import { createReadStream, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

// load(templatePath) gives make(record, path), which fills one record and writes the file; prepare(record) is not timed.
export async function run(load, prepare = (record) => record) {
  const [template, records, out, count, warmUp] = process.argv.slice(2);
  const make = load(template);
  const ms = [];
  let cpuMs = 0;
  let number = -Number(warmUp);
  for await (const line of createInterface({ input: createReadStream(records) })) {
    if (number === Number(count)) break;
    const record = prepare(JSON.parse(line));
    const path = join(out, `${number}.docx`);
    const atWork = process.cpuUsage();
    const started = performance.now();
    await make(record, path);
    const spent = performance.now() - started;
    const { user, system } = process.cpuUsage(atWork);
    if (number++ < 0) {
      unlinkSync(path);
    } else {
      ms.push(spent);
      cpuMs += (user + system) / 1000;
    }
  }
  process.stdout.write(JSON.stringify({ ms, cpu_ms: cpuMs, rss_mb: peakMb() }), () => process.exit(0));
}

function peakMb() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  } catch {
    return 0;
  }
}
