import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { describeOnBoth } from "../../test/database-cases.ts";
import { membersByLibrary, membersFile, worldOfReach } from "../../test/reach-world.ts";
import { readSettings } from "../platform/settings.ts";
import { writeXlsx } from "../platform/sheets/write-xlsx.ts";
import { importCommand } from "./import-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "alcove-members-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeOnBoth("alcove import members", (make) => {
  it("takes a count in, says what is odd and stops there until somebody is sure", async () => {
    const db = await make();
    await worldOfReach(db);
    const said: string[] = [];
    const command = async (args: string[]) => {
      if (!("run" in importCommand)) throw new Error("it runs beside a server");
      said.length = 0;
      return importCommand.run({
        db,
        settings: readSettings({ DATA_DIR: folder, SMALLEST_COUNT: "10" }),
        args,
        cwd: folder,
        say: (line) => void said.push(line),
        step: (_label, step) => step(() => {}),
        tell: async () => {},
        signInLink: async () => ({ refused: "not here" }),
        signal: new AbortController().signal,
      });
    };
    const run = async (text: string, ...args: string[]) => {
      writeFileSync(path.join(folder, "count.csv"), text);
      return command(["members", "count.csv", ...args]);
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

    // A census table as Nomis gives it, and the same as a workbook.
    const nomis = [
      ["TS067 - Highest level of qualification"],
      ["ONS Crown Copyright Reserved [from Nomis on 1 December 2026]"],
      [""],
      ["units", "Persons"],
      [
        "2021 super output area - lower layer",
        "mnemonic",
        "Total",
        "%",
        "No qualifications",
        "%",
        "Apprenticeship",
        "%",
      ],
      ["Rotherham 001A", "E01000001", "1,500", "100.0", "1,204", "80.3", "296", "19.7"],
      ["Cardiff 001A", "W01001696", "900", "100.0", "400", "44.4", "500", "55.6"],
      [""],
      ["In order to protect against disclosure of personal information, records have been swapped."],
    ];
    const loaded = async () =>
      (
        await db.asOwner((client) =>
          client.query(
            "SELECT answer, counted::int AS counted FROM reach.census_given WHERE area_code = 'E01000001' ORDER BY answer",
          ),
        )
      ).rows;
    const cells = nomis.map((row) => row.map((cell) => `"${cell}"`).join(","));
    writeFileSync(path.join(folder, "nomis.csv"), cells.join("\r\n"));
    writeFileSync(path.join(folder, "nomis.xlsx"), await writeXlsx([{ name: "Data", rows: nomis }]));
    for (const file of ["nomis.csv", "nomis.xlsx"]) {
      expect(await command(["census", file])).toBe(0);
      expect(said).toContain("Census by qualifications: people of 1 area.");
      expect(said).toContain("1 line of other countries or other kinds of areas passed over.");
      expect(await loaded()).toEqual([
        { answer: "apprenticeship", counted: 296 },
        { answer: "none", counted: 1204 },
      ]);
    }
    writeFileSync(path.join(folder, "nomis.csv"), cells.join("\n").replaceAll("E01000001", "E02001577"));
    await expect(command(["census", "nomis.csv"])).rejects.toThrow("Lower layer Super Output Areas");
    writeFileSync(path.join(folder, "nomis.csv"), cells.slice(0, 4).join("\n"));
    await expect(command(["census", "nomis.csv"])).rejects.toThrow("no line names the columns");
  });
});
