import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromOruk1, isOruk1 } from "./from-oruk-1.ts";
import { plainText } from "./plain-text.ts";
import { readOrukService } from "./read-oruk.ts";

const SOURCE = "5f0d9c1e-6b0a-5a5e-9c55-2f0c6e1a7b10";
const OLD = {
  id: "1234",
  name: "Toddler swim",
  description: "<p>Splash &amp; sing.</p><p>Bring a towel.</p>",
  url: "https://pool.example",
  status: "active",
  assured_date: "01/11/2026 09:00:00",
  attending_type: "venue",
  attending_access: "drop-in",
  deliverable_type: null,
  organization: {
    id: "o-1",
    name: "The Pool",
    description: "A trust",
    url: "https://pool.example",
    logo: "",
    uri: null,
  },
  contacts: [{ id: "c", name: "Reception", title: "", phones: [{ id: "p", number: "01709 960123", language: "en" }] }],
  cost_options: [{ id: "k", option: "Child", amount: 2.5, amount_description: "each", valid_from: "01/01/2026" }],
  eligibilitys: [
    { id: "e", eligibility: "child", minimum_age: "1", maximum_age: "3" },
    { id: "f", eligibility: "child", minimum_age: 0, maximum_age: 4 },
  ],
  fundings: [{ id: "m", source: "Council" }],
  languages: [{ id: "l", language: "English" }],
  regular_schedules: [{ id: "r", byday: "Monday, TU", freq: "weekly", opens_at: "10:00:00", closes_at: "11:00:00" }],
  holiday_schedules: [{ id: "h", closed: true }],
  reviews: [],
  service_areas: [{ id: "a", service_area: "Rotherham", extent: "x", uri: "https://statistics.example/E08" }],
  service_at_locations: [
    {
      id: "s",
      location: {
        id: "pool",
        name: "Pool",
        latitude: 53.43,
        longitude: -1.36,
        physical_addresses: [{ id: "x", address_1: "1 High Street", city: "Rotherham", postal_code: "S65 1AA" }],
        accessibility_for_disabilities: [{ id: "y", accessibility: "A hoist" }],
      },
      regular_schedule: [{ id: "q", byday: "SA", opens_at: "09:00", closes_at: "12:00" }],
    },
  ],
  service_taxonomys: [
    { id: "t", taxonomy: { id: "swim", name: "Swimming", vocabulary: "esdServices", parent_id: "sport" } },
  ],
};

