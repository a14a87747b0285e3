import { describe, expect, it } from "vitest";
import { type KeptLibrary, whatDiffers, whichHoursDiffer } from "./what-differs.ts";

const monday = { weekday: 1, opens: "09:00", closes: "17:00", staffed: true } as const;
const friday = { ...monday, weekday: 5 } as const;
const kept: KeptLibrary = {
  service_id: "rotherham",
  name: "Mowbray Gardens Library",
  type: "static",
  run_by: null,
  address: "1 Park Road",
  town: "Rotherham",
  postcode: "S65 2UT",
  lat: 53.4364,
  lng: -1.3268,
  lsoa21: "E01007800",
  ward: "Rotherham East",
  authority: "Rotherham",
  email: null,
  website: null,
  co_located: ["cafe"],
  co_located_note: null,
  year_opened: 1990,
  hours_standing: "listed",
  hours_source: "Public list",
  openings: [monday, friday],
  kept_fields: [],
};

describe("What an import changes of a library", () => {
  it.each([
    ["nothing at all", {}, "nothing"],
    ["the order of the week", { openings: [friday, monday] }, "nothing"],
    ["where the hours come from", { hours_source: "Newer list" }, "record"],
    ["an hour", { openings: [{ ...monday, closes: "17:30" }, friday] }, "library"],
    ["who shares the building", { co_located: ["cafe", "museum"] }, "library"],
    ["its address", { address: "2 Park Road" }, "library"],
    ["its town", { town: "Rawmarsh" }, "elsewhere"],
    ["where it is", { lat: 53.5 }, "elsewhere"],
    ["its name and an hour", { name: "Mowbray Library", openings: [] }, "elsewhere"],
  ] as const)("%s", (_what, change, reach) => {
    expect(whatDiffers(kept, { ...kept, ...change } as KeptLibrary)).toBe(reach);
  });

  it("is everything of one that is new", () => expect(whatDiffers(undefined, kept)).toBe("elsewhere"));

  it("is nothing that staff have settled or confirmed", () => {
    expect(whatDiffers({ ...kept, kept_fields: ["name"] }, { ...kept, name: "Other" })).toBe("nothing");
    const confirmed = { ...kept, hours_standing: "confirmed" as const };
    expect(whatDiffers(confirmed, { ...kept, openings: [] })).toBe("nothing");
    expect(whichHoursDiffer(confirmed, kept)).toBe("nothing");
  });

  it("is that hours are known now, even where there are none", () => {
    const none = { hours_standing: "none" as const, hours_source: null, openings: [] };
    expect(whichHoursDiffer(none, { ...none, hours_standing: "listed" })).toBe("library");
  });
});
