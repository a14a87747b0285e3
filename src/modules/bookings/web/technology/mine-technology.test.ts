import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import type { TimeOfResident } from "../../queries/technology/technology-of-resident.ts";
import type { LoanRow } from "../../technology-tables.ts";
import { presentLoan, presentTime } from "./mine-technology.ts";

const t = createTranslator("en");
const TODAY = "2026-07-10";

const shownLoan = (some: Partial<LoanRow>) =>
  presentLoan(
    t,
    {
      kind: "hotspot",
      made_at: "2026-07-01T10:00:00Z",
      ready_until: null,
      due_on: null,
      ended_at: null,
      reason: null,
      ...some,
    } as LoanRow,
    "Shoe Lane Library",
    "/technology/loan?token=x",
    TODAY,
  );

describe("a thing that somebody has or waits for, among what is theirs", () => {
  it("says where it stands until it is over", () => {
    expect(shownLoan({ status: "waiting" })).toEqual({
      kind: "loan",
      title: "Mobile wifi box",
      titleLang: "en",
      startsAt: "2026-06-30T23:00:00Z",
      endsAt: "2026-07-01T23:00:00Z",
      when: "Asked for on Wednesday 1 July",
      where: "Shoe Lane Library",
      standing: "You are in line",
      live: true,
      path: "/technology/loan?token=x",
    });
    expect(shownLoan({ status: "ready", ready_until: "2026-07-12" })).toMatchObject({
      when: "Ready until Sunday 12 July",
      standing: "Ready to collect",
      live: true,
    });
    expect(shownLoan({ status: "lent", due_on: "2026-07-10" })).toMatchObject({
      startsAt: "2026-07-09T23:00:00Z",
      when: "Due back on Friday 10 July",
      standing: "You have it",
      live: true,
    });
    expect(shownLoan({ status: "lent", due_on: "2026-07-09" })).toMatchObject({
      standing: "Overdue: please bring it back",
      live: true,
    });
  });

  it("says how it ended, by the day it did", () => {
    const ended = (some: Partial<LoanRow>) => {
      const { when, standing, live } = shownLoan({ ended_at: "2026-07-05T23:30:00Z", due_on: "2026-07-20", ...some });
      return [when, standing, live];
    };
    expect([
      ended({ status: "returned" }),
      ended({ status: "lost" }),
      ended({ status: "cancelled" }),
      ended({ status: "cancelled", reason: "none_left" }),
      ended({ status: "expired" }),
    ]).toEqual([
      ["Monday 6 July", "You brought it back", false],
      ["Monday 6 July", "Noted as lost", false],
      ["Monday 6 July", "Given up", false],
      ["Monday 6 July", "The library has none left to lend", false],
      ["Monday 6 July", "Not fetched in time", false],
    ]);
  });
});

describe("a time at a computer, among what is theirs", () => {
  const shown = (some: Partial<TimeOfResident>, now = "2026-07-10T09:00:00Z") => {
    const item = presentTime(
      t,
      {
        computer: "PC 1",
        library: "Shoe Lane Library",
        starts_at: "2026-07-10T09:00:00Z",
        ends_at: "2026-07-10T10:00:00Z",
        reason: null,
        ...some,
      } as TimeOfResident,
      "/technology/computer?token=x",
      now,
    );
    return [item.title, item.when, item.standing, item.live];
  };
  const which = ["PC 1", "Friday 10 July, 10am to 11am"];

  it("is live while it is booked or had, and over when its end has come", () => {
    expect(shown({ status: "booked" })).toEqual([...which, "Booked", true]);
    expect(shown({ status: "using" })).toEqual([...which, "Yours now", true]);
    // The minute that the clock's own work takes to end it.
    expect(shown({ status: "using" }, "2026-07-10T10:00:00Z")).toEqual([...which, "Over", false]);
    expect(shown({ status: "done" })).toEqual([...which, "Over", false]);
  });

  it("says why it cannot be", () => {
    expect(shown({ status: "missed" })[2]).toBe("Given free, because nobody came");
    expect(shown({ status: "cancelled" })[2]).toBe("Given up");
    expect(shown({ status: "cancelled", reason: "closed" })).toEqual([...which, "The library is closed then", false]);
    expect(shown({ status: "cancelled", reason: "broken" })[2]).toBe("The computer broke");
  });
});
