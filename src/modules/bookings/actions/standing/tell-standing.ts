import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { bookedTo } from "../../domain/standing-until.ts";
import type { BookingsTables, StandingRow } from "../../tables.ts";
import type { Organiser } from "../hiring/organisers-of.ts";
import type { BookingParts } from "../parts.ts";
import { linkToken, tokenHolds } from "../private-link.ts";
import { datesToCome, type LoadedStanding, loadStanding, wishOf } from "./load-standing.ts";
import { type StandingTelling, wordStanding } from "./word-standing.ts";

/** What the link to one round of asking is made with: another round's is another, and so is another organiser's. */
const roundOf = ({ asked_for, link_version }: StandingRow, organiser?: Organiser): string =>
  `${asked_for ?? "none"}:${link_version}${organiser ? `:${organiser.email}:${organiser.named_at}` : ""}`;

/** Path of the page that answers one round of asking: it dies with the round, or when they organise the group no more. */
const termPath = (secret: string, standing: StandingRow, organiser?: Organiser): string =>
  `/standing-booking?token=${linkToken(secret, "term", standing.id, roundOf(standing, organiser))}`;

/** Whether a token opens the question of the round that was asked last. */
export function opensRound(secret: string, token: string, { standing, organisers }: LoadedStanding): boolean {
  if (standing.asked_for === null) return false;
  const theirs = standing.hiring_group_id ? organisers : [undefined];
  return theirs.some((each) => tokenHolds(secret, "term", standing.id, roundOf(standing, each), token));
}

/** Whom it is told to, each once: the organisers of its group, or whoever it is under; in their languages. */
function readersOf(found: LoadedStanding): { email: string; language: string; name?: string; organiser?: Organiser }[] {
  const { name, email, language = "en" } = wishOf(found);
  if (!found.standing.hiring_group_id) return email ? [{ email, language, name }] : [];
  return found.organisers.map((each) => ({
    ...each,
    organiser: each,
    ...(each.email === email?.toLowerCase() && { name }),
  }));
}

/**
 * Tells those who have a space again and again what becomes of it, in the open transaction.
 * @param freed ids of the dates that were given up, for a message about those
 */
export async function tellStanding(
  parts: BookingParts,
  id: string,
  kind: StandingTelling,
  freed: string[] = [],
): Promise<void> {
  const { db, clock, secret, baseUrl } = parts;
  const found = await loadStanding(db, id);
  if (!found) return;
  const readers = readersOf(found);
  if (readers.length === 0) return;
  const { standing, space } = found;
  const gone = await feesOf(parts, freed);
  const coming = await datesToCome(db, found, clock.now());
  const dates = freed.length > 0 ? gone : kind === "asked" ? coming.filter((date) => date.kept) : coming;
  const { service } = await placeOfActivity(db.trx(), space.service_id, space.library_id);
  for (const { email, language, name, organiser } of readers) {
    const t = createTranslator(isLocale(language) ? language : "en");
    const { subject, text } = wordStanding(t, kind, {
      name,
      group: wishOf(found).organisation,
      space: space.name,
      library: space.library_name,
      until: bookedTo(standing.confirmed_until, standing.last_day),
      answerBy: standing.answer_by ?? undefined,
      dates: dates.map(({ starts_at, ends_at, price_pence }) => ({
        startsAt: starts_at,
        endsAt: ends_at,
        price: price_pence,
      })),
      fee: gone.reduce((sum, { fee_pence }) => sum + (fee_pence ?? 0), 0),
      link: kind === "asked" ? linkIn(`${baseUrl}${termPath(secret, standing, organiser)}`, t.locale) : undefined,
      phone: space.phone ?? undefined,
    });
    await queueMail(db, { to: email, subject, text, fromName: service.name, replyTo: service.email ?? undefined });
  }
}

async function feesOf({ db }: BookingParts, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .trx<BookingsTables>()
    .selectFrom("bookings.hold")
    .select(["starts_at", "ends_at", "price_pence", "fee_pence"])
    .where("id", "in", ids)
    .orderBy("starts_at")
    .execute();
}
