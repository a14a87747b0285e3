/** Why a card does not open anything. Pages word it; to the person, card and PIN are wrong together or not at all. */
export type CardRefusal =
  /** No PIN was given; nothing was asked. */
  | "no_pin"
  /** The library service has not set up the checking of cards. */
  | "not_set_up"
  /** Too many tries with this card or from this address; nothing was asked. */
  | "wait"
  | "not_reachable"
  | "card_not_known"
  | "pin_wrong"
  | "blocked";

/** How often a card may be tried, and how many wrong tries may come from one address, in so many minutes. */
export const CARD_TRIES = 5;
/** Everybody in a library may share one address; right tries do not count. */
export const ADDRESS_TRIES = 30;
export const TRIES_MINUTES = 15;

/**
 * A card number as it is asked for: as typed, without blanks. Undefined where it can be none: empty, longer than 40
 * characters, or with signs that no card has.
 */
export function cardNumber(typed: string): string | undefined {
  const number = typed.replace(/\s+/g, "");
  return /^[\x21-\x7b\x7d\x7e]{1,40}$/.test(number) ? number : undefined;
}

/** What a system says that makes a card no proof of anything: it is in the wrong hands, or the service has barred it. */
const BLOCKING: readonly string[] = ["card_reported_lost", "charge_privileges_denied"];

/**
 * What a system's answer means here. Money owed, or many items on loan, are no reason to keep somebody from a
 * rhymetime: only a card reported lost, or one that may borrow nothing at all, is refused.
 */
export function verdictOn(answer: {
  validCard: boolean;
  validPin: boolean;
  blockedReasons: readonly string[];
}): "good" | "card_not_known" | "pin_wrong" | "blocked" {
  if (!answer.validCard) return "card_not_known";
  if (!answer.validPin) return "pin_wrong";
  return answer.blockedReasons.some((reason) => BLOCKING.includes(reason)) ? "blocked" : "good";
}

/**
 * What tries from an address are counted by: an IPv6 address by its first half, which is one household's or one
 * library's; anything else as it is.
 */
export function addressForCounting(address: string): string {
  const plain = address.replace(/^::ffff:(?=[\d.]+$)/i, "");
  if (!plain.includes(":") || !URL.canParse(`http://[${plain}]`)) return plain;
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}

/** A host as it may be set: a name or an IP address, in lower case; undefined where it is neither. */
export function hostName(typed: string): string | undefined {
  const host = typed.toLowerCase();
  return host.length <= 253 && /^[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?$|^[0-9a-f:]+$/.test(host) ? host : undefined;
}

export const portNumber = (typed: string): number | undefined =>
  /^\d{1,5}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 65535 ? Number(typed) : undefined;
