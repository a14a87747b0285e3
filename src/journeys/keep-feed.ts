import { holdServices, publishServices, withdrawServices } from "../modules/partners/index.ts";
import type { Clock } from "../platform/clock/clock.ts";
import type { Database } from "../platform/db/database.ts";
import type { Events } from "../platform/events.ts";
import type { ModuleManifest } from "../platform/manifest.ts";

const SCOPE = { service: "*", actor: { id: null, name: "Alcove" } };

type Publishing = Pick<ModuleManifest, "published">[];

interface Parts {
  db: Database;
  clock: Clock;
}

const contributions = (modules: Publishing) => modules.flatMap((module) => module.published ?? []);

/** Kinds that this installation's feed has never been given: those that a newer version brought. */
export async function kindsToPublish(db: Database, modules: Publishing): Promise<string[]> {
  const rows = await db.readNamed<{ value: string[] }>(
    "published_kinds",
    "SELECT value FROM platform.setting WHERE key = 'published-kinds'",
    [],
  );
  return contributions(modules)
    .map(({ kind }) => kind)
    .filter((kind) => !rows[0]?.value.includes(kind));
}

/**
 * Puts every record of these kinds into the public feed, each batch in a transaction of its own, so that nobody waits long for
 * the numbering. Safe to run twice, and again after a stop half-way: kinds are known as published once all is there.
 */
export async function publishEverything(parts: Parts, modules: Publishing, kinds?: string[]): Promise<void> {
  const { db } = parts;
  for (const { kind, records } of contributions(modules)) {
    if (kinds && !kinds.includes(kind)) continue;
    const batches = records()[Symbol.asyncIterator]();
    const publishNext = async () => {
      const { done, value } = await batches.next();
      if (!done) await publishServices(parts, kind, value);
      return !done;
    };
    while (await db.work(SCOPE, publishNext));
  }
  await db.asOwner((client) =>
    client.query(
      `INSERT INTO platform.setting (key, value) VALUES ('published-kinds', $1)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
      [JSON.stringify(contributions(modules).map(({ kind }) => kind))],
    ),
  );
}

/**
 * Keeps the public feed true: whoever tells 'activity.changed', or the same of another kind, has those records written again
 * inside the same transaction, or taken out where they are no longer public.
 */
export function keepFeed(parts: Parts, events: Events, modules: Publishing): void {
  for (const { kind, records } of contributions(modules)) {
    const hear = async (detail: unknown) => {
      const { ids } = detail as { ids: string[] };
      if (ids.length === 0) return;
      await holdServices(parts, ids);
      const found = new Set<string>();
      for await (const batch of records(ids)) {
        await publishServices(parts, kind, batch);
        for (const { service } of batch) found.add(service.id);
      }
      await withdrawServices(
        parts,
        kind,
        ids.filter((id) => !found.has(id)),
      );
    };
    events.subscribe({ hears: { [`${kind}.changed`]: hear } });
  }
}
