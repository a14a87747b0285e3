import { expect, it } from "vitest";
import { townInAddress } from "../../../platform/geo/town-in-address.ts";
import type { OrukService } from "./oruk.ts";
import { lacksTown, partsThatTellPlace, withoutPlace, withoutPlacesOf, withTowns } from "./without-place.ts";

it("A record whose place is withheld keeps the town, and no words that tell the rest", () => {
  const service = {
    id: "1",
    name: "Rose House Women's Refuge, 12 Hidden Lane",
    description: "Come to Rose House, Old Convent, at 12 Hidden Lane, S65 1PD. Ring first.",
    status: "active",
    contacts: [{ name: "The Old Convent desk" }],
    service_areas: [{ name: "Rotherham" }],
    service_at_locations: [
      {
        location: {
          location_type: "physical",
          name: "Old Convent",
          latitude: 53.4,
          longitude: -1.3,
          accessibility: [{ description: "The blue door beside the Crown" }],
          addresses: [
            {
              address_1: "Old Convent, Hidden Lane",
              city: "Rotherham",
              postal_code: "S65 1PD",
              address_type: "physical",
            },
          ],
        },
      },
      {
        location: {
          location_type: "physical",
          addresses: [{ address_1: "Far", city: "12 Hidden Lane", address_type: "physical" }],
        },
      },
    ],
  } as OrukService;
  const kept = withoutPlace(service);
  expect(JSON.stringify(kept)).not.toMatch(/hidden lane|1PD|convent|53\.4|1\.3|blue door|crown|postal/i);
  expect(kept.description).toBe("Come to Rose House, (address not shown). Ring first.");
  expect(kept.service_areas).toEqual(service.service_areas);
  expect(kept.service_at_locations).toEqual([
    {
      location: {
        location_type: "physical",
        addresses: [{ address_1: "Address not shown", city: "Rotherham", address_type: "physical" }],
      },
    },
    {
      location: {
        location_type: "physical",
        addresses: [{ address_1: "Address not shown", address_type: "physical" }],
      },
    },
  ]);
});

it("A town that stands behind the street is told without it, and none where it cannot be told apart", () => {
  const at = (address_1: string, city?: string) =>
    ({
      ...{ id: "1", name: "Rose House", status: "active", description: "In Rotherham, at Hidden Lane." },
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            addresses: [{ address_1, ...(city && { city }), address_type: "physical" }],
          },
        },
      ],
    }) as OrukService;
  const kept = (...address: [string, string?]) => {
    const doc = withoutPlace(withTowns(at(...address), townInAddress));
    return [doc.service_at_locations![0]!.location.addresses![0]!.city, doc.description, lacksTown(doc)];
  };
  const told = ["Rotherham", "In Rotherham, at (address not shown).", false];
  expect(kept("12 Hidden Lane, Rotherham, S65 2ZZ")).toEqual(told);
  expect(kept("12 Hidden Lane, Rotherham S65 2ZZ", "12 Hidden Lane")).toEqual(told);
  expect(kept("12 Hidden Lane", "Rotherham")).toEqual(told);
  expect(kept("12 Hidden Lane Rotherham")).toEqual([undefined, expect.any(String), true]);
  expect(kept("12 Hidden Lane")[0]).toBeUndefined();
});

it("The street is told no more without its number than with it, by a record or by its organisation", () => {
  const location = {
    location_type: "physical" as const,
    addresses: [{ address_1: "12a Hidden Lane", city: "Rotherham", address_type: "physical" as const }],
  };
  const service = {
    ...{ id: "1", name: "Rose House", status: "active", description: "On Hidden Lane, past the mill." },
    service_at_locations: [{ location }],
  } as OrukService;
  expect(withoutPlace(service).description).toBe("On (address not shown), past the mill.");
  expect(withoutPlacesOf({ description: "A charity of Hidden Lane." }, [service]).description).toBe(
    "A charity of (address not shown).",
  );
  expect(partsThatTellPlace(service)).toEqual(["description"]);
  expect(partsThatTellPlace(withoutPlace(service))).toEqual([]);
});
