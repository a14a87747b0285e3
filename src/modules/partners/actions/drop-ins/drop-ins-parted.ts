import type { Kysely } from "kysely";
import type { Database } from "../../../../platform/db/database.ts";
import { librariesByPlace, type PlacesTables } from "../../../places/index.ts";
import type { DropInsOf } from "../../domain/drop-ins/with-drop-ins.ts";
import type { OrukService, ServiceStatus } from "../../domain/oruk.ts";
import { libraryOf, pointsOf } from "../../domain/service-listing.ts";
import { type BehindDropIn, behindDropIns } from "../../queries/drop-ins/behind.ts";
import { ownOf, publicServices } from "../../queries/public-services.ts";
import type { PartnersTables } from "../../tables.ts";
import { forAllServices } from "../tell-changed.ts";
import { type DropInAhead, dropInsAhead } from "./drop-ins-ahead.ts";
import type { DropInSteps } from "./steps.ts";

type Steps = Pick<DropInSteps, "ahead">;

const NONE: DropInsOf<DropInAhead> = { here: [], elsewhere: [] };

/**
 * What is to come of listings at libraries, parted by whether the listing stands at that library itself. One that is closed for
 * now stands nowhere. As whoever reads may see it. @returns by listing, none for those that have none
 */
export async function dropInsParted(
  db: Kysely<PartnersTables>,
  steps: Steps,
  rows: { id: string; own: boolean; doc: OrukService; status: ServiceStatus }[],
): Promise<(id: string) => DropInsOf<DropInAhead>> {
  const ahead = await dropInsAhead(db, steps, ownOf(rows));
  const open = rows.filter(({ id, status }) => ahead.has(id) && status === "active");
  const points = open.flatMap(({ doc }) => pointsOf(doc));
  const libraryAt = await librariesByPlace(db as unknown as Kysely<PlacesTables>, points);
  const home = new Map(open.map(({ id, doc }) => [id, libraryOf(doc, libraryAt)?.id]));
  const parted = new Map(
    [...ahead].map(([id, all]) => {
      const isHere = ({ library }: DropInAhead) => library.id === home.get(id);
      return [id, { here: all.filter(isHere), elsewhere: all.filter((each) => !isHere(each)) }];
    }),
  );
  return (id) => parted.get(id) ?? NONE;
}

/**
 * Who stands behind activities that are partners' drop-ins, in the open transaction; `within`: its listing stands at the same
 * library, and is what is found of the two.
 * @param now instant
 */
export async function behindInSearch(
  db: Database,
  steps: Steps,
  now: string,
  activityIds: string[],
): Promise<Map<string, BehindDropIn & { within?: true }>> {
  const trx = db.trx<PartnersTables>();
  const behind = await behindDropIns(trx, activityIds);
  const listings = [...new Set([...behind.values()].flatMap(({ listingId }) => listingId ?? []))];
  if (listings.length === 0) return behind;
  const within = await forAllServices(db, async () => {
    const ids = new Set<string>();
    for await (const rows of publicServices(db, now, listings)) {
      const parted = await dropInsParted(trx, steps, rows);
      for (const { id } of rows) for (const each of parted(id).here) ids.add(each.id);
    }
    return ids;
  });
  return new Map([...behind].map(([id, each]) => [id, { ...each, ...(within.has(id) && { within: true as const }) }]));
}
