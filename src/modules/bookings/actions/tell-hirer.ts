import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { costOfGivingUp } from "../domain/price-of-space.ts";
import type { HoldRow } from "../tables.ts";
import { loadHold } from "./load-hold.ts";
import type { BookingParts } from "./parts.ts";
import { linkToken } from "./private-link.ts";
import { type HirerTelling, wordHirerMessage } from "./word-hirer-message.ts";

type TellParts = Pick<BookingParts, "db" | "clock" | "secret" | "baseUrl">;

/** Path of the page that shows a hold to whoever has its link, or gives it up. */
export const holdPath = (secret: string, hold: Pick<HoldRow, "id" | "link_version">): string =>
  `/space-booking?token=${linkToken(secret, "hold", hold.id, String(hold.link_version))}`;

/** Tells whoever asked for a space what became of it, in the open transaction; nobody who left no way to. */
export async function tellHirer(parts: TellParts, id: string, kind: HirerTelling): Promise<void> {
  const found = await loadHold(parts.db, id);
  const to = found?.hold.email;
  if (!found || !to) return;
  const { hold, space } = found;
  const t = createTranslator(isLocale(hold.language) ? hold.language : "en");
  const asBooked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  const { subject, text } = wordHirerMessage(t, kind, {
    name: hold.name,
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
  });
  const { service } = await placeOfActivity(parts.db.trx(), space.service_id, space.library_id);
  await queueMail(parts.db, { to, subject, text, fromName: service.name, replyTo: service.email ?? undefined });
}
