import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName, isId } from "../../../platform/ids/ids.ts";
import type { PlacesTables } from "../tables.ts";
import { isOverlap, type Outcome, type StaffParts } from "./staff-parts.ts";

export interface NewTerm {
  once: string;
  name: string;
  /** Local dates, both inclusive. */
  firstDay: string;
  lastDay: string;
}

/** Adds a school term of the visitor's service. Two may not share a day. */
export async function addTerm(
  parts: StaffParts,
  visitor: Visitor,
  wanted: NewTerm,
): Promise<Outcome<{ id: string }, "overlaps">> {
  const serviceId = visitor.serviceId;
  if (serviceId === "*") return { refused: "not_found" };
  try {
    return await parts.db.work(scopeOf(visitor), async () => {
      const id = idFromName(`term:${serviceId}:${wanted.once}`);
      const trx = parts.db.trx<PlacesTables>();
      const before = await trx.selectFrom("places.term").select("id").where("id", "=", id).executeTakeFirst();
      if (before) return { done: { id } };
      await trx
        .insertInto("places.term")
        .values({ id, service_id: serviceId, name: wanted.name, first_day: wanted.firstDay, last_day: wanted.lastDay })
        .execute();
      await recordAudit({
        action: "term.added",
        subject: { kind: "service", id: serviceId },
        detail: { name: wanted.name, from: wanted.firstDay, to: wanted.lastDay },
      });
      return { done: { id } };
    });
  } catch (error) {
    if (isOverlap(error)) return { refused: "overlaps" };
    throw error;
  }
}

/** Takes a term away. Dates that were planned by it stay as they are. */
export function removeTerm(parts: StaffParts, visitor: Visitor, id: string): Promise<Outcome<{ id: string }>> {
  return parts.db.work(scopeOf(visitor), async () => {
    if (!isId(id)) return { refused: "not_found" };
    const row = await parts.db
      .trx<PlacesTables>()
      .deleteFrom("places.term")
      .where("id", "=", id)
      .returning(["name", "service_id", "first_day", "last_day"])
      .executeTakeFirst();
    if (!row) return { refused: "not_found" };
    await recordAudit({
      action: "term.removed",
      subject: { kind: "service", id: row.service_id },
      detail: { name: row.name, from: row.first_day, to: row.last_day },
      serviceId: row.service_id,
    });
    return { done: { id } };
  });
}
