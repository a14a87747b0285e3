import { sayDate } from "../../../platform/clock/say-when.ts";
import { linkIn } from "../../../platform/i18n/link-in.ts";
import { isLocale } from "../../../platform/i18n/locales.ts";
import { createTranslator, wordingOf } from "../../../platform/i18n/translator.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { placeOfActivity } from "../../places/index.ts";
import { daysOn } from "../domain/assurance.ts";
import { STAGE_DAYS } from "../domain/round.ts";
import type { AskedRound } from "../queries/rounds.ts";
import type { AskedNow } from "./asked-now.ts";
import type { PartnersParts } from "./parts.ts";
import { roundToken } from "./round-link.ts";
import { keyLinesOf } from "./say-entry.ts";

/** Where a round's questions are answered, with its token. */
export const LISTED = "/listed";
export const listedPath = (token: string): string => `${LISTED}?token=${token}`;
export const listedEntryPath = (token: string, entryId: string): string =>
  `${LISTED}/entry?token=${token}&entry=${entryId}`;

/** Days from the first mail, and from each reminder, to hiding. */
const UNTIL_HIDDEN = { asked: 4, reminded: 3, reminded_again: 2, call: 1, hidden: 0 } as const;

/**
 * Writes to an organisation's contact in their language about what it has listed, once a stage; in the open transaction.
 * @param changed they said in a call that some of it has changed: once a day about that, however often it is noted
 */
export async function mailRound(
  parts: PartnersParts,
  round: AskedRound,
  entries: AskedNow[],
  { changed = false } = {},
): Promise<void> {
  const { db, clock, secret, baseUrl } = parts;
  const { stage } = round;
  const t = createTranslator(isLocale(round.language) ? round.language : "en");
  const { service } = await placeOfActivity(db.trx(), round.service_id, null);
  const token = roundToken(secret, round);
  const words = {
    name: round.name,
    organisation: round.organisation,
    service: service.name,
    count: entries.length,
    date: sayDate(daysOn(round.stage_on, UNTIL_HIDDEN[stage] * STAGE_DAYS), {
      locale: wordingOf(t),
      year: true,
      weekday: false,
    }),
  };
  const kind = changed ? "changed" : stage === "hidden" || stage === "asked" ? stage : "reminded";
  const lines = entries.flatMap(({ id, name, ownForm, ...entry }) => [
    `- ${name}`,
    ...keyLinesOf(t, entry, clock.today()).map((line) => `  ${line}`),
    `  ${t.text("partners.round.mail.change")} ${linkIn(`${baseUrl}${ownForm ?? listedEntryPath(token, id)}`, t.locale)}`,
  ]);
  await queueMail(db, {
    to: round.email,
    subject: t.text(`partners.round.mail.${kind}Subject`, words),
    text: [
      t.text("partners.round.mail.hello", words),
      "",
      t.text(`partners.round.mail.${kind}`, words),
      "",
      ...lines,
      "",
      t.text("partners.round.mail.allRight"),
      linkIn(`${baseUrl}${listedPath(token)}`, t.locale),
      "",
      ...(stage === "hidden" ? [] : [t.text("partners.round.mail.otherwise", words), ""]),
      service.phone ? t.text("partners.round.mail.ring", { ...words, phone: service.phone }) : service.name,
    ].join("\n"),
    fromName: service.name,
    replyTo: service.email ?? undefined,
    key: `partners-round:${round.id}:${changed ? `changed:${clock.today()}` : stage}`,
  });
}
