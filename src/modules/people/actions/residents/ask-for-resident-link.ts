import { sql } from "kysely";
import { hashToken, keyedHash, newToken } from "../../../../platform/auth/tokens.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { queueMail } from "../../../../platform/mail/queue-mail.ts";
import { after, LIFETIMES, LINKS_IN_A_QUARTER } from "../../domain/lifetimes.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { LINK_MAIL } from "./forget-residents.ts";

/**
 * Mails a sign-in link to whatever address is asked for: there is nothing to learn of who has an account, and none is
 * made until the link is pressed. At most five links for one address in a quarter of an hour; more are quietly not sent.
 */
export async function askForResidentLink(
  parts: PeopleParts,
  t: Translator,
  { email, going }: { email: string; going: string },
): Promise<void> {
  const now = parts.clock.now();
  const addressHash = keyedHash(parts.secret, "resident link request", email);
  await parts.db.work(asResident, async () => {
    await tables(parts)
      .deleteFrom("people.link_request")
      .where("at", "<", sql<string>`${now}::timestamptz - interval '15 minutes'`)
      .execute();
    await tables(parts).deleteFrom("people.resident_link").where("expires_at", "<", now).execute();
    const { asked } = await tables(parts)
      .selectFrom("people.link_request")
      .select((eb) => eb.fn.countAll<number>().as("asked"))
      .where("address_hash", "=", addressHash)
      .executeTakeFirstOrThrow();
    if (asked >= LINKS_IN_A_QUARTER) return;
    await tables(parts)
      .insertInto("people.link_request")
      .values({ id: newId(), address_hash: addressHash, at: now })
      .execute();
    const token = newToken();
    await tables(parts)
      .insertInto("people.resident_link")
      .values({
        token_hash: hashToken(token),
        email,
        language: t.locale,
        then_path: going,
        expires_at: after(now, LIFETIMES.link),
      })
      .execute();
    const link = `${parts.baseUrl}${MY_PATHS.confirm}?token=${token}&lang=${t.locale}`;
    await queueMail(parts.db, {
      to: email,
      subject: t.text("mine.mail.subject"),
      text: t.text("mine.mail.text", { link, minutes: LIFETIMES.link.minutes }),
      urgent: true,
      key: `${LINK_MAIL}${hashToken(token)}`,
    });
  });
  parts.mailWaiting();
}
