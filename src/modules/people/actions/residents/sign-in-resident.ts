import { hashToken } from "../../../../platform/auth/tokens.ts";
import type { Locale } from "../../../../platform/i18n/locales.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { asResident, type PeopleParts, tables } from "../../parts.ts";
import { type CardAnswer, checkCard } from "../check-card.ts";
import { startResidentSession } from "./start-resident-session.ts";

/** The account of an address or of a card, made where there is none yet; in the open transaction. */
async function accountOf(
  parts: PeopleParts,
  known: { email: string } | { card_hash: string },
  language: string,
): Promise<string> {
  const today = parts.clock.today();
  const made = await tables(parts)
    .insertInto("people.resident")
    .values({ email: null, card_hash: null, ...known, id: newId(), language, last_used_on: today })
    .onConflict((conflict) =>
      conflict.column("email" in known ? "email" : "card_hash").doUpdateSet({ last_used_on: today }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return made.id;
}

/** To whom a link was sent, without using it: opening a page, as mail scanners do, changes nothing. */
export const whoseResidentLink = (parts: PeopleParts, token: string): Promise<{ email: string } | undefined> =>
  parts.db.work(asResident, () =>
    tables(parts)
      .selectFrom("people.resident_link")
      .select("email")
      .where("token_hash", "=", hashToken(token))
      .where("expires_at", ">", parts.clock.now())
      .executeTakeFirst(),
  );

/**
 * Uses a mailed link up: whoever presses it has the address. All other links to the address end with it.
 * @returns the session's token and where they were going, or undefined where the link is used or old
 */
export const signInByResidentLink = (
  parts: PeopleParts,
  given: { token: string; kept: boolean },
): Promise<{ session: string; going: string } | undefined> =>
  parts.db.work(asResident, async () => {
    const link = await tables(parts)
      .deleteFrom("people.resident_link")
      .where("token_hash", "=", hashToken(given.token))
      .where("expires_at", ">", parts.clock.now())
      .returning(["email", "language", "then_path"])
      .executeTakeFirst();
    if (!link) return undefined;
    await tables(parts).deleteFrom("people.resident_link").where("email", "=", link.email).execute();
    const id = await accountOf(parts, { email: link.email }, link.language);
    return { session: await startResidentSession(parts, id, given.kept), going: link.then_path };
  });

/**
 * Signs in by library card and PIN, as the service's own system says. Of both the keyed hash of the card remains.
 * It waits for another machine: never inside a transaction.
 */
export async function signInByCard(
  parts: PeopleParts,
  given: { serviceId: string; cardNumber: string; pin: string; address: string; kept: boolean; language: Locale },
): Promise<{ session: string } | Exclude<CardAnswer, { went: "good" }>> {
  const { serviceId, cardNumber, pin, address } = given;
  const answer = await checkCard(parts, serviceId, { cardNumber, pin, address });
  if (answer.went !== "good") return answer;
  return parts.db.work(asResident, async () => {
    const id = await accountOf(parts, { card_hash: answer.card }, given.language);
    return { session: await startResidentSession(parts, id, given.kept) };
  });
}
