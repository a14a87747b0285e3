import type { Kysely } from "kysely";
import { type DeviceKind, type LendingTerms, usualLendingTerms } from "../../domain/technology/lending.ts";
import type { TechnologyTables } from "../../technology-tables.ts";

/** How a service lends each kind; the usual terms where it has said nothing. */
export async function lendingTermsOf(
  db: Kysely<TechnologyTables>,
  serviceId: string,
): Promise<(kind: DeviceKind) => LendingTerms> {
  const rows = await db
    .selectFrom("bookings.lending_terms")
    .select(["kind", "loan_days", "renewals", "shelf_days", "online"])
    .where("service_id", "=", serviceId)
    .execute();
  return (kind) => {
    const row = rows.find((each) => each.kind === kind);
    if (!row) return usualLendingTerms();
    return { loanDays: row.loan_days, renewals: row.renewals, shelfDays: row.shelf_days, online: row.online };
  };
}
