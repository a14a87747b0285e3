import type { Finder } from "../modules/finder/index.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";
import type { ModuleManifest } from "../platform/manifest.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

type Findables = Pick<ModuleManifest, "findable">[];

/**
 * Puts every listing of every module into the search, in one transaction a batch, and forgets what is no longer there.
 * @param onProgress how many so far
 */
export async function indexEverything(
  db: Database,
  finder: Finder,
  modules: Findables,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  let done = 0;
  for (const findable of modules.flatMap((module) => module.findable ?? [])) {
    await db.work(SCOPE, async () => {
      for await (const batch of findable.documents()) {
        await finder.indexListings(batch);
        done += batch.length;
        onProgress(done);
      }
    });
  }
  // So much has come at once that the planner's picture of the tables is of empty ones; the embedded database never
  // looks by itself.
  await db.asOwner((client) => client.query("ANALYZE"));
  await finder.warm();
}

/**
 * Keeps the search true: whoever tells 'activity.changed', or the same of another kind of listing, has those listings
 * written again inside the same transaction, or taken out where they are no longer findable.
 */
export function keepListings(events: Events, finder: Finder, modules: Findables): void {
  for (const findable of modules.flatMap((module) => module.findable ?? [])) {
    const hear = async (detail: unknown) => {
      const { ids } = detail as { ids: string[] };
      if (ids.length === 0) return;
      const found = new Set<string>();
      for await (const batch of findable.documents(ids)) {
        await finder.indexListings(batch);
        for (const listing of batch) found.add(listing.id);
      }
      const gone = ids.filter((id) => !found.has(id));
      if (gone.length > 0) await finder.removeListings(findable.kind, gone);
    };
    events.subscribe({ hears: { [`${findable.kind}.changed`]: hear } });
  }
}
