import { describe, expect, it } from "vitest";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import type { LibraryPageData } from "../queries/library-by-slug.ts";
import { presentLibrary } from "./present-library.ts";

const t = createTranslator("en");
const moment = { now: "2026-12-01T10:00:00Z", today: "2026-12-01", monday: "2026-11-30" };
const data = ({
  library = {},
  service = {},
  ...more
}: {
  library?: Partial<LibraryPageData["library"]>;
  service?: Partial<LibraryPageData["service"]>;
} & Partial<Pick<LibraryPageData, "openings" | "closures" | "holidays">> = {}): LibraryPageData => ({
  hasSpaces: false,
  library: {
    id: "l",
    service_id: "s",
    slug: "thimblemill-sandwell",
    name: "Thimblemill Library",
    type: "static",
    run_by: null,
    about: null,
    address: "Thimblemill Road, Smethwick",
    town: "Smethwick",
    postcode: "B67 5RJ",
    lat: 52.48,
    lng: -1.99,
    lsoa21: null,
    ward: "Abbey",
    authority: "Sandwell",
    phone: null,
    email: null,
    website: null,
    co_located: [],
    co_located_note: null,
    year_opened: null,
    hours_standing: "listed",
    hours_source: "a list",
    hours_confirmed_on: null,
    access: {},
    access_confirmed_on: null,
    published: true,
    kept_fields: [],
    source_key: null,
    version: 1,
    updated_at: "2026-01-01T00:00:00Z",
    ...library,
  },
  service: {
    id: "s",
    slug: "sandwell",
    code: "E08000028",
    name: "Sandwell",
    council_name: "Sandwell Council",
    phone: "0121 569 4911",
    email: null,
    website: null,
    links: {},
    logo_url: null,
    brand_colour: null,
    coloured: false,
    lookVersion: null,
    logoWidth: null,
    logoHeight: null,
    updated_at: "2026-01-01T00:00:00Z",
    ...service,
  },
  openings: [{ weekday: 2, opens: "09:00", closes: "18:00", staffed: true }],
  closures: [],
  holidays: [{ day: "2026-12-25", title: "Christmas Day" }],
  ...more,
});
const present = (...args: Parameters<typeof data>) => presentLibrary(t, data(...args), [], moment);

describe("presentLibrary", () => {
  it("never says that listed hours mean open", () => {
    expect(present().now).toEqual({ text: "Today, Tuesday: 9am to 6pm", certain: false });
    const confirmed = { hours_standing: "confirmed", hours_confirmed_on: "2026-11-20" } as const;
    expect(present({ library: confirmed }).now).toEqual({ text: "Open now, until 6pm", certain: true });
  });
  it("labels the service's number as the service's", () => {
    expect(present().contact.phone).toEqual({
      number: "0121 569 4911",
      note: "This number is for all of Sandwell Libraries, not this library alone.",
    });
    expect(present({ library: { phone: "0121 496 0149" } }).contact.phone).toEqual({ number: "0121 496 0149" });
    expect(present({ service: { phone: null } }).contact.phone).toBeUndefined();
  });
  it("shows every access feature, and an unknown one never as no", () => {
    const { access } = present({ library: { access: { hearing_loop: { answer: "yes", note: "At the desk" } } } });
    expect(access.find(({ feature }) => feature === "Hearing loop")!.answer).toEqual({
      text: "Yes.",
      own: "At the desk",
    });
    const unknown = access.filter((each) => each.unknown);
    expect(unknown).toHaveLength(10);
    for (const { answer } of unknown) expect(answer.text).toBe("Not yet confirmed");
  });
  it("warns of a bank holiday until a closure speaks for it", () => {
    expect(present().holidays).toEqual([{ text: "Friday 25 December", own: "(Christmas Day)" }]);
    const closures = [{ first_day: "2026-12-25", last_day: "2026-12-28", reason: "Christmas" }];
    const closed = present({ closures });
    expect(closed.holidays).toEqual([]);
    expect(closed.closures).toEqual([{ text: "Friday 25 December to Monday 28 December:", own: "Christmas" }]);
  });
  it("says who shares the building, in words", () => {
    const { partners } = present({ library: { co_located: ["other", "civic", "catering, bars or pub"] } });
    expect(partners).toEqual(["Council services", "Café, bar or pub", "Other services"]);
  });
});
