import { describe, expect, it } from "vitest";
import { GROUP_RATES } from "../../domain/space-terms.ts";
import { readAsk, spanOf } from "./ask-form.ts";

const FORM = { date: "2026-12-08", from: "10am", to: "12:30", party: "8", rate: "community", name: "Sam" };

describe("What is asked for", () => {
  it("is read as people write it, by the clock in London", () => {
    expect(readAsk({ ...FORM, date: "8 July 2026", insured: "31/3/2027" }, "pl")).toMatchObject({
      asked: {
        date: "2026-07-08",
        startsAt: "2026-07-08T09:00:00Z",
        endsAt: "2026-07-08T11:30:00Z",
        wish: { language: "pl", party: 8, insuredUntil: "2027-03-31", email: undefined },
      },
    });
  });

  it("says of each field what is wrong, by the message that says it", () => {
    const wrong = { ...FORM, date: "soon", to: "", party: "some", name: "", email: "sam@", insured: "never" };
    expect(readAsk(wrong, "en")).toEqual({
      errors: {
        date: "spaces.error.date",
        to: "spaces.error.to",
        party: "spaces.error.party",
        name: "spaces.error.name",
        email: "spaces.error.email",
        insured: "spaces.error.insured",
      },
    });
    expect(readAsk({ ...FORM, purpose: "x".repeat(201) }, "en")).toEqual({ errors: { purpose: "spaces.error.long" } });
  });

  it("is given for nothing by staff alone", () => {
    expect(readAsk({ ...FORM, rate: "waived" }, "en")).toEqual({ errors: { rate: "spaces.error.rate" } });
    expect(readAsk({ ...FORM, rate: "waived" }, "en", GROUP_RATES)).toHaveProperty("asked");
  });

  it("never shifts a time that the clocks leave out, and takes the first of two", () => {
    expect(spanOf("2027-03-28", "01:30", "03:00")).toEqual({ never: "from" });
    expect(readAsk({ ...FORM, date: "2027-03-28", from: "0:30", to: "1:30" }, "en")).toEqual({
      errors: { to: "spaces.error.never" },
    });
    expect(spanOf("2026-10-25", "01:30", "02:30")).toEqual({
      span: { startsAt: "2026-10-25T00:30:00Z", endsAt: "2026-10-25T02:30:00Z" },
    });
  });
});
