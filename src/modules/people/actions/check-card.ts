import { keyedHash } from "../../../platform/auth/tokens.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { askPatron } from "../../../platform/sip2/ask.ts";
import { isSendable } from "../../../platform/sip2/text.ts";
import { type CardRefusal, cardNumber, verdictOn } from "../domain/card-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { cardSystem } from "../queries/card-check.ts";
import { giveCardTryBack, takeCardTry } from "./card-tries.ts";

/** `card`: a keyed hash that is the same for the same card each time, and worthless without the installation's key. */
export type CardAnswer = { went: "good"; card: string } | { went: CardRefusal };

/**
 * Checks a library card and its PIN with the service's library management system. Neither is kept, logged or told to
 * anyone else; of the card a keyed hash remains, by which the same person is known again. It waits for another machine,
 * up to 25 seconds: never call it inside a transaction.
 * @param given.cardNumber as typed
 * @param given.address the IP address the try comes from, for the limit
 */
export async function checkCard(
  parts: PeopleParts,
  serviceId: string,
  given: { cardNumber: string; pin: string; address: string },
): Promise<CardAnswer> {
  const number = cardNumber(given.cardNumber);
  const pin = given.pin.trim();
  if (!pin) return { went: "no_pin" };
  if (!number) return { went: "card_not_known" };
  if (!isSendable(pin)) return { went: "pin_wrong" };
  const system = isId(serviceId) ? await cardSystem(parts, serviceId) : "not set up";
  if (system === "not set up") return { went: "not_set_up" };
  if (system === "unreadable") return { went: "not_reachable" };

  // Systems do not look at the case of letters; the same card must give the same hash however it was typed.
  const card = keyedHash(parts.secret, "library card", `${serviceId}:${number.toUpperCase()}`);
  const counted = { serviceId, card, address: given.address };
  if (!(await takeCardTry(parts, counted))) return { went: "wait" };
  const answer = await askPatron(system, { card: number, pin }, { ...parts.sip2, now: parts.clock.now() });
  const went = answer.ok ? verdictOn(answer) : "not_reachable";
  if (went !== "card_not_known" && went !== "pin_wrong") await giveCardTryBack(parts, counted, answer.ok);
  return went === "good" ? { went, card } : { went };
}
