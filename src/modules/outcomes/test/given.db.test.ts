import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, expect, it, onTestFinished } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import { eventsFile, givenParts, worldOfGiven } from "../../../../test/given-world.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { importCommand } from "../../../journeys/import-command.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { recordDays } from "../../../platform/facts/record-day.ts";
import { recordFacts } from "../../../platform/facts/record-facts.ts";
import type { Context } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { readSettings } from "../../../platform/settings.ts";
import { writeXlsx } from "../../../platform/sheets/write-xlsx.ts";
import { decideFaults, decideRow, takeBack } from "../actions/given/decide.ts";
import { decideLibraryName } from "../actions/given/decide-name.ts";
import { forgetGivenFiles } from "../actions/given/forget-files.ts";
import { type GivenFile, keepFile, nameColumns } from "../actions/given/keep-file.ts";
import { heldTable } from "../actions/given/read-held.ts";
import { sayRight } from "../actions/given/say-right.ts";
import { takeRows } from "../actions/given/take-rows.ts";
import { withdrawFile } from "../actions/given/withdraw-file.ts";
import { guessTable } from "../domain/given/months-across.ts";
import type { GivenTables } from "../given-tables.ts";
import { faultCounts, givenFile } from "../queries/given/files.ts";
import { qualityFindings } from "../queries/given/quality.ts";
import { loadReturn } from "../web/given/load-return.ts";
import { returnRows } from "../web/given/return-file.ts";

const NOW = "2026-12-01T11:00:00Z";

