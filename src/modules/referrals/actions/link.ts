import { createHmac } from "node:crypto";
import { idOfLink, linkOfId } from "../../../platform/auth/linked-id.ts";
import { keyedHash } from "../../../platform/auth/tokens.ts";
import { codeFrom, sayReference } from "../domain/code.ts";
import { OPENED_MINUTES } from "../domain/deadlines.ts";
import type { ReferralsParts } from "./parts.ts";

/**
 * What a private link is for: the person, who has a code besides; whoever sent them; and the page that shows both once,
 * right after sending.
 */
export type LinkPurpose = "person" | "referrer" | "sent";

type Linking = Pick<ReferralsParts, "secret">;

export const tokenFor = ({ secret }: Linking, purpose: LinkPurpose, id: string): string =>
  linkOfId(secret, `linked-id:referral-${purpose}`, id);
export const idFrom = ({ secret }: Linking, purpose: LinkPurpose, token: string): string | undefined =>
  idOfLink(secret, `linked-id:referral-${purpose}`, token);

/** Where a referral is looked at: by the person, who is asked for the code; by whoever sent them. */
export const referralPath = (parts: Linking, purpose: "person" | "referrer", id: string): string =>
  `/referral${purpose === "referrer" ? "/sent" : ""}?token=${tokenFor(parts, purpose, id)}`;

/** The person's code: made of the id with the installation's key, so that it is kept nowhere. */
export const codeOf = ({ secret }: Linking, id: string): string =>
  codeFrom(createHmac("sha512", secret).update(`referral-code:${id}`).digest());

/** What a referral is called on lists that name nobody: made as the code is, and of no use to whoever would open it. */
export const referenceOf = ({ secret }: Linking, id: string): string =>
  sayReference(createHmac("sha512", secret).update(`referral-reference:${id}`).digest());

export const codeHash = ({ secret }: Linking, code: string): string => keyedHash(secret, "referral-code", code);
export const accountHash = ({ secret }: Linking, residentId: string): string =>
  keyedHash(secret, "referral-account", residentId);

/** What this browser keeps for a while once link and code were right, so that they are not asked for again in the same visit. */
export const openedUntil = ({ secret }: Linking, id: string, now: string): string => {
  const until = String(Date.parse(now) + OPENED_MINUTES * 60_000);
  return `${until}.${linkOfId(secret, "linked-id:referral-opened", id, until)}`;
};

/** The referral that was opened in this visit; undefined once that is over, and for anything else. */
export function idOpened({ secret }: Linking, kept: string, now: string): string | undefined {
  const [until = "", token = ""] = kept.split(".");
  return Number(until) > Date.parse(now) ? idOfLink(secret, "linked-id:referral-opened", token, until) : undefined;
}
