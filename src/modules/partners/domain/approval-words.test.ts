import { describe, expect, it } from "vitest";
import { sayListing } from "./approval-words.ts";

const AT = "2026-12-01T11:00:00Z";
const approved = {
  state: "approved" as const,
  asked_doc: { name: "Debt advice" },
  approved_doc: { name: "Debt advice" },
  approved_at: AT,
  hidden_at: null,
  hidden_for: null,
};

describe("What staff read of an organisation's listing", () => {
  it("says what is public, by the name that the public reads, and what waits", () => {
    expect(sayListing(approved)).toEqual({ name: "Debt advice", says: "What you approved is public." });
    const renamed = { ...approved, state: "asked" as const, asked_doc: { name: "Debt and benefits advice" } };
    expect(sayListing(renamed)).toEqual({
      name: "Debt advice",
      says: "What you approved is public. A changed version waits for your answer. It is to be called ‘Debt and benefits advice’.",
    });
    expect(sayListing({ ...renamed, asked_doc: approved.asked_doc }).says).not.toContain("called");
  });

  it("never calls public what is hidden, or was not approved yet", () => {
    expect(sayListing({ ...approved, hidden_at: AT, hidden_for: "unanswered" }).says).toBe(
      "Nothing of it is public: it is hidden because nobody has told us that it is right.",
    );
    const fresh = { ...approved, state: "asked" as const, approved_doc: null, approved_at: null };
    expect(sayListing(fresh)).toEqual({
      name: "Debt advice",
      says: "Nothing of it is public. It waits for your answer.",
    });
    expect(sayListing({ ...fresh, state: "refused" }).says).toBe("Nothing of it is public.");
  });
});
