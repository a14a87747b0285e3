import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { importServices } from "../../src/modules/partners/index.ts";
import { serviceForImport } from "../../src/modules/places/index.ts";
import type { Clock } from "../../src/platform/clock/clock.ts";
import type { Database } from "../../src/platform/db/database.ts";
import type { Events } from "../../src/platform/events.ts";

/** The public name of our list of needs among taxonomies: a publisher that uses it says our needs outright. */
const NEEDS_TAXONOMY = "Needs that people bring to a library";

/** A line of a file of sample services; lists have semicolons between. */
interface SampleService {
  /** What it is, for whoever judges; the product is never told. */
  what: string;
  /** The library service that takes it. */
  service: string;
  name: string;
  organisation: string;
  about: string;
  /** Its publisher's own terms, which are words to find it by. */
  terms: string;
  /** Needs of ours that it says; none where nobody has looked. */
  needs: string;
  place: string;
  town: string;
  /** Degrees; empty where one can go nowhere. */
  lat: string;
  lng: string;
}

const listOf = (cell: string): string[] => cell.split(";").flatMap((part) => part.trim() || []);

/** In the shape of Open Referral UK 3.0. */
function recordOf(line: SampleService) {
  const { name, organisation, about, place, town, lat, lng } = line;
  const terms = listOf(line.terms).map((term) => ({ id: `term ${term}`, name: term }));
  const needs = listOf(line.needs).map((need) => ({ id: `need ${need}`, name: need.replaceAll("_", " "), term: need }));
  return {
    id: `${organisation} ${name} ${town}`,
    name,
    description: about,
    status: "active",
    organization: { id: organisation, name: organisation },
    attributes: [...terms, ...needs.map((need) => ({ ...need, taxonomy: NEEDS_TAXONOMY }))].map((taxonomy_term) => ({
      taxonomy_term,
    })),
    service_at_locations: lat && [
      {
        location: {
          id: `${place} ${town}`,
          location_type: "physical",
          name: place,
          latitude: Number(lat),
          longitude: Number(lng),
          addresses: [{ address_1: place || town, city: town }],
        },
      },
    ],
  };
}

/**
 * Takes in a file of sample services by the product's own import, each for its library service.
 * @returns what each is, by its id
 * @throws where one was refused
 */
export async function takeSampleServices(
  db: Database,
  events: Pick<Events, "tell">,
  file: string,
  clock: Clock,
): Promise<Map<string, string>> {
  const lines = parse<SampleService>(readFileSync(file, "utf8"), { columns: true, trim: true });
  const whatOf = new Map<string, string>();
  for (const [name, own] of Map.groupBy(lines, ({ service }) => service)) {
    const service = await serviceForImport(db, name);
    if (!service) throw new Error(`${file}: there is no library service called '${name}'.`);
    const written: string[] = [];
    const { refused } = await importServices(db, {
      records: own.map(recordOf),
      serviceId: service.id,
      source: "Search quality",
      licence: "MIT",
      now: () => clock.now(),
      onReject: ({ line, field, reason }) => console.error(`${file}: service ${line} of ${name}, ${field}: ${reason}`),
      isWhole: () => true,
      onWritten: async (ids) => {
        written.push(...ids);
        await events.tell({ kind: "service.changed", detail: { ids } });
      },
    });
    if (refused > 0 || written.length !== own.length) throw new Error(`${file}: services of ${name} were not taken.`);
    const ids = await db.readNamed<{ id: string; name: string; organisation: string }>(
      "sample_services",
      `SELECT s.id, s.doc->>'name' AS name, o.name AS organisation FROM partners.service s
       JOIN partners.organisation o ON o.id = s.organisation_id WHERE s.id = ANY($1::uuid[])`,
      [written],
    );
    for (const { id, name: title, organisation } of ids) {
      const line = own.find((one) => one.name === title && one.organisation === organisation);
      if (line) whatOf.set(id, line.what);
    }
  }
  return whatOf;
}
