import type { Database } from "../../../platform/db/database.ts";
import { townInAddress } from "../../../platform/geo/town-in-address.ts";
import type { OrukOrganisation, OrukService } from "../domain/oruk.ts";
import { serviceIdOf } from "../domain/read-oruk.ts";
import { refugeWords } from "../domain/refuge.ts";
import { withoutPlace, withoutPlacesOf, withTowns } from "../domain/without-place.ts";

/** Records whose place may be shown though they look like a refuge, as somebody said when the file was given. */
export interface SaidShown {
  /** Their ids as the source gives them. */
  keys: readonly string[];
  by: string;
}

interface Given {
  sourceId: string;
  serviceId: string;
  shown?: SaidShown;
}

/** What is staged of a service besides itself, where it looks like a refuge. */
export interface Refuge {
  /** The words by which it does. */
  refuge?: string;
  /** Whether its place may be shown all the same. */
  told?: true;
  /** Whoever said so in the file's preview. */
  shownBy?: string;
}

/**
 * Withholds the place of what looks like a refuge or the like as it comes in, before anything of it is kept. What staff have
 * said of a record that is there already holds.
 */
export async function refugesWithheld(db: Database, { sourceId, serviceId, shown }: Given) {
  const { rows } = await db.asOwner((client) =>
    client.query<{ id: string; withheld: boolean }>(
      `SELECT id, address_withheld AS withheld FROM partners.service WHERE service_id = $1 AND source_id = $2
         AND (address_withheld OR refuge_words IS NOT NULL AND place_said_at IS NOT NULL)`,
      [serviceId, sourceId],
    ),
  );
  const idsOf = (withheld: boolean) => new Set(rows.filter((row) => row.withheld === withheld).map(({ id }) => id));
  const [withheldHere, saidHere] = [idsOf(true), idsOf(false)];
  const saidNow = new Set(shown?.keys.map((key) => serviceIdOf(sourceId, key)));
  /** Records whose place goes, by organisation: what it says of itself may tell it too. */
  const organisations = new Map<string, OrukService[]>();
  let withheld = 0;
  return {
    /** @returns the record as it may be staged */
    look(service: OrukService, organisation: OrukOrganisation): { service: OrukService } & Refuge {
      const refuge = refugeWords(service, organisation);
      if (refuge && saidNow.has(service.id)) return { service, refuge, told: true, shownBy: shown!.by };
      if (refuge && saidHere.has(service.id)) return { service, refuge, told: true };
      // One that is withheld already stays so, in other words too: staff have said it, or it once looked like one.
      if (!refuge && !withheldHere.has(service.id)) return { service };
      if (refuge) withheld++;
      const placed = withTowns(service, townInAddress);
      organisations.set(organisation.id, [...(organisations.get(organisation.id) ?? []), placed]);
      return { service: withoutPlace(placed), ...(refuge && { refuge }) };
    },
    /** How many records had their place withheld so far. */
    withheld: () => withheld,
    /**
     * Takes addresses out of the words of organisations that run one, which may be staged since another service of theirs.
     * @param batch in which organisations are staged
     */
    async quietOrganisations(batch: string): Promise<void> {
      await db.asOwner(async (client) => {
        const staged = await client.query<{ key: string; doc: OrukOrganisation }>(
          `SELECT key, doc FROM platform.staged WHERE batch = $1 AND key = ANY(ARRAY(
             SELECT unnest($2::uuid[]) UNION SELECT organisation_id FROM partners.service
             WHERE service_id = $3 AND source_id = $4 AND address_withheld))`,
          [batch, [...organisations.keys()], serviceId, sourceId],
        );
        for (const { key, doc } of staged.rows)
          await client.query("UPDATE platform.staged SET doc = $3 WHERE batch = $1 AND key = $2", [
            batch,
            key,
            JSON.stringify(withoutPlacesOf(doc, organisations.get(key) ?? [])),
          ]);
      });
    },
  };
}
