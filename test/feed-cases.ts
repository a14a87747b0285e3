import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { importCommand } from "../src/journeys/import-command.ts";
import type { Job } from "../src/platform/admin/command.ts";
import type { Database } from "../src/platform/db/database.ts";
import { readSettings } from "../src/platform/settings.ts";
import { folder } from "./programme-files.ts";
import type { PublicSite } from "./public-site.ts";

// The schemas carry what describes their tables beside what checks them.
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const schema = (name: string) => JSON.parse(readFileSync(`test/standards/oruk-3.0/${name}.json`, "utf8"));
const itemOf = (name: string) => ajv.compile(schema(name).properties.contents.items);
const taxonomy = schema("taxonomy");
taxonomy.properties.taxonomy_terms.items = schema("taxonomy_term_list").properties.contents.items;

/** The published schemas of Open Referral UK 3.0 by what they describe. */
export const SCHEMAS = {
  api: ajv.compile(schema("api_details")),
  service: ajv.compile(schema("service_with_definitions")),
  serviceInList: itemOf("service_list"),
  organisation: ajv.compile(schema("organization_package").items),
  location: ajv.compile(schema("service_at_location_package").items),
  locationInList: itemOf("service_at_location_list"),
  taxonomy: ajv.compile(taxonomy),
  taxonomyInList: itemOf("taxonomy_list"),
  term: itemOf("taxonomy_term_list"),
} satisfies Record<string, ValidateFunction>;

/** What is wrong with a record, in words; empty where it is valid. */
export function faultsOf(is: ValidateFunction, record: unknown): string {
  return is(record) ? "" : `${JSON.stringify(is.errors)} in ${JSON.stringify(record)}`;
}

/** A body of an address, which answers with 200. */
export async function readJson(site: PublicSite, address: string) {
  const answer = await site.server.inject(address);
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}

/** Takes services for Rotherham as `alcove import services` does. */
export async function importRecords(db: Database, site: PublicSite, records: object[], more: string[] = []) {
  const file = path.join(folder, `services-${records.length}.json`);
  writeFileSync(file, JSON.stringify(records));
  const job: Job = {
    db,
    settings: readSettings({ DATA_DIR: folder }),
    args: ["services", file, "--service", "Rotherham", "--licence", "OGL v3", "--source", "Directory", ...more],
    cwd: folder,
    say: () => {},
    step: (_label, run) => run(() => {}),
    tell: site.tell,
    signInLink: async () => ({ refused: "not here" }),
    signal: new AbortController().signal,
  };
  if (!("run" in importCommand)) throw new Error("the import runs beside a server");
  if ((await importCommand.run(job)) !== 0) throw new Error("a record was refused");
}
