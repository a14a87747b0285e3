import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import type { Scope } from "../../../../platform/db/scope.ts";
import type { QualityKind } from "../../domain/given/quality.ts";
import type { GivenTables } from "../../given-tables.ts";
import type { GivenParts } from "./given-parts.ts";

/** Says of what is odd that it is right all the same, and why: it is not listed again. A second time changes nothing. */
export function sayRight(
  { db, clock }: GivenParts,
  scope: Scope,
  kind: QualityKind,
  subjects: readonly string[],
  reason: string,
): Promise<void> {
  return db.work(scope, async () => {
    await db
      .trx<GivenTables>()
      .insertInto("outcomes.said_right")
      .values(
        subjects.map((subject) => ({
          service_id: scope.service,
          kind,
          subject,
          reason,
          said_by: scope.actor.name,
          said_at: clock.now(),
        })),
      )
      .onConflict((conflict) => conflict.columns(["service_id", "kind", "subject"]).doNothing())
      .execute();
    await recordAudit({
      action: "counts.said_right",
      subject: { kind: "service", id: scope.service },
      detail: { oddity: kind, of: subjects.length, reason },
    });
  });
}
