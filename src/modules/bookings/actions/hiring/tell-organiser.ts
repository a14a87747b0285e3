import { linkIn } from "../../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../../places/index.ts";
import type { HiringGroupRow } from "../../tables.ts";
import type { BookingParts } from "../parts.ts";

/** Tells somebody, in their language, that they organise a group from now on, or no longer; in the open transaction. */
export async function tellOrganiser(
  { db, baseUrl }: Pick<BookingParts, "db" | "baseUrl">,
  group: Pick<HiringGroupRow, "name" | "service_id">,
  who: { email: string; language: string },
  kind: "named" | "handed_over",
): Promise<void> {
  const t = createTranslator(isLocale(who.language) ? who.language : "en");
  const { service } = await placeOfActivity(db.trx(), group.service_id, null);
  const words = { group: group.name, service: service.name };
  const text = [
    t.text("bookings.mail.helloNoName"),
    "",
    t.text(`spaces.group.mail.${kind}.text`, words),
    ...(kind === "named" ? ["", t.text("spaces.group.mail.link", { link: linkIn(`${baseUrl}/my`, t.locale) })] : []),
    "",
    service.phone ? t.text("bookings.mail.ring", { phone: service.phone }) : t.text("bookings.mail.noReply"),
  ].join("\n");
  await queueMail(db, {
    to: who.email,
    subject: t.text(`spaces.group.mail.${kind}.subject`, words),
    text,
    fromName: service.name,
    replyTo: service.email ?? undefined,
  });
}
