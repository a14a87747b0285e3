import { describe, expect, it } from "vitest";
import { dueStage, mayStep, papersEnd, runOutBy, sameTerms, type Terms } from "./agreement.ts";

describe("An agreement", () => {
  it.each([
    ["2027-02-01", undefined],
    ["2027-01-30", "60"],
    ["2027-01-01", "60"],
    ["2026-12-31", "30"],
    ["2026-12-09", "30"],
    ["2026-12-08", "7"],
    ["2026-12-01", "7"],
    ["2026-11-30", "over"],
  ])("of which something ends on %s is told of at stage %s on 1 December", (due, stage) => {
    expect(dueStage(due, "2026-12-01")).toBe(stage);
  });

  it("is signed once, sent as a draft, and nothing is done with it after its end", () => {
    expect(["draft", "sent", "signed", "ended"].map((state) => mayStep(state as "draft", "signed"))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(mayStep("sent", "sent")).toBe(false);
    expect(mayStep("signed", "reviewed")).toBe(true);
    expect((["sent", "signed", "reviewed", "ended"] as const).filter((step) => mayStep("ended", step))).toEqual([]);
  });

  it("has papers that run out with the first of each kind, from the day after their last", () => {
    const papers = papersEnd([
      { kind: "safeguarding", expires_on: "2027-03-01" },
      { kind: "insurance", expires_on: "2027-06-30" },
      { kind: "insurance", expires_on: "2027-01-31" },
      { kind: "insurance", expires_on: null },
      { kind: "other", expires_on: "2026-01-01" },
    ]);
    expect(papers).toEqual([
      { paper: "insurance", until: "2027-01-31" },
      { paper: "safeguarding", until: "2027-03-01" },
    ]);
    const names = (date: string) => runOutBy(papers, date).map(({ paper }) => paper);
    expect(names("2027-01-31")).toEqual([]);
    expect(names("2027-02-01")).toEqual(["insurance"]);
    expect(names("2027-03-02")).toEqual(["insurance", "safeguarding"]);
  });

  it("has the same terms in whatever order they were kept", () => {
    const terms: Terms = {
      organisation: "Harbour Advice",
      what: "Debt advice",
      where: "Upstairs",
      from: "2027-01-05",
      days: "Tuesdays",
      pay: "waived",
      payWords: "",
      controller: "partner",
      dataWords: "",
    };
    const { what, ...rest } = terms;
    expect(sameTerms(terms, { ...rest, what })).toBe(true);
    expect(sameTerms(terms, { ...terms, until: "2027-12-31" })).toBe(false);
  });
});
