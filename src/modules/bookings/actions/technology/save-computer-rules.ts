import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import type { ComputerRules } from "../../domain/technology/allowances.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";

/** Sets how a service gives its computers, from now on: times that are booked stay. */
export function saveComputerRules(
  { db }: Pick<BookingParts, "db">,
  visitor: Visitor,
  rules: ComputerRules,
): Promise<void> {
  const columns = {
    allowances: JSON.stringify(rules.allowances),
    child_under: rules.childUnder,
    break_minutes: rules.breakMinutes,
    ahead_days: rules.aheadDays,
    late_minutes: rules.lateMinutes,
    shutdown_minutes: rules.shutdownMinutes,
    extend_minutes: rules.extendMinutes,
  };
  return db.work(scopeOf(visitor), async () => {
    await db
      .trx<TechnologyTables>()
      .insertInto("bookings.computer_rules")
      .values({ service_id: visitor.serviceId, ...columns })
      .onConflict((conflict) => conflict.column("service_id").doUpdateSet(columns))
      .execute();
    await recordAudit({
      action: "computers.rules_set",
      subject: { kind: "service", id: visitor.serviceId },
      detail: { ...rules },
    });
  });
}
