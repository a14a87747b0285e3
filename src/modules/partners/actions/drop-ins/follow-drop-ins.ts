import { sql } from "kysely";
import { localDate, sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { roomSaid } from "../../../../vocabulary/samples.ts";
import { spacesOfService } from "../../../places/index.ts";
import type { Contacts } from "../../domain/agreements/agreement.ts";
import { type DateNews, type KnownDate, newsOfDates, newsOfRoom } from "../../domain/drop-ins/known-dates.ts";
import { representativesOf } from "../../queries/listings-of-partner.ts";
import type { PartnersTables } from "../../tables.ts";
import type { Acting } from "../own/parts.ts";
import { tellPartner } from "../own/tell-partner.ts";
import { tellChanged } from "../tell-changed.ts";
import type { DropInParts } from "./book-drop-in.ts";

/**
 * Dates at libraries have changed: listings say when they are at libraries, and are told of where that is other than it was,
 * and partners hear of what a library service has called off, put back on or moved of theirs, to another room or to none too. In the open
 * transaction.
 */
export async function followDropIns(parts: DropInParts, { ids }: { ids: string[] }): Promise<void> {
  if (ids.length === 0) return;
  const { db } = parts;
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in as d")
    .innerJoin("partners.agreement as a", "a.id", "d.agreement_id")
    .leftJoin("partners.partner as p", "p.id", "a.partner_id")
    .select([
      "d.id",
      "d.activity_id",
      "d.listing_id",
      "d.service_id",
      "d.space_id",
      "d.without_room",
      "p.id as partner_id",
      "p.name",
    ])
    .select("a.contacts")
    .where(sql<boolean>`d.activity_id = ANY(${ids}::uuid[])`)
    .orderBy("d.id")
    .execute();
  if (rows.length === 0) return;
  await tellPartners(parts, rows);
  await tellListings(
    parts,
    rows.flatMap(({ listing_id }) => listing_id ?? []),
  );
}

async function tellListings({ db, events }: DropInParts, listingIds: string[]): Promise<void> {
  if (listingIds.length === 0) return;
  const entries = await db
    .trx<PartnersTables>()
    .selectFrom("partners.service")
    .select("id")
    .where(sql<boolean>`listing_id = ANY(${listingIds}::uuid[])`)
    .orderBy("id")
    .execute();
  await tellChanged(
    { db, events },
    entries.map(({ id }) => id),
    false,
  );
}

interface Booked {
  id: string;
  activity_id: string;
  service_id: string;
  space_id: string;
  without_room: boolean;
  partner_id: string | null;
  name: string | null;
  contacts: Contacts;
}

/** The room that its partner knows it by; undefined where that is none. */
const knownRoom = ({ space_id, without_room }: Booked): string | undefined => (without_room ? undefined : space_id);

/** Those who act for a partner, and whom its agreements name at its side: each address once, theirs in their own language. */
async function toldOf({ db }: DropInParts, partnerId: string, booked: Booked[]): Promise<Acting[]> {
  const named = booked.flatMap(({ contacts: { partner } }) =>
    partner.email ? [{ email: partner.email, language: partner.language }] : [],
  );
  const all = [...named, ...(await representativesOf(db, partnerId))];
  return [...new Map(all.map((each) => [each.email.toLowerCase(), each])).values()];
}

/** One mail to each at a partner of one library service, whatever became of however many dates; what it knows is kept with it. */
async function tellPartners(parts: DropInParts, rows: Booked[]): Promise<void> {
  const { db, clock, dropIns } = parts;
  const known = await knownDates(
    parts,
    rows.map(({ id }) => id),
  );
  const dates = await dropIns.dates(rows.map(({ activity_id }) => activity_id));
  const whose = ({ partner_id, service_id }: Booked) => `${partner_id} ${service_id}`;
  const rooms = await dropIns.rooms(rows.map(({ activity_id }) => activity_id));
  const spaces = new Map((await spacesOfService(db)).map((each) => [each.id, each]));
  for (const own of Map.groupBy(rows, whose).values()) {
    const lines: { news: DateNews; now: Booked; before: Booked }[] = [];
    const touched: Booked[] = [];
    for (const booked of own) {
      const { id, activity_id, service_id, space_id } = booked;
      const its = dates.filter(({ activityId }) => activityId === activity_id);
      const before = known.get(id) ?? [];
      const room = rooms.get(activity_id);
      const now = { ...booked, space_id: room ?? space_id, without_room: room === undefined };
      const news = [
        ...newsOfRoom({ known: knownRoom(booked), now: room }, its, clock.now()),
        ...newsOfDates(before, its, clock.now()),
      ];
      if (news.length > 0) touched.push(booked);
      lines.push(...news.map((each) => ({ news: each, now, before: booked })));
      await keepKnown(parts, { dropInId: id, serviceId: service_id }, its);
    }
    const [{ partner_id: id, name, service_id: serviceId }] = own as [Booked];
    const where = (t: Translator, { space_id, without_room }: Booked) => {
      const space = spaces.get(space_id);
      if (!space) return "";
      return `${space.libraryName}, ${without_room ? t.text("partner.booked.noRoom") : space.name}`;
    };
    const words = (t: Translator) => ({
      dates: lines.map((line) => sayNews(t, line.news, where(t, line.now), where(t, line.before))).join("\n"),
    });
    if (lines.length > 0 && id !== null && name !== null) {
      const to = await toldOf(parts, id, touched);
      await tellPartner(parts, { kind: "datesChanged", partner: { id, name }, words, serviceId }, to);
    }
  }
  for (const row of rows) {
    const room = rooms.get(row.activity_id);
    const known = knownRoom(row);
    if (room === known) continue;
    await db
      .trx<PartnersTables>()
      .updateTable("partners.drop_in")
      .set(room === undefined ? { without_room: true } : { space_id: room, without_room: false })
      .where("id", "=", row.id)
      .execute();
    await dropIns.sayRoom({
      ...{ serviceId: row.service_id, by: row.name ?? "", activityId: row.activity_id },
      before: roomSaid(known && spaces.get(known)?.name),
      after: roomSaid(room && spaces.get(room)?.name),
    });
  }
}

/** @param where it is now @param before where it was */
function sayNews(t: Translator, news: DateNews, where: string, before: string): string {
  if (news.kind === "room" || news.kind === "noRoom" || news.kind === "roomAgain")
    return t.text(`partner.mail.date.${news.kind}`, {
      ...{ where, from: before },
      when: sayDate(localDate(news.date.startsAt), { locale: wordingOf(t) }),
    });
  const say = ({ startsAt, endsAt }: KnownDate) => sayWhen(startsAt, endsAt, { locale: wordingOf(t) });
  const line = t.text(`partner.mail.date.${news.kind}`, {
    when: say(news.date),
    where,
    ...(news.kind === "moved" && { from: say(news.from) }),
  });
  return news.kind === "off" && news.reason ? `${line} ${news.reason}` : line;
}

/** Dates as a partner knows them, by drop-in; in the open transaction. */
async function knownDates({ db }: DropInParts, dropInIds: string[]): Promise<Map<string, KnownDate[]>> {
  const rows = await db
    .trx<PartnersTables>()
    .selectFrom("partners.drop_in_date")
    .select(["drop_in_id", "session_id as sessionId", "starts_at as startsAt", "ends_at as endsAt", "status"])
    .where(sql<boolean>`drop_in_id = ANY(${dropInIds}::uuid[])`)
    .execute();
  return Map.groupBy(rows, ({ drop_in_id }) => drop_in_id);
}

/** Keeps of a drop-in what its partner knows now: its dates that are not over, and no others. */
async function keepKnown(
  { db }: DropInParts,
  of: { dropInId: string; serviceId: string },
  dates: KnownDate[],
): Promise<void> {
  const trx = db.trx<PartnersTables>();
  const ids = dates.map(({ sessionId }) => sessionId);
  await trx
    .deleteFrom("partners.drop_in_date")
    .where("drop_in_id", "=", of.dropInId)
    .where(sql<boolean>`session_id <> ALL(${ids}::uuid[])`)
    .execute();
  if (dates.length === 0) return;
  await trx
    .insertInto("partners.drop_in_date")
    .values(
      dates.map(({ sessionId, startsAt, endsAt, status }) => ({
        session_id: sessionId,
        drop_in_id: of.dropInId,
        service_id: of.serviceId,
        starts_at: startsAt,
        ends_at: endsAt,
        status,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("session_id").doUpdateSet((eb) => ({
        starts_at: eb.ref("excluded.starts_at"),
        ends_at: eb.ref("excluded.ends_at"),
        status: eb.ref("excluded.status"),
      })),
    )
    .execute();
}

/**
 * Calls sessions off of what a partner has booked, where the partner does so or hears of it otherwise: it knows, and gets no
 * mail about each. In the open transaction. @returns how many
 */
export async function callOffKnown(
  { db, dropIns }: Pick<DropInParts, "db" | "dropIns">,
  wanted: Parameters<DropInParts["dropIns"]["callOff"]>[0],
): Promise<number> {
  await db
    .trx<PartnersTables>()
    .updateTable("partners.drop_in_date")
    .set({ status: "cancelled" })
    .where(sql<boolean>`session_id = ANY(${wanted.sessionIds}::uuid[])`)
    .execute();
  return dropIns.callOff(wanted);
}
