import { expect, it } from "vitest";
import { describeOnBoth, scopeOf } from "../../../../test/database-cases.ts";
import { eventsFile } from "../../../../test/given-world.ts";
import { actorOf, manager } from "../../../../test/people.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import { decideFaults, decideRow, takeBack } from "../actions/given/decide.ts";
import { decideLibraryName } from "../actions/given/decide-name.ts";
import { forgetGivenFiles } from "../actions/given/forget-files.ts";
import { takeRows } from "../actions/given/take-rows.ts";
import { withdrawFile } from "../actions/given/withdraw-file.ts";
import type { GivenTables } from "../given-tables.ts";
import { GOOD, givenCases } from "./given-hands.ts";

describeOnBoth("A table of counts", (make) => {
  const { at, parts, scope, keep, take, facts, open, rows } = givenCases(make);

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
    expect(
      await decideLibraryName(parts(), scope(), id, "Riverside Libary", { library: at().world.riverside.id }),
    ).toBe(3);
    const right = { libraryId: at().world.riverside.id, day: "2019-04-29", until: null, title: "Chess", number: 8 };
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
    const kept = await at().db.asOwner((client) =>
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
    const later = { db: at().db, clock: fixedClock("2026-12-01T11:05:00Z") };
    await decideFaults(later, scope(), id, "not_a_number", "suggested");
    await takeBack(parts(), scope(), id, "wrong_century", (decided as { at: string }).at);
    const kept = await at().db.asOwner((client) =>
      client.query("SELECT day::text AS day, number, to_jsonb(r) AS whole FROM outcomes.given_row r ORDER BY line"),
    );
    expect(kept.rows[0]).toMatchObject({ day: "1019-04-08", number: 13 });
    expect(JSON.stringify(kept.rows)).not.toContain("Moorgate");
    // What nobody explained is forgotten the day after.
    await keep("a,b\nRos,of Moorgate\n");
    const files = () =>
      at().db.asOwner((client) => client.query("SELECT 1 FROM outcomes.given_file WHERE state = 'columns'"));
    await forgetGivenFiles(parts());
    expect((await files()).rows).toHaveLength(1);
    await forgetGivenFiles({ db: at().db, clock: fixedClock("2026-12-02T11:00:01Z") });
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
    const theirs = scopeOf(at().world.sandwell, actorOf(manager));
    expect(await takeRows(parts(), theirs, id)).toBeUndefined();
    expect(await withdrawFile(parts(), theirs, id)).toBeUndefined();
    expect(await decideRow(parts(), theirs, id, 2, "left")).toBe(false);
    const seen = await at().db.work(theirs, () =>
      at().db.trx<GivenTables>().selectFrom("outcomes.given_row").selectAll().execute(),
    );
    expect(seen).toEqual([]);
    expect(await withdrawFile(parts(), scope(), id)).toBe("dropped");
    expect((await at().db.asOwner((client) => client.query("SELECT 1 FROM outcomes.given_row"))).rows).toEqual([]);
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
});
