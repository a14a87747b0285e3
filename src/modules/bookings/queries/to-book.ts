import { type Kysely, sql } from "kysely";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { Terms } from "../domain/terms.ts";
import type { BookingsTables, SessionView } from "../tables.ts";
import { type AvailabilityRow, standingOfRow } from "./availability.ts";
import { TERMS_COLUMNS, termsThatHold } from "./terms-of.ts";

/** A session to book, and where it stands. */
export interface SessionToBook extends SessionView {
  availability: Availability;
}

/** A published activity with its sessions to come, for whoever would like to book. */
export interface ActivityToBook {
  id: string;
  serviceId: string;
  slug: string;
  title: string;
  contentLanguage: string;
  isCourse: boolean;
  libraryId: string | null;
  where: string | null;
  phone: string | null;
  costPence: number | null;
  costNote: string | null;
  sample: boolean;
  terms: Terms;
  /** Soonest first, cancelled ones left out. */
  sessions: SessionToBook[];
}

const MOST_DATES = 30;

/** @param now instant @returns undefined where no published activity of this address has a date to come in public */
export async function activityToBook(
  db: Kysely<BookingsTables>,
  slug: string,
  now: string,
): Promise<ActivityToBook | undefined> {
  const terms = sql.join(TERMS_COLUMNS.map((column) => sql.ref(`t.${column}`)));
  const { rows } = await sql<SessionView & AvailabilityRow>`
    SELECT s.*, ${terms}, seats.taken, seats.waiting
    FROM programme.v_session s LEFT JOIN bookings.terms t ON t.activity_id = s.activity_id
      LEFT JOIN bookings.seats ON seats.session_id = s.id
    WHERE s.slug = ${slug} AND s.ends_at > ${now}::timestamptz AND s.status = 'scheduled'
    ORDER BY s.starts_at, s.id LIMIT ${MOST_DATES}`.execute(db);
  const first = rows[0];
  if (!first) return undefined;
  return {
    id: first.activity_id,
    serviceId: first.service_id,
    slug: first.slug,
    title: first.title,
    contentLanguage: first.content_language,
    isCourse: first.form === "course",
    libraryId: first.library_id,
    where: first.public_where,
    phone: first.contact_phone,
    costPence: first.cost_pence,
    costNote: first.cost_note,
    sample: first.sample,
    terms: termsThatHold(first, first),
    sessions: rows.map((row) => ({ ...row, availability: standingOfRow(row, now) })),
  };
}