describeOnBoth("A table of counts", (make) => {
  let db: Database;
  let world: Awaited<ReturnType<typeof worldOfGiven>>;
  beforeAll(async () => {
    db = await make();
    world = await worldOfGiven(db);
  });
  beforeEach(() =>
    db.asOwner((client) =>
      client.query(
        "DELETE FROM platform.fact; DELETE FROM outcomes.given_file; DELETE FROM outcomes.given_library_name",
      ),
    ),
  );
  const parts = () => givenParts(db, fixedClock(NOW));
  const scope = () => scopeOf(world.rotherham, actorOf(manager));
  const keep = async (text: string, changes: Partial<GivenFile> = {}) =>
    (
      await keepFile(
        parts(),
        scope(),
        { kind: "events", name: "events.csv", period: null, replaces: null, ...changes },
        await heldTable(changes.kind ?? "events", Buffer.from(text)),
      )
    ).id;
  const take = (id: string) => takeRows(parts(), scope(), id);
  /** What the spine says now: 'kind day margin=value' → number. */
  const facts = async () => {
    const { rows } = await db.asOwner((client) =>
      client.query(`SELECT kind, occurred_on::text AS day, margin, margin_value, sum(number)::float8 AS number
        FROM platform.fact f WHERE NOT EXISTS (SELECT 1 FROM platform.fact c WHERE c.corrects = f.id) AND number <> 0
        GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`),
    );
    return Object.fromEntries(
      rows.map(({ kind, day, margin, margin_value, number }) => [
        [kind, day, ...(margin ? [`${margin}=${margin_value}`] : [])].join(" "),
        number,
      ]),
    );
  };
  const open = (id: string) =>
    db.work(scope(), async () =>
      Object.fromEntries(
        (await faultCounts(db.trx<GivenTables>(), id))
          .filter((each) => each.open > 0)
          .map((each) => [each.kind, each.open]),
      ),
    );
  const rows = (id: string) =>
    db.work(scope(), async () => (await givenFile(db.trx<GivenTables>(), world.rotherham.id, id))!.rows);

  const GOOD = [
    ["Mowbray Gardens Library", "2019-03-04", "Rhymetime", 12],
    ["Mowbray Gardens Library", "2019-03-11", "Rhymetime", 14],
    ["Riverside Library", "2019-03-04", "Chess", 6],
    ["Outreach", "2019-03-04", "Rhymetime at the Moorgate nursery", 20],
  ] as const;

  it("is counted where nothing is odd, once however often it is given, and corrected by another", async () => {
    const first = await keep(eventsFile(...GOOD));
    expect(await facts()).toEqual({});
    expect(await take(first)).toMatchObject({ rows: 4 });
    const counted = {
      "given_attendance 2019-03-04": 38,
      "given_attendance 2019-03-04 outcome=health": 38,
      "given_attendance 2019-03-11": 14,
      "given_attendance 2019-03-11 outcome=health": 14,
      "given_events 2019-03-04": 3,
      "given_events 2019-03-11": 1,
    };
    expect(await facts()).toEqual(counted);
    expect(await take(first)).toEqual({ rows: 0, facts: 0 });

    const again = await keep(eventsFile(...GOOD));
    expect(await rows(again)).toEqual({ known: 4 });
    expect(await take(again)).toEqual({ rows: 0, facts: 0 });

    // Another number for what was counted is a question; said to be right, it takes the first one's place.
    const other = await keep(eventsFile([...GOOD[0].slice(0, 3), 15] as never));
    expect(await open(other)).toEqual({ changed: 1 });
    await decideFaults(parts(), scope(), other, "changed", "as_it_is");
    await take(other);
    expect(await facts()).toMatchObject({ "given_attendance 2019-03-04": 41, "given_events 2019-03-04": 3 });

    // A file that corrects the first asks nothing, and what it lacks is counted no longer.
    const right = await keep(eventsFile(GOOD[0], GOOD[1]), { replaces: first });
    expect(await open(right)).toEqual({ changed: 1 });
    await decideFaults(parts(), scope(), right, "changed", "as_it_is");
    await take(right);
    expect(await facts()).toMatchObject({ "given_attendance 2019-03-04": 12, "given_events 2019-03-04": 1 });

    expect(await withdrawFile(parts(), scope(), right)).toBe("withdrawn");
    expect(await withdrawFile(parts(), scope(), right)).toBeUndefined();
    // What it took the place of is counted again: the first file, and the other's number for one row of it.
    expect(await facts()).toMatchObject({ "given_attendance 2019-03-04": 41, "given_events 2019-03-04": 3 });
    await withdrawFile(parts(), scope(), other);
    expect(await facts()).toEqual(counted);
    await withdrawFile(parts(), scope(), first);
    expect(await facts()).toEqual({});
  });

  it("waits where something is odd until a person has decided, and remembers who did", async () => {
    const id = await keep(
      eventsFile(
        GOOD[0],
        ["Mowbray Gardens", "2019-03-18", "Rhymetime", 0],
        ["Mowbray Gardens", "2019-03-25", "Rhymetime", 0],
        ["Mowbray Gardens", "1019-04-01", "Rhymetime", 11],
        ["Mowbray Gardens", "2019-04-08", "Rhymetime", "about 13"],
        ["Mowbray Gardens", "2019-04-15", "Rhymetime", 250],
        ["Riverside Libary", "2019-04-15", "Chess", 7],
        ["Riverside Libary", "2019-04-22", "Chess", 8],
        ["Riverside Libary", "soon", "Chess", 8],
        ["Total", "", "", 300],
      ),
    );
    expect(await open(id)).toEqual({
      zero: 2,
      wrong_century: 1,
      not_a_number: 1,
      impossible: 1,
      unknown_library: 3,
      no_date: 1,
      total_row: 1,
    });
    expect(await take(id)).toMatchObject({ rows: 1 });
    const decide = (kind: never, choice: never) => decideFaults(parts(), scope(), id, kind, choice);
    expect(await decide("no_date" as never, "as_it_is" as never)).toEqual({ refused: "not_as_it_is" });
    expect(await decide("zero" as never, "left" as never)).toMatchObject({ decided: 2 });
    expect(await decide("wrong_century" as never, "suggested" as never)).toMatchObject({ decided: 1 });
    const numbers = await decide("not_a_number" as never, "suggested" as never);
    expect(await takeBack(parts(), scope(), id, "not_a_number", (numbers as { at: string }).at)).toBe(1);
    expect(await open(id)).toMatchObject({ not_a_number: 1 });
    await decide("not_a_number" as never, "suggested" as never);
    await decide("total_row" as never, "left" as never);
    await decide("impossible" as never, "as_it_is" as never);
    expect(await decideLibraryName(parts(), scope(), id, "Riverside Libary", { library: world.riverside.id })).toBe(3);
    const right = { libraryId: world.riverside.id, day: "2019-04-29", until: null, title: "Chess", number: 8 };
    expect(await decideRow(parts(), scope(), id, 10, right)).toBe(true);
    expect(await open(id)).toEqual({});
    expect(await take(id)).toMatchObject({ rows: 6 });
    expect(await rows(id)).toEqual({ taken: 7, left: 3 });
    expect(await facts()).toMatchObject({
      "given_attendance 2019-04-01": 11,
      "given_attendance 2019-04-08": 13,
      "given_attendance 2019-04-15": 257,
      "given_attendance 2019-04-29": 8,
    });
    expect(await decideRow(parts(), scope(), id, 10, "left")).toBe(false);
    const kept = await db.asOwner((client) =>
      client.query(`SELECT r.source ->> 'event_date' AS source, r.day::text AS day, f.decided, f.decided_by
        FROM outcomes.given_row r JOIN outcomes.given_fault f USING (file_id, line) WHERE f.kind = 'wrong_century'`),
    );
    expect(kept.rows).toEqual([
      { source: "1019-04-01", day: "2019-04-01", decided: "right", decided_by: manager.name },
    ]);
    // The name is known from now on, and what was left out is not asked again.
    const again = await keep(
      eventsFile(["Riverside Libary", "2019-05-06", "Chess", 9], ["Mowbray Gardens", "2019-03-18", "Rhymetime", 0]),
    );
    expect(await rows(again)).toEqual({ clean: 1, known: 1 });
  });

  it("is asked about again where the file that had its rows is withdrawn, whatever was decided there", async () => {
    const odd = [["Riverside", "2019-03-04", "Chess", 0] as const, ["Riverside", "2019-03-11", "Chess", 6] as const];
    const first = await keep(eventsFile(...odd));
    await decideFaults(parts(), scope(), first, "zero", "left");
    await take(first);
    const again = await keep(eventsFile(...odd));
    expect([await rows(again), await open(again)]).toEqual([{ known: 2 }, {}]);
    await withdrawFile(parts(), scope(), first);
    expect([await rows(again), await open(again)]).toEqual([{ asked: 1, clean: 1 }, { zero: 1 }]);
  });

  it("keeps one suggestion where another is taken back, and of people's columns nothing", async () => {
    const text = eventsFile(["Riverside", "1019-04-08", "Chess", "about 13"], GOOD[0]);
    const lines = text.split("\n").map((line, at) => line && `${line},${at === 0 ? "Booked by" : "Ros of Moorgate"}`);
    const id = await keep([...lines, "one,two,three,four,five,six,seven,eight,Ros of Moorgate", ""].join("\n"));
    const decided = await decideFaults(parts(), scope(), id, "wrong_century", "suggested");
    const later = { db, clock: fixedClock("2026-12-01T11:05:00Z") };
    await decideFaults(later, scope(), id, "not_a_number", "suggested");
    await takeBack(parts(), scope(), id, "wrong_century", (decided as { at: string }).at);
    const kept = await db.asOwner((client) =>
      client.query("SELECT day::text AS day, number, to_jsonb(r) AS whole FROM outcomes.given_row r ORDER BY line"),
    );
    expect(kept.rows[0]).toMatchObject({ day: "1019-04-08", number: 13 });
    expect(JSON.stringify(kept.rows)).not.toContain("Moorgate");
    // What nobody explained is forgotten the day after.
    await keep("a,b\nRos,of Moorgate\n");
    const files = () =>
      db.asOwner((client) => client.query("SELECT 1 FROM outcomes.given_file WHERE state = 'columns'"));
    await forgetGivenFiles(parts());
    expect((await files()).rows).toHaveLength(1);
    await forgetGivenFiles({ db, clock: fixedClock("2026-12-02T11:00:01Z") });
    expect((await files()).rows).toEqual([]);
  });

  it("counts no outcome that stands on every row, until somebody says that it is meant", async () => {
    const weeks = Array.from({ length: 24 }, (_, at) => `2019-03-${String(at + 1).padStart(2, "0")}`);
    const id = await keep(eventsFile(...weeks.map((day) => ["Riverside Library", day, "Chess", 9] as const)));
    expect(await open(id)).toEqual({ one_outcome: 1 });
    await take(id);
    expect(Object.keys(await facts()).some((key) => key.includes("outcome="))).toBe(false);
    const said = await decideFaults(parts(), scope(), id, "one_outcome", "as_it_is");
    expect(Object.keys(await facts()).some((key) => key.includes("outcome=health"))).toBe(true);
    await takeBack(parts(), scope(), id, "one_outcome", (said as { at: string }).at);
    expect(Object.keys(await facts()).some((key) => key.includes("outcome="))).toBe(false);
  });

  it("is thrown away whole before anything of it is counted, and is seen by its own service alone", async () => {
    const id = await keep(eventsFile(...GOOD));
    const theirs = scopeOf(world.sandwell, actorOf(manager));
    expect(await takeRows(parts(), theirs, id)).toBeUndefined();
    expect(await withdrawFile(parts(), theirs, id)).toBeUndefined();
    expect(await decideRow(parts(), theirs, id, 2, "left")).toBe(false);
    const seen = await db.work(theirs, () =>
      db.trx<GivenTables>().selectFrom("outcomes.given_row").selectAll().execute(),
    );
    expect(seen).toEqual([]);
    expect(await withdrawFile(parts(), scope(), id)).toBe("dropped");
    expect((await db.asOwner((client) => client.query("SELECT 1 FROM outcomes.given_row"))).rows).toEqual([]);
  });

  it("is counted once by two who press at once", async () => {
    const id = await keep(eventsFile(...GOOD));
    const both = await Promise.all([take(id), take(id)]);
    expect(both.reduce((sum, done) => sum + done!.rows, 0)).toBe(4);
    expect(await facts()).toMatchObject({ "given_attendance 2019-03-04": 38 });
  });

  it("is counted no more where a colleague withdraws it while it is taken in", async () => {
    const id = await keep(eventsFile(...GOOD));
    let withdrawn: Promise<unknown> | undefined;
    await takeRows(parts(), scope(), id, () => {
      withdrawn ??= withdrawFile(parts(), scope(), id);
    });
    expect(await withdrawn).toBe("withdrawn");
    expect(await facts()).toEqual({});
  });

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
      visitor: { serviceId: world.rotherham.id, id: manager.id, name: manager.name, role: "manager", libraryIds: [] },
      query: new URLSearchParams("year=2025"),
    } as unknown as Context;
    const published = new Map([["T-rotherham", { numbers: { visits: 1000 }, fault: "" }]]);
    // Talks at which 7 came altogether, twice: their months are nobody's business.
    const discreet = newId();
    for (const [number, occurredOn] of [
      [3, "2025-06-04"],
      [4, "2025-07-02"],
    ] as const)
      await db.work(scope(), () =>
        recordFacts(
          {
            serviceId: world.rotherham.id,
            libraryId: world.mowbray.id,
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
        db,
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
    const library = world.mowbray.id;
    const sessions = [{ id: newId(), activityId: newId(), libraryId: library, title: "Chess", day: "2026-11-03" }];
    const asked = {
      serviceId: world.rotherham.id,
      from: "2026-10-01",
      to: "2026-11-30",
      months: ["2026-10", "2026-11"],
      sessions,
    };
    const findings = () => db.work(scope(), () => qualityFindings(db.trx<GivenTables>(), asked));
    expect((await findings()).map(({ kind }) => kind)).toEqual(["no_register"]);
    await db.work(scope(), () =>
      recordDays(world.rotherham.id, "given_visits", [
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
