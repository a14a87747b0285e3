import type { Database } from "../../../platform/db/database.ts";
import { type Terms, type UsualFor, usualTerms } from "../domain/terms.ts";
import type { BookingsTables } from "../tables.ts";

export type TermsRow = Omit<BookingsTables["bookings.terms"], "activity_id" | "service_id" | "version" | "updated_at">;

/** A row of terms as the rules know them. */
export const termsOfRow = (row: TermsRow): Terms => ({
  online: row.online,
  opensDays: row.opens_days,
  closesMinutes: row.closes_minutes,
  partyMost: row.party_most,
  waitingMost: row.waiting_most,
  offerHours: row.offer_hours,
  smallerMayPass: row.smaller_may_pass,
  buggies: row.buggies,
  wheelchairs: row.wheelchairs,
  course: row.course,
  taster: row.taster,
  children: row.children,
});

/** Terms as a row keeps them. */
export const columnsOfTerms = (terms: Terms): TermsRow => ({
  online: terms.online,
  opens_days: terms.opensDays,
  closes_minutes: terms.closesMinutes,
  party_most: terms.partyMost,
  waiting_most: terms.waitingMost,
  offer_hours: terms.offerHours,
  smaller_may_pass: terms.smallerMayPass,
  buggies: terms.buggies,
  wheelchairs: terms.wheelchairs,
  course: terms.course,
  taster: terms.taster,
  children: terms.children,
});

/** The terms that hold: those set, or else the usual ones. A left join gives nulls where none are set. */
export const termsThatHold = (row: { [Key in keyof TermsRow]: TermsRow[Key] | null }, activity: UsualFor): Terms =>
  row.online === null ? usualTerms(activity) : termsOfRow(row as TermsRow);

/** The columns of a row of terms. */
export const TERMS_COLUMNS = [
  "online",
  "opens_days",
  "closes_minutes",
  "party_most",
  "waiting_most",
  "offer_hours",
  "smaller_may_pass",
  "buggies",
  "wheelchairs",
  "course",
  "taster",
  "children",
] as const;

/** The terms of an activity that hold, in the open transaction. */
export async function loadTerms(
  db: Database,
  activity: UsualFor & { activity_id: string },
): Promise<Terms & { version: number }> {
  const row = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.terms")
    .selectAll()
    .where("activity_id", "=", activity.activity_id)
    .executeTakeFirst();
  return row ? { ...termsOfRow(row), version: row.version } : { ...usualTerms(activity), version: 0 };
}
