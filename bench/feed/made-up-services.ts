import { idFromName } from "../../src/platform/ids/ids.ts";
import type { LocalService, PublishedService } from "../../src/vocabulary/local-service.ts";
import { SHIPPED_NEEDS } from "../../src/vocabulary/needs.ts";
import { chance } from "../load/random.ts";

const WHAT = "advice,counselling,mentoring,transport,meals,helpline,outreach,training,playgroup,food bank".split(",");
const WHO = "families,older people,carers,young people,refugees,disabled people,parents,tenants,jobseekers".split(",");
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const AGES: Pick<LocalService, "minimum_age" | "maximum_age">[] = [
  {},
  {},
  { minimum_age: 18 },
  { minimum_age: 11, maximum_age: 18 },
  { maximum_age: 4 },
];
/** Publishers sort by some hundreds of terms. */
const TERMS = 300;
/** As many services an organisation as directories have. */
const OF_ONE = 8;

/** Where things are: points of libraries, and who answers for each. */
export interface Home {
  serviceId: string;
  lat: number;
  lng: number;
}

const termOf = (number: number) => ({
  id: idFromName(`bench:term:${number}`),
  name: `Kind of help ${number}`,
  taxonomy: "Made-up directory",
  term: `MD-${number}`,
});

/** Partners' services as directories publish them, around libraries; always the same ones. */
export function* madeUpServices(homes: Home[], count: number): Generator<PublishedService> {
  const random = chance(13);
  for (let index = 0; index < count; index++) {
    const home = random.pick(homes);
    const [what, who] = [random.pick(WHAT), random.pick(WHO)];
    const organisation = Math.floor(index / OF_ONE);
    yield {
      serviceId: home.serviceId,
      organisation: {
        id: idFromName(`bench:organisation:${organisation}`),
        name: `Made-up Trust ${organisation}`,
        website: "https://trust.example",
      },
      needs: [random.pick(SHIPPED_NEEDS)],
      service: {
        id: idFromName(`bench:feed:${index}`),
        name: `${what[0]!.toUpperCase()}${what.slice(1)} for ${who}`,
        description: `We offer ${what} and ${random.pick(WHAT)} to ${who} and ${random.pick(WHO)}. ${"Come as you are; nobody is turned away, and the first visit is a talk over a cup of tea. ".repeat(4)}Reference ${index}.`,
        url: `https://trust.example/${index}`,
        status: "active",
        ...random.pick(AGES),
        schedules: [1, 2].map(() => ({
          freq: "WEEKLY" as const,
          interval: 1,
          byday: `${random.pick(DAYS)},${random.pick(DAYS)}`,
          opens_at: "10:00",
          closes_at: random.pick(["12:00", "16:00", "20:00"]),
        })),
        cost_options: [{ amount: random.pick([0, 0, 2.5]) }],
        contacts: [{ name: "Front desk", email: "desk@trust.example", phones: [{ number: "01632 960123" }] }],
        attributes: [1, 2].map(() => ({ taxonomy_term: termOf(random.below(TERMS)) })),
        service_at_locations: [
          {
            location: {
              location_type: "physical",
              name: `Hall ${index}`,
              latitude: home.lat + (random.next() - 0.5) * 0.05,
              longitude: home.lng + (random.next() - 0.5) * 0.08,
              addresses: [{ address_1: `${index} High Street`, postal_code: "S65 1AA", address_type: "physical" }],
            },
          },
        ],
      },
    };
  }
}