describe("A record of Open Referral UK 1.0", () => {
  it("is read whole into the shape of 3.0, with nothing left out", () => {
    const read = readOrukService(OLD, SOURCE);
    if ("refused" in read) throw new Error(read.refused.reason);
    expect(read.leftOut).toEqual([]);
    expect(read.organisation).toMatchObject({ name: "The Pool", website: "https://pool.example" });
    expect(read.service).toMatchObject({
      description: "Splash & sing.\nBring a towel.",
      assured_date: "2026-11-01",
      minimum_age: 0,
      maximum_age: 4,
      contacts: [{ name: "Reception", phones: [{ number: "01709 960123" }] }],
      cost_options: [{ option: "Child", amount: 2.5, valid_from: "2026-01-01" }],
      languages: [{ name: "English" }],
      funding: [{ source: "Council" }],
      service_areas: [{ name: "Rotherham", uri: "https://statistics.example/E08" }],
      schedules: [
        { freq: "WEEKLY", byday: "MO,TU", opens_at: "10:00", closes_at: "11:00" },
        { freq: "WEEKLY", byday: "SA", opens_at: "09:00", closes_at: "12:00" },
      ],
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            latitude: 53.43,
            addresses: [{ address_1: "1 High Street", postal_code: "S65 1AA", address_type: "physical" }],
            accessibility: [{ description: "A hoist" }],
          },
        },
      ],
      attributes: [{ taxonomy_term: { name: "Swimming", taxonomy: "esdServices", parent_id: expect.any(String) } }],
    });
  });

  it("tells no ages where one of the groups it is for has no bound", () => {
    const read = (eligibilitys: object[]) => fromOruk1({ ...OLD, eligibilitys });
    expect(read([{ minimum_age: 5 }, { minimum_age: "null", maximum_age: 9 }])).toMatchObject({
      minimum_age: undefined,
      maximum_age: undefined,
    });
  });

  it("leaves out what is wrong in it and keeps the rest", () => {
    const broken = { ...OLD, contacts: "none", regular_schedules: [{ freq: "DAILY", byday: 3, opens_at: "noon" }] };
    const read = readOrukService(broken, SOURCE);
    expect(read).toMatchObject({ service: { name: "Toddler swim" } });
    if ("leftOut" in read)
      expect(read.leftOut.map(({ field }) => field).toSorted()).toEqual([
        "contacts",
        "schedules.0.byday",
        "schedules.0.freq",
        "schedules.0.opens_at",
      ]);
  });

  it("is open from Monday to Friday where it says so, and on no day that it does not name", () => {
    const regular_schedules = ["Monday to Friday", "1st Monday of the month", "1MO", "weekends"].map((byday) => ({
      byday,
      opens_at: "10:00",
      closes_at: "11:00",
    }));
    const read = readOrukService({ ...OLD, regular_schedules, service_at_locations: [] }, SOURCE);
    if ("refused" in read) throw new Error(read.refused.reason);
    expect(read.service.schedules).toMatchObject([
      { freq: "WEEKLY", byday: "MO,TU,WE,TH,FR" },
      { description: "1st Monday of the month", opens_at: "10:00" },
      { freq: "MONTHLY", byday: "1MO" },
      { freq: "WEEKLY", byday: "SA,SU" },
    ]);
    expect(read.service.schedules![1]).not.toHaveProperty("freq");
    expect(read.leftOut).toEqual([
      {
        field: "schedules.1.byday",
        reason: expect.stringContaining("'1st Monday of the month' is no days such as MO,TH or Monday to Friday."),
      },
    ]);
  });

  it("is known by what the older version alone has", () => {
    for (const one of [
      { eligibilitys: [] },
      { organization: { url: "x" } },
      { service_at_locations: [{ location: { physical_addresses: [] } }] },
    ])
      expect(isOruk1(one)).toBe(true);
    expect(isOruk1({ id: "1", name: "x", organization: { website: "x", url: "y" }, schedules: [] })).toBe(false);
    for (const part of ["schedules", "attributes"])
      expect(isOruk1({ id: "1", name: "x", organization: { url: "y" }, [part]: [{}] })).toBe(false);
  });

  it("of any form whatever neither throws nor takes for ever", () => {
    const keys = fc.constantFrom(...Object.keys(OLD));
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 3 })), (over) => {
        const read = readOrukService({ ...OLD, ...over }, SOURCE);
        expect("refused" in read || read.service.id).toBeTruthy();
      }),
    );
  });
});

describe("plainText", () => {
  // With a pattern that looks again at what it has looked at, each of these would go on for many minutes.
  it.each([
    ["scripts that never end", `Tea${"<script>".repeat(500_000)}`, "Tea"],
    ["blanks", `<p>x${" ".repeat(4_000_000)}y`, "x y"],
    ["blanks and lines", `<p>x${"\t\n\t".repeat(1_000_000)}y`, "x\n\ny"],
    ["tags that never end", "<p".repeat(2_000_000), "<p".repeat(2_000_000)],
  ])("reads very many %s in one go", (_, given, plain) => {
    expect(plainText(given) === plain).toBe(true);
  });

  it.each([
    ["Fish & chips < £5", "Fish & chips < £5"],
    ["a<br/>b<BR>c", "a\nb\nc"],
    ["<script>alert(1)</script>Tea &#8211; and <b>cake</b>&nbsp;", "Tea – and cake"],
    ["&notathing; &#0;x", "&notathing; x"],
  ])("%s", (given, plain) => {
    expect(plainText(given)).toBe(plain);
  });
});
