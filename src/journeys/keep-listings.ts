import type { Finder } from "../modules/finder/index.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";
import type { ModuleManifest } from "../platform/manifest.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

type Findables = Pick<ModuleManifest, "findable">[];

/** Kinds that were in the search before it was written down which are. */
const FIRST_KINDS = ["activity", "library"];

const kindsOf = (modules: Findables) => modules.flatMap((module) => module.findable ?? []).map(({ kind }) => kind);

/** Kinds of listing that this search has never been given: those that a newer version brought. */
export async function kindsToIndex(db: Database, modules: Findables): Promise<string[]> {
  const rows = await db.readNamed<{ value: string[] }>(
    "indexed_kinds",
    "SELECT value FROM platform.setting WHERE key = 'indexed-kinds'",
    [],
  );
  const known = rows[0]?.value ?? FIRST_KINDS;
  return kindsOf(modules).filter((kind) => !known.includes(kind));
}

/**
 * Puts every listing of every module into the search, in one transaction a batch, and forgets what is no longer there.
 * @param onProgress how many so far
 * @param kinds only these; all where absent
 */
export async function indexEverything(
  db: Database,
  finder: Finder,
  modules: Findables,
  onProgress: (done: number) => void = () => {},
  kinds: readonly string[] = kindsOf(modules),
): Promise<void> {
  let done = 0;
  for (const findable of modules.flatMap((module) => module.findable ?? [])) {
    if (!kinds.includes(findable.kind)) continue;
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
  await db.asOwner(async (client) => {
    await client.query(
      `INSERT INTO platform.setting (key, value) VALUES ('indexed-kinds', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
      [JSON.stringify(kindsOf(modules))],
    );
    await client.query("ANALYZE");
  });
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
