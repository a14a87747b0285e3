import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { templateByKey } from "../templates/index.ts";
import type { ActivityDetails } from "./activity-details.ts";
import {
  changedColumns,
  type GivenSession,
  GONE,
  type KeptSession,
  planSessions,
  referenceKey,
  type SaidSession,
  saysTheSame,
  spanOf,
  timeKey,
  withoutLongGone,
} from "./imported-activity.ts";

const NOW = "2026-12-01T09:00:00Z";
const PART = { now: NOW, whole: false };
const WHOLE = { now: NOW, whole: true };

const line = (date: string, start: string, more: Partial<GivenSession> = {}): GivenSession => ({
  key: timeKey(date, start),
  date,
  start,
  end: "23:30",
  off: null,
  ...more,
});

/** Runs an import of one activity against sessions kept in memory, as the tables keep them. */
function library() {
  let said: Record<string, SaidSession> = {};
  const kept = new Map<string, KeptSession & { endsAt: string; off: string | null }>();
  return {
    kept,
    said: () => said,
    take(given: GivenSession[], options = PART) {
      const plan = planSessions(said, given, [...kept.values()], options);
      for (const { key, session, given: of } of plan.make) {
        const id = `${session.originalDate} ${session.originalStart}`;
        if (kept.has(id)) throw new Error(`${id} is there already`);
        const status = session.off ? "cancelled" : "scheduled";
        kept.set(id, { ...session, id, status, changedAlone: false });
        const { key: _, ...rest } = of;
        plan.said[key] = { ...rest, id };
      }
      for (const { id, off, ...times } of plan.update) {
        const row = kept.get(id)!;
        const status = off === null ? ("scheduled" as const) : ("cancelled" as const);
        const turned = off === undefined ? {} : { off, status };
        kept.set(id, { ...row, ...times, ...turned });
      }
      said = plan.said;
      return plan;
    },
  };
}

const details: ActivityDetails = {
  terms: templateByKey("rhymetime")!.terms,
  libraryId: "mowbray",
  contactPhone: null,
  contactEmail: null,
  onlineJoin: null,
};
const withTerms = (terms: Partial<ActivityDetails["terms"]>) => ({ ...details, terms: { ...details.terms, ...terms } });

describe("What a file changes of an activity", () => {
  it("is what it says otherwise than it last did, and no more", () => {
    expect(changedColumns(details, { ...details })).toEqual({});
    expect(changedColumns(details, withTerms({ title: "Bounce and rhyme" }))).toEqual({ title: "Bounce and rhyme" });
  });

  it("is both ages where it changes one: they hold only together", () => {
    const [from, to] = [withTerms({ agesFrom: 5, agesTo: 11 }), withTerms({ agesFrom: 5, agesTo: 9 })];
    expect(changedColumns(from, to)).toEqual({ ages_from: 5, ages_to: 9 });
  });
});

