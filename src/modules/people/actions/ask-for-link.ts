import { sql } from "kysely";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { LINKS_IN_A_QUARTER } from "../domain/lifetimes.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import { makeSignInLink } from "./make-link.ts";

const words = (name: string, link: string) => `Hello ${name}

Open this page and press 'Sign in':

${link}

It works once, for 20 minutes. If you did not ask to sign in, you need do nothing: nobody can sign in without this link and your second step.`;

/** Whether this account has anything to sign in to. */
export const hasAWayIn = (parts: PeopleParts, email: string) =>
  tables(parts)
    .selectFrom("people.account as a")
    .select(["a.id", "a.name"])
    .where("a.email", "=", email)
    .where((eb) =>
      eb.or([
        eb("a.installation_administrator", "=", true),
        eb.exists(
          eb
            .selectFrom("people.membership as m")
            .select("m.account_id")
            .whereRef("m.account_id", "=", "a.id")
            .where("m.suspended_at", "is", null),
        ),
      ]),
    )
    .executeTakeFirst();

/**
 * Sends a sign-in link where the address is a member of staff's, and tells nobody whether it was.
 * At most five links for one address in a quarter of an hour, known or not.
 */
export async function askForLink(parts: PeopleParts, email: string, thenPath: string): Promise<void> {
  const now = parts.clock.now();
  const addressHash = keyedHash(parts.secret, "link request", email);
  await parts.db.work(asSignIn(), async () => {
    const quarterAgo = sql<string>`${now}::timestamptz - interval '15 minutes'`;
    await tables(parts).deleteFrom("people.link_request").where("at", "<", quarterAgo).execute();
    await tables(parts).deleteFrom("people.sign_in_link").where("expires_at", "<", now).execute();
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
    const account = await hasAWayIn(parts, email);
    if (!account) return;
    const link = await makeSignInLink(parts, account.id, thenPath);
    await queueMail(parts.db, {
      to: email,
      subject: "Sign in to Alcove",
      text: words(account.name, link),
      urgent: true,
    });
  });
  parts.mailWaiting();
}
