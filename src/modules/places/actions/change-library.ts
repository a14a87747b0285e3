import { sql, type UpdateObject } from "kysely";
import { readAudit } from "../../../platform/audit/read-audit.ts";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { slugOf } from "../../../platform/ids/ids.ts";
import type { AccessAnswers } from "../../../vocabulary/terms.ts";
import type { PlacesTables } from "../tables.ts";
import { libraryOf, type Outcome, type OwnLibrary, type StaffParts, tellChanged } from "./staff-parts.ts";

/** What staff may set about a library, by column. */
export type LibraryDetails = Pick<
  OwnLibrary,
  "name" | "about" | "address" | "town" | "postcode" | "phone" | "email" | "website" | "run_by" | "co_located_note"
>;

interface Wanted {
  id: string;
  version: number;
}

/** Someone else saved first: who, and what they saved. */
export interface Clashed {
  clash: { who: string; theirs: OwnLibrary };
}

type Change = UpdateObject<PlacesTables, "places.library">;

/** Saves one change to a library if nobody came between; what staff set is kept from later imports. */
async function save(
  parts: StaffParts,
  library: OwnLibrary,
  { version }: Wanted,
  action: string,
  change: Change,
  detail: Record<string, unknown>,
): Promise<Outcome<{ id: string }> | Clashed> {
  const fields = Object.keys(change).filter((field) => field !== "slug");
  const kept = [...new Set([...library.kept_fields, ...fields])];
  const saved = await parts.db
    .trx<PlacesTables>()
    .updateTable("places.library")
    .set((eb) => ({
      ...(change as object),
      kept_fields: kept,
      version: eb("version", "+", 1),
      updated_at: parts.clock.now(),
    }))
    .where("id", "=", library.id)
    .where("version", "=", version)
    .executeTakeFirst();
  const subject = { kind: "library", id: library.id };
  if (Number(saved.numUpdatedRows) === 0) {
    const [last] = await readAudit("library", [library.id], 1);
    return { clash: { who: last?.actorName ?? "Someone else", theirs: library } };
  }
  await recordAudit({ action, subject, detail, serviceId: library.service_id });
  await tellChanged(parts, [library.id]);
  return { done: { id: library.id } };
}

/** Changes what is said about a library. A new name gets a new address, and the old one leads to it. */
export function changeLibrary(
  parts: StaffParts,
  visitor: Visitor,
  wanted: Wanted & { details: LibraryDetails },
): Promise<Outcome<{ id: string }> | Clashed> {
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, wanted.id);
    if (!library) return { refused: "not_found" };
    const names = Object.keys(wanted.details) as (keyof LibraryDetails)[];
    const changed = names.filter((name) => (wanted.details[name] ?? "") !== (library[name] ?? ""));
    const change: Change = Object.fromEntries(changed.map((name) => [name, wanted.details[name]]));
    if (changed.includes("name") && library.version === wanted.version)
      change.slug = await newSlug(parts, library, wanted.details);
    return save(parts, library, wanted, "library.changed", change, { fields: changed });
  });
}

/** A free address for a renamed library; its old one is left to lead there. */
async function newSlug(parts: StaffParts, library: OwnLibrary, { name, town }: LibraryDetails): Promise<string> {
  const trx = parts.db.trx<PlacesTables>();
  const plain = slugOf([name.replace(/\blibrary\b/gi, " "), town ?? ""].join(" ")) || slugOf(name) || "library";
  if (plain === library.slug) return library.slug;
  // Row-level security hides other services' libraries, and two may not share an address: the database looks at all.
  const taken = await sql<{ slug: string }>`SELECT slug FROM places.slugs_taken(${plain})`.execute(trx);
  const own = await trx.selectFrom("places.old_slug").select("slug").where("library_id", "=", library.id).execute();
  const all = new Set(taken.rows.map((row) => row.slug));
  for (const { slug } of own) all.delete(slug);
  let slug = plain;
  for (let n = 2; all.has(slug) && slug !== library.slug; n++) slug = `${plain}-${n}`;
  if (slug === library.slug) return slug;
  await trx
    .insertInto("places.old_slug")
    .values({ slug: library.slug, library_id: library.id, service_id: library.service_id })
    .onConflict((conflict) => conflict.column("slug").doNothing())
    .execute();
  await trx.deleteFrom("places.old_slug").where("slug", "=", slug).where("library_id", "=", library.id).execute();
  return slug;
}

/** Sets what is there for getting in and around, as of today. What is not answered stays 'not yet confirmed'. */
export function setAccess(
  parts: StaffParts,
  visitor: Visitor,
  wanted: Wanted & { access: AccessAnswers },
): Promise<Outcome<{ id: string }> | Clashed> {
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, wanted.id);
    if (!library) return { refused: "not_found" };
    const answered = Object.keys(wanted.access);
    const change: Change = {
      access: sql`${JSON.stringify(wanted.access)}::jsonb`,
      access_confirmed_on: answered.length > 0 ? parts.clock.today() : null,
    };
    return save(parts, library, wanted, "library.access_set", change, { answered });
  });
}
