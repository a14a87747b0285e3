import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ReachTables } from "../tables.ts";
import type { ReachParts } from "./parts.ts";

/** Keeps how many people were asked at a session or on a day, and how many said no. Who is asked again says it anew. */
export const countAsked = (
  { db }: Pick<ReachParts, "db">,
  visitor: Visitor,
  pointId: string,
  { asked, refused }: { asked: number | null; refused: number | null },
): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    await db
      .trx<ReachTables>()
      .updateTable("reach.survey_point")
      .set({ asked, refused, counted_by: visitor.name })
      .where("id", "=", pointId)
      .where("service_id", "=", visitor.serviceId)
      .execute();
  });

/** Takes a day or session out of the plan that cannot be: closed, or called off. One that was answered stays. */
export const dropPoint = ({ db }: Pick<ReachParts, "db">, visitor: Visitor, pointId: string): Promise<void> =>
  db.work(scopeOf(visitor), async () => {
    await db
      .trx<ReachTables>()
      .deleteFrom("reach.survey_point")
      .where("id", "=", pointId)
      .where("service_id", "=", visitor.serviceId)
      .where("by_link", "=", 0)
      .where("by_kiosk", "=", 0)
      .where("by_paper", "=", 0)
      .execute();
  });