describe("Dates of a file", () => {
  it("that come again change nothing", () => {
    const { take, kept } = library();
    const lines = [line("2026-12-08", "10:00"), line("2026-12-15", "10:00", { off: "The hall is flooded" })];
    expect(take(lines).make).toHaveLength(2);
    const again = take(lines);
    expect([again.make, again.update]).toEqual([[], []]);
    expect([...kept.values()].map(({ status }) => status)).toEqual(["scheduled", "cancelled"]);
  });

  it("at another time of the same day move their own session", () => {
    const { take, kept } = library();
    take([line("2026-12-08", "10:00"), line("2026-12-08", "14:00")]);
    const { update, make } = take([line("2026-12-08", "10:00"), line("2026-12-08", "15:00")]);
    expect(make).toEqual([]);
    expect(update).toMatchObject([{ id: "2026-12-08 14:00", startsAt: "2026-12-08T15:00:00Z" }]);
    expect(kept.size).toBe(2);
  });

  it("with a reference move to any day, and a new one may take their old place", () => {
    const { take, kept } = library();
    take([line("2026-12-08", "10:00", { key: referenceKey("A1") })]);
    const lines = [
      line("2026-12-09", "11:00", { key: referenceKey("A1") }),
      line("2026-12-08", "10:00", { key: referenceKey("A2") }),
    ];
    const plan = take(lines);
    expect(plan.update).toMatchObject([{ id: "2026-12-08 10:00", startsAt: "2026-12-09T11:00:00Z" }]);
    expect([...kept.keys()]).toEqual(["2026-12-08 10:00", "2026-12-08 10:01"]);
    expect(take(lines).update).toEqual([]);
  });

  it("that staff moved or called off stay so until the file itself says otherwise there", () => {
    const { take, kept } = library();
    take([line("2026-12-08", "10:00")]);
    const id = "2026-12-08 10:00";
    kept.set(id, { ...kept.get(id)!, status: "cancelled", off: "Staff are ill", changedAlone: true });
    expect(take([line("2026-12-08", "10:00")]).update).toEqual([]);
    expect(take([line("2026-12-08", "10:30")]).update).toEqual([
      { id, startsAt: "2026-12-08T10:30:00Z", endsAt: "2026-12-08T23:30:00Z" },
    ]);
    expect(kept.get(id)!.status).toBe("cancelled");
  });

  it("that staff put on by hand at that very time are the same", () => {
    const { take, kept } = library();
    const startsAt = "2026-12-08T10:00:00Z";
    const hand = {
      id: "hand",
      originalDate: "2026-12-08",
      originalStart: "10:00",
      startsAt,
      endsAt: startsAt,
      off: null,
    };
    kept.set("hand", { ...hand, status: "scheduled", changedAlone: false });
    const plan = take([line("2026-12-08", "10:00")]);
    expect([plan.make, plan.update]).toEqual([[], []]);
  });

  it("that are left out stay, unless the file is the whole programme; and come back", () => {
    const { take, kept } = library();
    const [a, b, c] = ["2026-12-08", "2026-12-09", "2026-12-10"].map((date) => line(date, "10:00"));
    take([a!, b!, c!]);
    kept.set("2026-12-10 10:00", { ...kept.get("2026-12-10 10:00")!, changedAlone: true });
    expect(take([a!]).update).toEqual([]);
    expect(take([a!], WHOLE).update).toEqual([{ id: "2026-12-09 10:00", off: GONE }]);
    expect(take([a!], WHOLE).update).toEqual([]);
    expect(take([a!, b!], WHOLE).update).toEqual([{ id: "2026-12-09 10:00", off: null }]);
  });

  it("that have begun never change", () => {
    const { take } = library();
    take([line("2026-12-08", "10:00", { key: referenceKey("A") })]);
    const later = { now: "2026-12-08T10:30:00Z", whole: true };
    const plan = take([line("2026-12-20", "10:00", { key: referenceKey("A") })], later);
    expect(plan.update).toEqual([]);
    expect(plan.make).toMatchObject([{ session: { originalDate: "2026-12-20" } }]);
  });

  it("are forgotten a year after they were, by where they are kept now", () => {
    const { take, kept, said } = library();
    take([line("2026-12-08", "10:00"), line("2026-12-09", "10:00"), line("2026-12-10", "10:00")]);
    const moved = kept.get("2026-12-09 10:00")!;
    kept.set(moved.id, { ...moved, startsAt: "2028-03-01T10:00:00Z" });
    kept.delete("2026-12-10 10:00");
    const left = (now: string) => Object.keys(withoutLongGone(said(), [...kept.values()], now));
    expect(left("2027-12-08T10:00:00Z")).toEqual(Object.keys(said()));
    expect(left("2027-12-09T11:00:00Z")).toEqual(["2026-12-09 10:00", "2026-12-10 10:00"]);
    expect(left("2028-03-01T10:00:00Z")).toEqual(["2026-12-09 10:00"]);
  });

  it("are looked through a few times in all, not once for each line", () => {
    const many = 200;
    const from = (date: string) =>
      Array.from({ length: many }, (_, day) =>
        line(Temporal.PlainDate.from(date).add({ days: day }).toString(), "10:00"),
      );
    const { take, kept, said } = library();
    take(from("2026-12-08"));
    let read = 0;
    /** The same with one of its values counted whenever it is read. */
    const counted = <T extends object>(each: T, name: keyof T): T =>
      new Proxy(each, {
        get: (of, at) => {
          if (at === name) read++;
          return of[at as keyof T];
        },
      });
    const before = Object.fromEntries(Object.entries(said()).map(([key, each]) => [key, counted(each, "date")]));
    const rows = [...kept.values()].map((row) => counted(row, "startsAt"));
    expect(planSessions(before, from("2030-01-01"), rows, PART).make).toHaveLength(many);
    expect(read).toBeLessThan(10 * many);
  });

  const arbitraryLines = fc
    .uniqueArray(
      fc.record({
        day: fc.integer({ min: 2, max: 9 }),
        hour: fc.integer({ min: 9, max: 18 }),
        reference: fc.option(fc.constantFrom("A", "B", "C", "D"), { nil: undefined }),
        off: fc.option(fc.constantFrom("Snow", "Flood"), { nil: null }),
      }),
      { maxLength: 8, selector: ({ day, hour }) => `${day} ${hour}` },
    )
    .map((rows) => {
      const used = new Set<string>();
      return rows.map(({ day, hour, reference, off }) => {
        const [date, start] = [`2026-12-0${day}`, `${String(hour).padStart(2, "0")}:00`];
        const free = reference !== undefined && !used.has(reference);
        if (free) used.add(reference);
        return line(date, start, { off, ...(free && { key: referenceKey(reference) }) });
      });
    });

  it("are kept exactly as the last file has them, whatever came before, and the same file again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(arbitraryLines, { minLength: 1, maxLength: 5 }), fc.boolean(), (files, whole) => {
        const { take, kept, said } = library();
        for (const lines of files) {
          take(lines, { now: NOW, whole });
          const ids = lines.map(({ key }) => said()[key]!.id);
          expect(new Set(ids).size).toBe(lines.length);
          for (const { key, date, start, off } of lines) {
            const row = kept.get(said()[key]!.id)!;
            expect(row).toMatchObject({
              startsAt: `${date}T${start}:00Z`,
              off,
              status: off ? "cancelled" : "scheduled",
            });
          }
          if (whole) for (const row of kept.values()) if (row.status === "scheduled") expect(ids).toContain(row.id);
          expect(saysTheSame({ details, sessions: said() }, details, lines)).toBe(true);
          const again = take(lines, { now: NOW, whole });
          expect([again.make, again.update]).toEqual([[], []]);
        }
      }),
    );
  });
});

