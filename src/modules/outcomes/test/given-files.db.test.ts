import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { eventsFile } from "../../../../test/given-world.ts";
import { manager } from "../../../../test/people.ts";
import { importCommand } from "../../../journeys/import-command.ts";
import { recordDays } from "../../../platform/facts/record-day.ts";
import { recordFacts } from "../../../platform/facts/record-facts.ts";
import type { Context } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { readSettings } from "../../../platform/settings.ts";
import { writeXlsx } from "../../../platform/sheets/write-xlsx.ts";
import { keepFile, nameColumns } from "../actions/given/keep-file.ts";
import { heldTable } from "../actions/given/read-held.ts";
import { sayRight } from "../actions/given/say-right.ts";
import { guessTable } from "../domain/given/months-across.ts";
import type { GivenTables } from "../given-tables.ts";
import { qualityFindings } from "../queries/given/quality.ts";
import { loadReturn } from "../web/given/load-return.ts";
import { returnRows } from "../web/given/return-file.ts";
import { GOOD, givenCases } from "./given-hands.ts";

describeOnBoth("A file of counts", (make) => {
  const { at, parts, scope, keep, take, facts, open, rows } = givenCases(make);

  it("is read from a workbook too, and fills the national return", async () => {
    const sheet = (name: string, ...rows: (string | number)[][]) => ({ name, rows });
    const titles = ["Library name", "Count start", "Count end", "Visits"];
    const workbook = await writeXlsx([
      sheet("About", ["What", "Who"], ["Visits", "Ros"]),
      sheet("2025", titles, ["Mowbray Gardens", "2025-04-01", "2025-04-30", 812]),
      sheet("2026", titles, ["Riverside", "01/02/2026", "28/02/2026", 640]),
    ]);
    const given = { kind: "visits" as const, name: "Doors", period: null, replaces: null };
    const { id } = await keepFile(parts(), scope(), given, await heldTable("visits", workbook));
    expect(await take(id)).toMatchObject({ rows: 2 });
    expect(await facts()).toEqual({ "given_visits 2025-04-01": 812, "given_visits 2026-02-01": 640 });
    await take(await keep(eventsFile(["Riverside Library", "2026-03-04", "Chess", 6])));
    const context = {
      visitor: {
        serviceId: at().world.rotherham.id,
        id: manager.id,
        name: manager.name,
        role: "manager",
        libraryIds: [],
      },
      query: new URLSearchParams("year=2025"),
    } as unknown as Context;
    const published = new Map([["T-rotherham", { numbers: { visits: 1000 }, fault: "" }]]);
    // Talks at which 7 came altogether, twice: their months are nobody's business.
    const discreet = newId();
    for (const [number, occurredOn] of [
      [3, "2025-06-04"],
      [4, "2025-07-02"],
    ] as const)
      await at().db.work(scope(), () =>
        recordFacts(
          {
            serviceId: at().world.rotherham.id,
            libraryId: at().world.mowbray.id,
            activityId: discreet,
            sessionId: newId(),
            occurredOn,
            kind: "attendance",
          },
          "1",
          [{ number }],
        ),
      );
    const pages = {
      ...parts(),
      libraries: async () => [],
      pastSessions: async () => [],
      discreetActivities: async () => [discreet],
      published,
    };
    const loaded = await loadReturn(pages, context);
    const came = loaded!.lines.find(({ measure, part }) => measure === "attendance" && part === "In person")!;
    expect([came.total, came.months[2], came.months[3]]).toEqual([13, null, null]);
    const running = await loadReturn(
      { ...pages, clock: { ...parts().clock, today: () => "2026-03-30" } as typeof pages.clock },
      context,
    );
    expect(running!.measures.find(({ measure }) => measure === "attendance")!.total).toBe(6);
    const of = (measure: string) => loaded!.measures.find((each) => each.measure === measure);
    expect(of("visits")).toMatchObject({ total: 1452, before: 1000 });
    expect(of("events")).toMatchObject({ total: 3, before: null });
    expect(of("wifi")).toMatchObject({ total: null });
    const [titlesOfReturn, ...lines] = returnRows(loaded!);
    expect(lines.every((line) => line.length === titlesOfReturn!.length)).toBe(true);
  });

  it("with months side by side is shown first, then counted by month with its events", async () => {
    const titles = [
      "Library Authority",
      ...["April", "May", "June"].flatMap((month) => [
        `Total Number Of Physical Events - ${month} 2023`,
        `Total Attendees At Physical Events - ${month} 2023`,
        `Physical Attendees Adults - ${month} 2023`,
      ]),
    ];
    const file = (...june: string[]) =>
      Buffer.from(
        [titles, ["Rotherham", 12, 140, 90, 10, 120, "", ...june], ["Sandwell", 1, 2, 3, 4, 5, 6, 7, 8, 9]]
          .map((cells) => cells.join(","))
          .join("\n"),
      );
    const give = async (bytes: Buffer) => {
      const given = { kind: "events" as const, name: "Activity workbook", period: null, replaces: null };
      const held = await heldTable("events", bytes);
      const kept = await keepFile(parts(), scope(), given, held);
      expect(kept.state).toBe("columns");
      expect(await nameColumns(parts(), scope(), kept.id, guessTable("events", held))).toBe(true);
      return kept.id;
    };
    const id = await give(file("11", "", ""));
    expect(await open(id)).toEqual({});
    await take(id);
    const counted = {
      "given_attendance 2023-04-01": 140,
      "given_attendance 2023-04-01 age=adult": 90,
      "given_attendance 2023-04-01 way=in_person": 140,
      "given_attendance 2023-05-01": 120,
      "given_attendance 2023-05-01 way=in_person": 120,
      "given_events 2023-04-01": 12,
      "given_events 2023-04-01 way=in_person": 12,
      "given_events 2023-05-01": 10,
      "given_events 2023-05-01 way=in_person": 10,
      "given_events 2023-06-01": 11,
      "given_events 2023-06-01 way=in_person": 11,
    };
    expect(await facts()).toEqual(counted);
    expect(await rows(await give(file("11", "", "")))).toEqual({ known: 4 });
    expect(await open(await give(file("13", "", "")))).toEqual({ changed: 1 });
    expect(await facts()).toEqual(counted);
  });

  it("is read by the command line, which says what waits for a person", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "alcove-given-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(path.join(folder, "e.csv"), eventsFile(...GOOD, ["Riverside Library", "2019-03-04", "Talk", "many"]));
    const said: string[] = [];
    const run = (...args: string[]) => {
      if (!("run" in importCommand)) throw new Error("it runs beside a server");
      return importCommand.run({
        db: at().db,
        settings: readSettings({ DATA_DIR: folder }),
        args: ["events", "e.csv", ...args],
        cwd: folder,
        say: (line) => void said.push(line),
        step: (_label, step) => step(() => {}),
        tell: async () => {},
        signInLink: async () => ({ refused: "not here" }),
        signal: new AbortController().signal,
      });
    };
    await expect(run()).rejects.toThrow("which library service");
    expect(await run("--service", "Rotherham")).toBe(1);
    expect(said).toContain("4 taken, 1 rejected.");
    expect(said.join()).toContain("/staff/outcomes/given/");
    expect(readFileSync(path.join(folder, "e.rejected.csv"), "utf8")).toContain("6,,");
    writeFileSync(path.join(folder, "e.csv"), "Library,April 2023,May 2023,June 2023\nRiverside Library,12,13,14\n");
    expect(await run("--service", "Rotherham")).toBe(0);
    expect(said.at(-1)).toContain("Its months stand side by side.");
  });

  it("is beside counts made here, of which what is said to be right is listed no more", async () => {
    const library = at().world.mowbray.id;
    const sessions = [{ id: newId(), activityId: newId(), libraryId: library, title: "Chess", day: "2026-11-03" }];
    const asked = {
      serviceId: at().world.rotherham.id,
      from: "2026-10-01",
      to: "2026-11-30",
      months: ["2026-10", "2026-11"],
      sessions,
    };
    const findings = () => at().db.work(scope(), () => qualityFindings(at().db.trx<GivenTables>(), asked));
    expect((await findings()).map(({ kind }) => kind)).toEqual(["no_register"]);
    await at().db.work(scope(), () =>
      recordDays(at().world.rotherham.id, "given_visits", [
        { libraryId: library, occurredOn: "2026-10-01", numbers: [{ number: 9 }] },
      ]),
    );
    expect((await findings()).map(({ kind, title }) => [kind, title])).toEqual([
      ["no_register", "Chess"],
      ["no_visits", "November 2026"],
    ]);
    for (let turn = 0; turn < 2; turn++)
      await sayRight(parts(), scope(), "no_register", [sessions[0]!.id], "The room was flooded");
    expect((await findings()).map(({ kind }) => kind)).toEqual(["no_visits"]);
  });
});
