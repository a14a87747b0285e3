import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeOnBoth } from "../../test/database-cases.ts";
import { membersByLibrary, membersFile, worldOfReach } from "../../test/reach-world.ts";
import { readSettings } from "../platform/settings.ts";
import { importCommand } from "./import-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-members-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnBoth("alcove import members", (make) => {
  it("takes a count in, says what is odd and stops there until somebody is sure", async () => {
    const db = await make();
    await worldOfReach(db);
    const said: string[] = [];
    const run = async (text: string, ...args: string[]) => {
      if (!("run" in importCommand)) throw new Error("it runs beside a server");
      said.length = 0;
      writeFileSync(path.join(folder, "count.csv"), text);
      return importCommand.run({
        db,
        settings: readSettings({ DATA_DIR: folder, SMALLEST_COUNT: "10" }),
        args: ["members", "count.csv", ...args],
        cwd: folder,
        say: (line) => void said.push(line),
        step: (_label, step) => step(() => {}),
        tell: async () => {},
        signInLink: async () => ({ refused: "not here" }),
        signal: new AbortController().signal,
      });
    };
    const ours = ["--service", "Rotherham"];
    const releases = async () =>
      (await db.asOwner((client) => client.query("SELECT base, total FROM reach.release WHERE superseded_at IS NULL")))
        .rows;
    const good = membersFile({ E01000001: 120, E01000004: 80, Unknown: 6, wrong: 1 });

    await expect(run(good)).rejects.toThrow("which library service");
    await expect(run(good, "--service", "Atlantis")).rejects.toThrow("no library service");
    await expect(run("Area code,Members\nE01000001,70\n", ...ours)).rejects.toThrow("--date");
    await expect(run("Area code,Members\nE01000001,70\n", ...ours, "--date", "soon")).rejects.toThrow("no date");
    await expect(run("Area code,Postcode,Members\nE01000001,S65 1AA,70\n", ...ours)).rejects.toThrow("postcodes");
    expect(await releases()).toEqual([]);

    expect(await run(good, ...ours)).toBe(1);
    expect(said).toContain("206 members on 2026-03-31.");
    expect(readFileSync(path.join(folder, "count.rejected.csv"), "utf8")).toContain('5,area_code,"""wrong""');
    expect(await releases()).toEqual([{ base: 10, total: 206 }]);

    const tenfold = membersFile({ E01000001: 2_500 }, { date: "2026-09-30" });
    await expect(run(tenfold, ...ours)).rejects.toThrow("--sure");
    expect(said.join()).toContain("2,500 members in all, where 2026-03-31 had 206");
    expect(await run(tenfold, ...ours, "--sure")).toBe(0);

    await expect(run(membersByLibrary({ "Riverside/E01000001": 90 }), ...ours, "--sure")).rejects.toThrow(
      "without libraries",
    );
    const doubled = membersFile({ E01000001: 2_500 }, { date: "2026-10-31" });
    expect(await run(`${doubled}Rotherham,2026-10-31,E01000001,40\n`, ...ours, "--add")).toBe(0);
    expect(said).toContain("2,540 members on 2026-10-31.");
  });
});
