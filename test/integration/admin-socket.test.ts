import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { rebuildCommand } from "../../src/journeys/rebuild-command.ts";
import { type Command, CommandRefused } from "../../src/platform/admin/command.ts";
import { type AdminEvent, askServer, serveAdmin } from "../../src/platform/admin/socket.ts";
import { findSocketPath } from "../../src/platform/admin/socket-address.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { rebuildRolled } from "../../src/platform/facts/rebuild-rolled.ts";
import { recordDay } from "../../src/platform/facts/record-day.ts";
import { inProject } from "../../src/platform/root.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { describeOnBoth, insertLibrary, insertService, type Place, scopeOf } from "../database-cases.ts";
import { actorOf, manager } from "../people.ts";

const root = mkdtempSync(path.join(tmpdir(), "alcove-socket-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const described = { usage: "", summary: "" };
const COMMANDS: Command[] = [
  {
    ...described,
    name: "count",
    run: async ({ args, cwd, say, step }) => {
      await step("Counting", async (onProgress) => {
        for (let n = 0; n < 1000; n++) onProgress(n / 1000);
      });
      say(`${args.join(" ")} from ${cwd} \u2028 مكتبة`);
      return 3;
    },
  },
  { ...described, name: "refuse", run: () => Promise.reject(new CommandRefused("Not like this.")) },
  { ...described, name: "fail", run: () => Promise.reject(new Error("a secret of the inside")) },
  { ...described, name: "alone", runAlone: async () => 0 },
];

async function serve(dataDir: string) {
  const failures: unknown[] = [];
  const stop = await serveAdmin({
    db: {} as Database,
    settings: readSettings({ DATA_DIR: dataDir }),
    tell: async () => {},
    signInLink: async () => ({ refused: "not here" }),
    commands: COMMANDS,
    log: { error: (error) => failures.push(error) },
  });
  const ask = async (command: string, args: string[] = []) => {
    const events: AdminEvent[] = [];
    const code = await askServer(dataDir, { command, args, cwd: "/somewhere" }, (event) => events.push(event));
    return { code, events };
  };
  return { stop, ask, failures };
}

describe("The admin socket", () => {
  const deep = path.join(root, "d".repeat(90), "e".repeat(90));
  it.each([
    ["near", path.join(root, "near")],
    ["too deep for a socket's name", deep],
  ])("of a data folder that is %s is this user's alone, and carries commands", async (_what, dataDir) => {
    mkdirSync(dataDir, { recursive: true });
    const { stop, ask, failures } = await serve(dataDir);
    expect(statSync(findSocketPath(dataDir)).mode & 0o777).toBe(0o600);
    const counted = await ask("count", ["a", "b c"]);
    expect(counted.code).toBe(3);
    expect(counted.events.at(-1)).toEqual({ say: "a b c from /somewhere \u2028 مكتبة" });
    expect(counted.events.filter((event) => "fraction" in event).length).toBeGreaterThan(50);
    expect(await ask("refuse")).toEqual({ code: 1, events: [{ refused: "Not like this." }] });
    expect((await ask("alone")).events).toEqual([{ refused: "Stop Alcove first: alone needs the data to itself." }]);
    expect((await ask("nonsense")).code).toBe(1);
    expect(JSON.stringify(await ask("fail"))).not.toContain("secret");
    expect(failures).toHaveLength(1);
    await stop();
    expect((await ask("count")).code).toBeUndefined();
  });

  it("takes the place of one that a killed server left", async () => {
    const dataDir = path.join(root, "left");
    const first = await serve(dataDir);
    const second = await serve(dataDir);
    expect((await second.ask("count")).code).toBe(3);
    await second.stop();
    await first.stop();
  });
});

/** The command line in a process of its own, beside a server on the embedded database. @returns its code and what it said */
function alcove(
  { dataDir, databaseUrl = "" }: Place,
  ...args: string[]
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [inProject("dist/alcove.js"), ...args], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, BASE_URL: "", LOG_LEVEL: "error" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

describeOnBoth("alcove rebuild figures", (make) => {
  it("puts wrong sums right while registers go on being closed", { timeout: 60_000 }, async () => {
    const place = await make.place();
    const db = await make.open(place);
    const service = await insertService(db);
    const library = await insertLibrary(db, service);
    let day = 0;
    const count = () => {
      day += 1;
      const occurredOn = `20${20 + (day % 5)}-03-${String((day % 28) + 1).padStart(2, "0")}`;
      return db.work(scopeOf(service, actorOf(manager)), () =>
        recordDay({ serviceId: service.id, libraryId: library.id, occurredOn, kind: "visits" }, [{ number: day }]),
      );
    };
    for (let turn = 0; turn < 20; turn++) await count();
    await rebuildRolled(db);
    await db.asOwner((client) => client.query("UPDATE platform.rolled_month SET number = number + 1"));

    if (make.kind === "embedded") {
      const parts = { db, settings: readSettings({ DATA_DIR: place.dataDir }), commands: [rebuildCommand] };
      const stop = await serveAdmin({
        ...parts,
        tell: async () => {},
        signInLink: async () => ({ refused: "not here" }),
        log: { error: () => {} },
      });
      onTestFinished(stop);
    }
    let over = false;
    const running = alcove(place, "rebuild", "figures").finally(() => {
      over = true;
    });
    for (; !over; await pause(20)) await count();
    const { code, said } = await running;
    expect(code, said).toBe(0);
    expect(said).toContain("Figures");
    expect(said).toMatch(/\d+ sums? made anew; 5 sums had been wrong and are right now\./);
    // What was recorded meanwhile is in them as well, each once.
    expect((await rebuildRolled(db)).different).toBe(0);
  });
});
