import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { PublishedService } from "../../src/vocabulary/local-service.ts";
import { type Home, madeUpServices } from "./made-up-services.ts";

/** One service in so many is changed, and one in so many gone, where a file is written later. */
const ONE_IN = 100;

/** A record as a publisher gives it. */
export const recordOf = ({ service, organisation }: PublishedService) => ({
  ...service,
  organization: { ...organisation, description: "Made up." },
});

/**
 * Writes a file of Open Referral UK 3.0 with so many made-up services, one by one.
 * @param later one in a hundred says something else, and one in a hundred is gone
 */
export async function writeMadeUp(file: string, homes: Home[], count: number, { later = false } = {}): Promise<void> {
  const out = createWriteStream(file);
  out.write(`{"total_items": ${count}, "contents": [`);
  let at = 0;
  let written = 0;
  for (const each of madeUpServices(homes, count)) {
    const turn = at++ % ONE_IN;
    if (later && turn === 1) continue;
    const record = recordOf(each);
    if (later && turn === 0) record.description = `Now on Fridays. ${record.description}`;
    if (!out.write(`${written++ > 0 ? ",\n" : "\n"}${JSON.stringify(record)}`)) await once(out, "drain");
  }
  out.end("]}\n");
  await finished(out);
}
