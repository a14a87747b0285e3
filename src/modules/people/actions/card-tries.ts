import { sql } from "kysely";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { ADDRESS_TRIES, addressForCounting, CARD_TRIES, TRIES_MINUTES } from "../domain/card-rules.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";

export interface CardTry {
  serviceId: string;
  /** The keyed hash of the card. */
  card: string;
  /** Where the person's browser is, an IP address. */
  address: string;
}

const scopeOf = ({ serviceId }: CardTry) => ({ service: serviceId, actor: { id: null, name: "Library cards" } });
const addressKey = (parts: PeopleParts, { address }: CardTry) =>
  keyedHash(parts.secret, "card try from", addressForCounting(address));
const long = sql`interval '1 minute' * ${TRIES_MINUTES}`;

/** One more try of a key, counted by the database itself: tries sent at once, to whatever process, cannot outrun it. */
const countOne = async (parts: PeopleParts, serviceId: string, key: string, now: string): Promise<number> => {
  const { rows } = await sql<{ tries: number }>`
    INSERT INTO people.card_try AS t (service_id, key_hash, tries, since) VALUES (${serviceId}, ${key}, 1, ${now})
    ON CONFLICT (service_id, key_hash) DO UPDATE SET
      tries = CASE WHEN t.since <= ${now}::timestamptz - ${long} THEN 1 ELSE t.tries + 1 END,
      since = CASE WHEN t.since <= ${now}::timestamptz - ${long} THEN excluded.since ELSE t.since END
    RETURNING tries`.execute(tables(parts));
  return rows[0]!.tries;
};

/**
 * Counts a try before anybody is asked, first of the card and then of the address, always in that order.
 * @returns false where either has had its tries for now
 */
export const takeCardTry = (parts: PeopleParts, given: CardTry): Promise<boolean> =>
  parts.db.work(scopeOf(given), async () => {
    const now = parts.clock.now();
    const ofCard = await countOne(parts, given.serviceId, given.card, now);
    const ofAddress = await countOne(parts, given.serviceId, addressKey(parts, given), now);
    return ofCard <= CARD_TRIES && ofAddress <= ADDRESS_TRIES;
  });

/**
 * Takes a try back that nobody could have learned from: the PIN was right, or there was no answer.
 * @param clean the PIN was right: the card's earlier tries were its owner's slips
 */
export const giveCardTryBack = (parts: PeopleParts, given: CardTry, clean: boolean): Promise<void> =>
  parts.db.work(scopeOf(given), async () => {
    const less = (key: string, by: number) =>
      tables(parts)
        .updateTable("people.card_try")
        .set((eb) => ({ tries: sql<number>`greatest(${eb.ref("tries")} - ${by}::integer, 0)` }))
        .where("service_id", "=", given.serviceId)
        .where("key_hash", "=", key)
        .execute();
    await less(given.card, clean ? CARD_TRIES : 1);
    await less(addressKey(parts, given), 1);
  });

/**
 * Forgets tries that no longer count, for every service. Rows that somebody is just counting are left for the next
 * minute, so that it never waits for a lock while it holds one.
 */
export const forgetCardTries = (parts: PeopleParts): Promise<void> =>
  parts.db.work(asSignIn({ id: null, name: "Alcove" }), async () => {
    await sql`
      DELETE FROM people.card_try WHERE (service_id, key_hash) IN (
        SELECT service_id, key_hash FROM people.card_try
        WHERE since <= ${parts.clock.now()}::timestamptz - ${long} FOR UPDATE SKIP LOCKED)`.execute(tables(parts));
  });
