import { describe, expect, it } from "vitest";
import type { OrukService } from "./oruk.ts";
import { fieldsThatTell, partsThatTell, tellsAddress, withoutAddresses } from "./told-address.ts";

describe("Words that tell an address", () => {
  it.each([
    "We are at 12 Hidden Lane, Rotherham S65 1PD",
    "S65 1PD",
    "write to us, s651pd.",
    "(S65-1PD)",
    "maps.example/?q=S65+1PD",
    "London SW1A  1AA",
    "Come to 12 hidden lane",
    "12a, Hidden Lane",
    "Flat 3, 14-16 St Mary's Road",
    "7 The Old Mill Court",
    "221B Baker St",
    "5 oak close",
  ])("%s", (words) => expect(tellsAddress(words)).toBe(true));

  it.each([
    "Ring us on 01709 960123, at any hour, 24 hours a day, and we come to the house.",
    "Up to 12 weeks in a safe house",
    "For over 18s, 2 miles from Rotherham, S65",
    "Mon to Fri 9am to 5pm, then on the street with our van",
    "We have 6 rooms and 2 family rooms with a view",
    "1 to 1 help on the way to your own place",
    "£5 a week. Part of Route 66 and Room B12 are not ours.",
    "Every 2nd Tuesday, 10.30am to 12 noon; 30 places",
    "Help with a stalker in your road",
    "A4 leaflets, G2 3 of them",
  ])("or not: %s", (words) => expect(tellsAddress(words)).toBe(false));

  it("are looked for in every part of a record but where it is, of which the town alone is told", () => {
    const doc = {
      id: "a12bc3de-0000-4000-8000-00000s651pd0",
      name: "Refuge",
      status: "active",
      description: "A safe home. Ring first.",
      fees: "Pay at 12 Hidden Lane",
      schedules: [{ description: "Mondays" }, { notes: "S65 1PD" }],
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            addresses: [{ address_1: "12 Hidden Lane", city: "Rotherham", postal_code: "S65 1PD" }],
          },
        },
      ],
    } as OrukService;
    expect(partsThatTell(doc)).toEqual(["fees", "schedules"]);
    const quiet = withoutAddresses(doc);
    expect(quiet).toMatchObject({
      id: doc.id,
      description: "A safe home. Ring first.",
      fees: "Pay at (address not shown)",
    });
    expect(partsThatTell(quiet)).toEqual([]);
    const typed = {
      where: "withheld",
      about: "12 Hidden Lane",
      townOnly: "Rotherham S65 1PD",
      needs: ["safety"],
    } as never;
    expect(fieldsThatTell(typed)).toEqual(["about", "townOnly"]);
    expect(fieldsThatTell({ ...(typed as object), where: "address" } as never)).toEqual([]);
  });
});
