import type { Kysely } from "kysely";
import { ALLOWANCES, type ComputerRules, usualComputerRules } from "../../domain/technology/allowances.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** How a service gives its computers; the usual rules where it has said nothing. */
export async function computerRulesOf(db: Kysely<TechnologyTables>, serviceId: string): Promise<ComputerRules> {
  const row = await db
    .selectFrom("bookings.computer_rules")
    .selectAll()
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
  if (!row) return usualComputerRules();
  return {
    allowances: ALLOWANCES.parse(row.allowances),
    childUnder: row.child_under,
    breakMinutes: row.break_minutes,
    aheadDays: row.ahead_days,
    lateMinutes: row.late_minutes,
    shutdownMinutes: row.shutdown_minutes,
    extendMinutes: row.extend_minutes,
  };
}