describe("The clock on the wall", () => {
  it("never shows the hour that the clocks take away, and the first of the one they give twice", () => {
    expect(spanOf("2027-03-28", "01:30", "03:00")).toEqual({ missing: "start" });
    expect(spanOf("2027-03-28", "00:30", "01:15")).toEqual({ missing: "end" });
    expect(spanOf("2027-03-28", "00:30", "02:30")).toEqual({
      startsAt: "2027-03-28T00:30:00Z",
      endsAt: "2027-03-28T01:30:00Z",
    });
    expect(spanOf("2027-10-31", "01:30", "02:00")).toEqual({
      startsAt: "2027-10-31T00:30:00Z",
      endsAt: "2027-10-31T02:00:00Z",
    });
  });

  it("shows ten in the morning as ten in winter and in summer, and every end after its start", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1095 }),
        fc.nat(1437),
        fc.integer({ min: 1, max: 1439 }),
        (days, from, length) => {
          const date = Temporal.PlainDate.from("2026-12-01").add({ days }).toString();
          const clock = (minutes: number) =>
            Temporal.PlainTime.from("00:00").add({ minutes }).toString({ smallestUnit: "minute" });
          const [start, end] = [clock(from), clock(Math.min(1439, from + length))];
          const span = spanOf(date, start, end);
          if ("missing" in span) {
            expect(span.missing === "start" ? start : end).toMatch(/^01:/);
            return;
          }
          const local = (instant: string) =>
            Temporal.Instant.from(instant)
              .toZonedDateTimeISO("Europe/London")
              .toPlainDateTime()
              .toString()
              .slice(0, 16);
          expect([local(span.startsAt), local(span.endsAt)]).toEqual([`${date}T${start}`, `${date}T${end}`]);
          expect(span.endsAt > span.startsAt).toBe(true);
        },
      ),
    );
  });
});
