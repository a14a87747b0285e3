import type { Database } from "../src/platform/db/database.ts";
import { insertLibrary, insertService } from "./database-cases.ts";
import { openPublicSite } from "./public-site.ts";

export const NOW = "2026-12-01T11:00:00Z";

/** An organisation of Open Referral UK 3.0. */
export const HARBOUR = {
  id: "harbour",
  name: "Harbour Advice",
  description: "A charity.",
  website: "https://harbour.example",
};
/** A service of it, upstairs in a library, on two mornings a week. */
export const debtAdvice = (id: string, over: object = {}) => ({
  id,
  name: `Debt advice ${id}`,
  description: "Free and confidential help with bills and bailiffs.\nBring the letters.",
  status: "active",
  organization: HARBOUR,
  contacts: [{ name: "Front desk", phones: [{ number: "01709 960123" }] }],
  cost_options: [{ amount: 0 }],
  schedules: [{ freq: "WEEKLY", byday: "TU,TH", opens_at: "10:00:00", closes_at: "13:00:00" }],
  service_at_locations: [
    {
      location: {
        id: "library",
        location_type: "physical",
        name: "Upstairs room",
        latitude: 53.4326,
        longitude: -1.3635,
        addresses: [{ address_1: "1 High Street", city: "Rotherham", postal_code: "S65 1AA" }],
        accessibility: [{ description: "There is a lift." }],
      },
    },
  ],
  attributes: [{ taxonomy_term: { id: "t1", name: "Money" } }],
  ...over,
});

/** A library service with one library, and its public pages. */
export async function worldOfPartners(make: () => Promise<Database>) {
  const db = await make();
  const rotherham = await insertService(db);
  await insertLibrary(db, rotherham, {
    name: "Riverside Library",
    lat: 53.4327,
    lng: -1.3636,
    address: "1 High Street",
  });
  const site = await openPublicSite(db, { now: NOW, local: false });
  return { db, site };
}
