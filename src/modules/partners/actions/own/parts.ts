import type { Scope } from "../../../../platform/db/scope.ts";

/** For whom a representative works: what a partner has belongs to no library service, and is told by the address alone. */
export const PARTNER_SCOPE: Scope = { service: "*", actor: { id: null, name: "A partner" } };

/** The same for what one of them changes: the log keeps whose account did it, and neither their name nor their address. */
export const scopeOfActing = ({ id }: ActingNow): Scope => ({
  ...PARTNER_SCOPE,
  actor: { ...PARTNER_SCOPE.actor, id },
});

/** Whoever acts for a partner: the address that their account has proven, and what they are written to in. */
export interface Acting {
  /** In lower case. */
  email: string;
  /** BCP 47 tag. */
  language: string;
}

/** The same, at the keyboard. */
export interface ActingNow extends Acting {
  /** Of their account. */
  id: string;
}
