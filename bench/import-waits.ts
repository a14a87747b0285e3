import { spawn } from "node:child_process";
import { parseArgs } from "node:util";

/**
 * How long pages wait while a command runs beside the server:
 *   node bench/import-waits.ts --url http://127.0.0.1:3000 --path /libraries/x --path /search?q=y -- bin/alcove import hours FILE
 * Asks for each page again as soon as it has come, one at a time, until the command ends; before that for five seconds
 * without it. Prints milliseconds, and the command's exit code.
 */
const split = process.argv.indexOf("--");
const { values } = parseArgs({
  args: process.argv.slice(2, split < 0 ? undefined : split),
  options: { url: { type: "string", default: "http://127.0.0.1:3000" }, path: { type: "string", multiple: true } },
});
const command = split < 0 ? [] : process.argv.slice(split + 1);
if (!values.path || command.length === 0) throw new Error("Give --path, and after -- the command.");

/** Asks for a page until `ended`, and keeps how long each took. */
async function ask(path: string, ended: () => boolean): Promise<number[]> {
  const waits: number[] = [];
  while (!ended()) {
    const from = performance.now();
    // As a proxy passes many people on: one visitor alone would soon be asking too much.
    const visitor = `192.0.2.${waits.length % 250}`;
    const answer = await fetch(new URL(path, values.url), { headers: { "x-forwarded-for": visitor } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    waits.push(performance.now() - from);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return waits.sort((a, b) => a - b);
}

const at = (sorted: number[], part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
const say = (when: string, path: string, waits: number[]) =>
  console.log(
    `${when} ${path}: ${waits.length} asked, p50 ${at(waits, 0.5)}, p95 ${at(waits, 0.95)}, longest ${at(waits, 1)} ms`,
  );

for (const path of values.path) {
  const until = performance.now() + 5000;
  say("alone ", path, await ask(path, () => performance.now() > until));
}
const from = performance.now();
let code: number | null | undefined;
const child = spawn(command[0]!, command.slice(1), { stdio: ["ignore", "inherit", "inherit"] });
child.once("error", (error) => {
  throw error;
});
child.once("exit", (status) => {
  code = status ?? 1;
});
const all = await Promise.all(values.path.map((path) => ask(path, () => code !== undefined)));
console.log(`the command took ${((performance.now() - from) / 1000).toFixed(1)} s and ended with ${code}`);
for (const [index, path] of values.path.entries()) say("beside", path, all[index]!);
