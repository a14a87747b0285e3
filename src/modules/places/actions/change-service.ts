import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ServiceLinks } from "../domain/service-links.ts";
import type { PlacesTables, ServiceTable } from "../tables.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";

export interface ServiceDetails {
  phone: string | null;
  email: string | null;
  website: string | null;
  links: ServiceLinks;
}

/** The visitor's own service, in their open transaction. */
export async function ownService(parts: StaffParts, visitor: Visitor) {
  return parts.db
    .trx<PlacesTables>()
    .selectFrom("places.service")
    .selectAll()
    .where("id", "=", visitor.serviceId === "*" ? "00000000-0000-0000-0000-000000000000" : visitor.serviceId)
    .executeTakeFirst() as Promise<(Omit<ServiceTable, "updated_at"> & { updated_at: string }) | undefined>;
}

/** Changes what a library service says of itself: its phone stands on every library that has none of its own. */
export function changeService(
  parts: StaffParts,
  visitor: Visitor,
  wanted: { seen: string; details: ServiceDetails },
): Promise<Outcome<{ id: string }, "changed_meanwhile">> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return { refused: "not_found" };
    if (service.updated_at !== wanted.seen) return { refused: "changed_meanwhile" };
    const trx = db.trx<PlacesTables>();
    await trx
      .updateTable("places.service")
      .set({
        phone: wanted.details.phone,
        email: wanted.details.email,
        website: wanted.details.website,
        links: sql<never>`${JSON.stringify(wanted.details.links)}::jsonb`,
        updated_at: clock.now(),
      })
      .where("id", "=", service.id)
      .execute();
    await recordAudit({ action: "service.changed", subject: { kind: "service", id: service.id } });
    const libraries = await trx
      .selectFrom("places.library")
      .select("id")
      .where("service_id", "=", service.id)
      .execute();
    await tellChanged(
      parts,
      libraries.map((library) => library.id),
    );
    return { done: { id: service.id } };
  });
}
