import type { Scope } from "../../../../platform/db/scope.ts";

/** For whom a representative works: what a partner has belongs to no library service, and is told by the address alone. */
export const PARTNER_SCOPE: Scope = { service: "*", actor: { id: null, name: "A partner" } };

/** Whoever acts for a partner: the address that their account has proven, and what they are written to in. */
export interface Acting {
  /** In lower case. */
  email: string;
  /** BCP 47 tag. */
  language: string;
}
