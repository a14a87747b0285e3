import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { inProject } from "../../src/platform/root.ts";
import { describeOnBoth, type Place } from "../database-cases.ts";

const TIMES = 20;

/** Runs the writer, and kills it outright a little after its first acknowledgement. @returns what it acknowledged */
function writeAndKill(place: Place, afterMilliseconds: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const args = [inProject("test/integration/write-until-killed.ts"), place.dataDir, place.databaseUrl ?? ""];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.stdout.on("data", (chunk) => {
      if (!out) setTimeout(() => child.kill("SIGKILL"), afterMilliseconds);
      out += chunk;
    });
    child.once("close", (_code, signal) => {
      // A last line without its end was cut short: not acknowledged.
      if (signal === "SIGKILL") resolve(out.split("\n").slice(0, -1));
      else reject(new Error(`The writer ended by itself: ${errors}`));
    });
  });
}

describeOnBoth("Killed outright while writing", (make) => {
  it(`twenty times, it has every acknowledged write`, { timeout: 240_000 }, async () => {
    const place = await make.place();
    const acknowledged: string[] = [];
    for (let time = 0; time < TIMES; time++)
      acknowledged.push(...(await writeAndKill(place, 10 + ((time * 37) % 150))));
    const db = await make.open(place);
    const { rows } = await db.asOwner((client) => client.query<{ id: string }>("SELECT id FROM platform.audit"));
    const kept = new Set(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(TIMES);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});
