import { describe, expect, it } from "vitest";
import { withSuggestions } from "./suggested.ts";

describe("A row put right as suggested", () => {
  const read = { day: "1019-02-01", until: "1019-02-28", number: 1200 };

  it("has its last day moved with its first", () => {
    const meant = (day: string, until: string | null, to: string) =>
      withSuggestions({ day, until, number: 1 }, [{ day: to }]).until;
    expect(meant("1019-02-01", "1019-02-28", "2019-02-01")).toBe("2019-02-28");
    expect(meant("1020-02-01", "1020-02-29", "2019-02-01")).toBe("2019-02-28");
    expect(meant("1019-04-01", "1019-06-30", "2019-04-01")).toBe("2019-06-30");
    expect(meant("2091-03-04", "2091-03-10", "2019-03-04")).toBe("2019-03-10");
    expect(meant("1019-03-04", null, "2019-03-04")).toBeNull();
    // Only its first day was wrong, or nothing can be told.
    expect(meant("1019-04-01", "2019-04-30", "2019-04-01")).toBe("2019-04-30");
    expect(meant("2019-12-01", "2019-02-28", "2019-02-01")).toBe("2019-02-28");
    expect(meant("1019-04-01", "3019-04-30", "2019-04-01")).toBeNull();
  });

  it("keeps one suggestion where another is taken back", () => {
    const [day, number] = [{ day: "2019-02-01" }, { number: 120 }];
    expect(withSuggestions(read, [day, number])).toEqual({ day: "2019-02-01", until: "2019-02-28", number: 120 });
    expect(withSuggestions(read, [number])).toEqual({ ...read, number: 120 });
    expect(withSuggestions(read, [])).toEqual(read);
  });
});
