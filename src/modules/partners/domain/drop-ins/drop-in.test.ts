import { describe, expect, it } from "vitest";
import { type DropInWish, type Ground, isBeyond, lastToBook, refusedDropIn } from "./drop-in.ts";

const MAY = { days: ["tuesday", "friday"] as const, from_time: "09:00", to_time: "17:00", weeks_ahead: 12 };
const WISH: DropInWish = { first: "2027-01-05", last: "2027-02-09", from: "10:00", to: "12:00" };
const GROUND: Ground = { signed: { from: "2027-01-01", until: "2027-02-20" }, uninsured: false };

describe("A partner's time at a desk", () => {
  it.each<[string | undefined, Partial<DropInWish>, Partial<Ground>]>([
    [undefined, {}, {}],
    [undefined, { last: undefined, from: "09:00", to: "17:00" }, {}],
    ["not_held", {}, { signed: undefined }],
    ["uninsured", {}, { uninsured: true }],
    ["order", { last: "2027-01-04" }, {}],
    ["order", { from: "12:00", to: "12:14" }, {}],
    ["past", { first: "2026-12-01" }, {}],
    ["ahead", { last: "2027-02-24" }, { signed: { from: "2027-01-01" } }],
    ["outside", { last: "2027-02-22" }, {}],
    ["outside", {}, { signed: { from: "2027-01-06" } }],
    ["day", { first: "2027-01-06" }, {}],
    ["hours", { from: "08:45" }, {}],
    ["hours", { to: "17:01" }, {}],
  ])("is refused as %s for %o with %o", (refusal, wish, ground) => {
    expect(refusedDropIn({ ...WISH, ...wish }, MAY, { ...GROUND, ...ground }, "2026-12-01")).toBe(refusal);
  });

  it("can be booked to the end of the agreement, or as far ahead as that says", () => {
    expect(lastToBook(MAY, GROUND, "2026-12-01")).toBe("2027-02-20");
    expect(lastToBook(MAY, GROUND, "2026-11-01")).toBe("2027-01-24");
    expect(lastToBook(MAY, { signed: { from: "2027-01-01" } }, "2026-12-01")).toBe("2027-02-23");
    expect(isBeyond(WISH, "2027-02-09")).toBe(false);
    expect(isBeyond(WISH, "2027-02-08")).toBe(true);
  });
});
