import { sql } from "kysely";
import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { isId, slugOf } from "../../../platform/ids/ids.ts";
import { type Space, spaceOf } from "../queries/spaces.ts";
import type { PlacesTables } from "../tables.ts";
import { libraryOf, type Outcome, type StaffParts } from "./staff-parts.ts";

/** What staff may set about a space, by column. */
export type SpaceDetails = Pick<
  Space,
  | "name"
  | "kind"
  | "capacity"
  | "layouts"
  | "equipment"
  | "access"
  | "about"
  | "needs_induction"
  | "audience"
  | "active"
>;

interface Wanted {
  libraryId: string;
  /** Of a new one: made when the form was shown, so that sending it twice adds one. */
  id: string;
  /** Which state of it the form showed; undefined adds a space. */
  version?: number;
  details: SpaceDetails;
}

export type SpaceOutcome = Outcome<{ id: string }> | { clash: { who: string; theirs: Space } };

/** Adds a space to a library or changes one, and tells so. Its address is made from its first name and stays. */
export function saveSpace(parts: StaffParts, visitor: Visitor, wanted: Wanted): Promise<SpaceOutcome> {
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, wanted.libraryId);
    if (!library || !isId(wanted.id)) return { refused: "not_found" };
    const trx = parts.db.trx<PlacesTables>();
    const { id, version, details } = wanted;
    const values = { ...details, access: sql<Space["access"]>`${JSON.stringify(details.access)}::jsonb` };
    const before = await spaceOf(parts.db, library.id, id);
    if (version === undefined) {
      if (before) return { done: { id } };
      const slug = await freeSlug(parts, library.id, details.name);
      await trx
        .insertInto("places.space")
        .values({ id, service_id: library.service_id, library_id: library.id, slug, ...values })
        .execute();
    } else {
      if (!before) return { refused: "not_found" };
      const saved = await trx
        .updateTable("places.space")
        .set((eb) => ({ ...values, version: eb("version", "+", 1), updated_at: parts.clock.now() }))
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      if (Number(saved.numUpdatedRows) === 0) {
        const [last] = await readAudit("space", [id], 1);
        return { clash: { who: last?.actorName ?? "Someone else", theirs: before } };
      }
    }
    await recordAudit({
      action: version === undefined ? "space.added" : "space.changed",
      subject: { kind: "space", id },
      detail: { library: library.id, active: details.active },
      serviceId: library.service_id,
    });
    await parts.events.tell({ kind: "space.changed", detail: { ids: [id], libraryIds: [library.id] } });
    return { done: { id } };
  });
}

async function freeSlug({ db }: StaffParts, libraryId: string, name: string): Promise<string> {
  const rows = await db
    .trx<PlacesTables>()
    .selectFrom("places.space")
    .select("slug")
    .where("library_id", "=", libraryId)
    .execute();
  const taken = new Set(rows.map((row) => row.slug));
  const plain = slugOf(name) || "space";
  let slug = plain;
  for (let n = 2; taken.has(slug); n++) slug = `${plain}-${n}`;
  return slug;
}
