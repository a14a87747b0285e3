import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { costOfGivingUp } from "../domain/price-of-space.ts";
import type { BookingsTables, HoldRow } from "../tables.ts";
import { loadHold } from "./load-hold.ts";
import type { BookingParts } from "./parts.ts";
import { linkToken } from "./private-link.ts";
import { type HirerTelling, wordHirerMessage } from "./word-hirer-message.ts";

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl">;

/** Path of the page that shows a hold to whoever has its link, or gives it up. */
export const holdPath = (secret: string, hold: Pick<HoldRow, "id" | "link_version">): string =>
  `/space-booking?token=${linkToken(secret, "hold", hold.id, String(hold.link_version))}`;

/** Whom a hold is told to, each in their language: whoever asked for it, or else the organisers of its group. */
async function readersOf(
  { db }: Pick<TellParts, "db">,
  { email, language, name, hiring_group_id }: HoldRow,
): Promise<{ email: string; language: string; name: string | null }[]> {
  if (email) return [{ email, language, name }];
  if (!hiring_group_id) return [];
  const organisers = await db
    .trx<BookingsTables>()
    .selectFrom("bookings.organiser")
    .select(["email", "language"])
    .where("hiring_group_id", "=", hiring_group_id)
    .orderBy("email")
    .execute();
  return organisers.map((organiser) => ({ ...organiser, name: null }));
}

/** Tells those whose hold it is what became of it, in the open transaction; nobody where there is no way to. */
export async function tellHirer(parts: TellParts, id: string, kind: HirerTelling): Promise<void> {
  const found = await loadHold(parts.db, id);
  const readers = found ? await readersOf(parts, found.hold) : [];
  if (!found || readers.length === 0) return;
  const { hold, space } = found;
  const asBooked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  const facts = {
    space: space.name,
    library: space.library_name,
    startsAt: hold.starts_at,
    endsAt: hold.ends_at,
    code: hold.code,
    price: hold.price_pence,
    fee: hold.fee_pence ?? undefined,
    givingUpNow: kind === "confirmed" ? costOfGivingUp(asBooked, parts.clock.now()) : undefined,
    answerUntil: hold.answer_until ?? undefined,
    reason: hold.reason ?? undefined,
    link: `${parts.baseUrl}${holdPath(parts.secret, hold)}`,
    phone: space.phone ?? undefined,
    now: parts.clock.now(),
  };
  const { service } = await placeOfActivity(parts.db.trx(), space.service_id, space.library_id);
  for (const { email: to, language, name } of readers) {
    const t = createTranslator(isLocale(language) ? language : "en");
    const { subject, text } = wordHirerMessage(t, kind, { ...facts, name });
    await queueMail(parts.db, { to, subject, text, fromName: service.name, replyTo: service.email ?? undefined });
  }
}
