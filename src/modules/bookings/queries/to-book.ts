import type { Database } from "../../../platform/db/database.ts";
import type { Availability } from "../../../vocabulary/session-standing.ts";
import type { Mode } from "../../../vocabulary/terms.ts";
import type { Terms } from "../domain/terms.ts";
import type { SessionView } from "../tables.ts";
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
  mode: Mode;
  phone: string | null;
  costPence: number | null;
  costNote: string | null;
  sample: boolean;
  terms: Terms;
  /** Soonest first, cancelled ones left out. */
  sessions: SessionToBook[];
}

const MOST_DATES = 30;

const TO_BOOK = `
  SELECT s.*, ${TERMS_COLUMNS.map((column) => `t.${column}`).join(", ")}, seats.taken, seats.waiting
  FROM programme.v_session s LEFT JOIN bookings.terms t ON t.activity_id = s.activity_id
    LEFT JOIN bookings.seats ON seats.session_id = s.id
  WHERE s.slug = $1 AND s.ends_at > $2::timestamptz AND s.status = 'scheduled'
    AND ($3::uuid IS NULL OR s.id = $3::uuid)
  ORDER BY s.starts_at, s.id LIMIT $4::int`;

/**
 * @param now instant
 * @param only where a form is answered: the session it names, or else the next alone
 * @returns undefined where no published activity of this address has a date to come in public
 */
export async function activityToBook(
  db: Database,
  slug: string,
  now: string,
  only?: { sessionId?: string },
): Promise<ActivityToBook | undefined> {
  const rows = await db.readNamed<SessionView & AvailabilityRow>("to_book", TO_BOOK, [
    slug,
    now,
    only?.sessionId ?? null,
    only ? 1 : MOST_DATES,
  ]);
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
    mode: first.mode,
    phone: first.contact_phone,
    costPence: first.cost_pence,
    costNote: first.cost_note,
    sample: first.sample,
    terms: termsThatHold(first, first),
    sessions: rows.map((row) => ({ ...row, availability: standingOfRow(row, now) })),
  };
}
