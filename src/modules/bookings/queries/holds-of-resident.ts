import { sql } from "kysely";
import type { Database } from "../../../platform/db/database.ts";
import type { BookingsTables, HoldRow, SpaceView } from "../tables.ts";
import { isTheirs, type Whose } from "./whose.ts";

/** More than anybody has at once; the latest are kept. */
const MOST = 200;

export interface HoldOfResident {
  hold: HoldRow;
  space: SpaceView;
  /** The group that it is for, where somebody who asks organises it. */
  group: string | null;
  /** As whom they have it, where they organise that group. */
  organiser?: { email: string; named_at: string };
}

/** A standing booking with its next date to come. Instants RFC 3339. */
export interface StandingOfResident {
  id: string;
  space: Pick<SpaceView, "name" | "library_name">;
  group: string | null;
  askedFor: string | null;
  answerBy: string | null;
  answer: "wanted" | "not_wanted" | "none" | null;
  confirmedUntil: string;
  startsAt: string;
  endsAt: string;
  /** Dates to come. */
  ahead: number;
}

/** Whose are asked for; or one group's alone. */
interface WhoseHolds extends Whose {
  groupId?: string;
}

const organised = (email: string | undefined) =>
  sql`ARRAY(SELECT hiring_group_id FROM bookings.organiser WHERE email = ${email ?? null})`;

/**
 * Spaces that somebody asked for or has, whatever service they are at: asked for while signed in, with the address that
 * the account has proven, or for a group that the address organises. Of a group's, nothing is left to who once
 * asked for it and organises it no more. Not the dates of standing bookings. In the open transaction.
 */
export async function holdsOfResident(db: Database, who: WhoseHolds): Promise<HoldOfResident[]> {
  const trx = db.trx<BookingsTables>();
  const own = sql<boolean>`(h.hiring_group_id IS NULL AND ${isTheirs("h", who)})`;
  const groups = sql<boolean>`h.hiring_group_id = ANY(${organised(who.email)})`;
  const rows = await trx
    .selectFrom("bookings.hold as h")
    .leftJoin("bookings.hiring_group as g", "g.id", "h.hiring_group_id")
    .selectAll("h")
    .leftJoin("bookings.organiser as o", (join) =>
      join.onRef("o.hiring_group_id", "=", "h.hiring_group_id").on("o.email", "=", who.email ?? ""),
    )
    .select(["g.name as group_name", "o.named_at as organises_since"])
    .where("h.forgotten_at", "is", null)
    .where("h.session_id", "is", null)
    .where("h.standing_id", "is", null)
    .where(
      who.groupId
        ? sql<boolean>`h.hiring_group_id = ${who.groupId}::uuid AND ${groups}`
        : sql<boolean>`(${own} OR ${groups})`,
    )
    .orderBy("h.made_at", "desc")
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const spaces = await trx
    .selectFrom("places.v_space")
    .selectAll()
    .where("id", "in", [...new Set(rows.map((row) => row.space_id))])
    .execute();
  const byId = new Map(spaces.map((space) => [space.id, space]));
  return rows.flatMap(({ group_name, organises_since, ...hold }) => {
    const space = byId.get(hold.space_id);
    const organiser = organises_since && who.email ? { email: who.email, named_at: organises_since } : undefined;
    return space ? [{ hold, space, group: group_name, organiser }] : [];
  });
}

/** The standing bookings of the same, with a date to come or a question to answer. @param now instant */
export async function standingsOfResident(db: Database, who: WhoseHolds, now: string): Promise<StandingOfResident[]> {
  const own = sql`(s.hiring_group_id IS NULL AND s.email_key = ${who.email ?? null})`;
  const groups = sql`s.hiring_group_id = ANY(${organised(who.email)})`;
  const { rows } = await sql<StandingOfResident>`
    SELECT s.id, jsonb_build_object('name', p.name, 'library_name', p.library_name) AS space, g.name AS "group",
      s.asked_for AS "askedFor", s.answer_by AS "answerBy", s.answer, least(s.confirmed_until, s.last_day) AS "confirmedUntil",
      n.starts_at AS "startsAt", n.ends_at AS "endsAt", n.ahead::int AS ahead
    FROM bookings.standing s JOIN places.v_space p ON p.id = s.space_id
      LEFT JOIN bookings.hiring_group g ON g.id = s.hiring_group_id
      JOIN LATERAL (SELECT h.starts_at, h.ends_at, count(*) OVER () AS ahead FROM bookings.hold h
        WHERE h.standing_id = s.id AND h.status = 'confirmed' AND h.ends_at > ${now}::timestamptz
        ORDER BY h.starts_at LIMIT 1) n ON true
    WHERE s.ended_at IS NULL
      AND ${who.groupId ? sql`s.hiring_group_id = ${who.groupId}::uuid AND ${groups}` : sql`(${own} OR ${groups})`}
    ORDER BY n.starts_at, s.id LIMIT ${MOST}`.execute(db.trx<BookingsTables>());
  return rows;
}
