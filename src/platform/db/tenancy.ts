/** Whose rows a table holds: one library service's; everybody's; or several bodies' by agreement. */
export type Tenancy = "tenant" | "global" | "shared-by-grant";

/**
 * Every table there is, by whose its rows are. A tenant's table has row-level security as the second lock.
 * A test fails on a table that does not stand here.
 */
export const TENANCY: Record<string, Tenancy> = {
  "platform.migration": "global",
  "platform.setting": "global",
  "platform.outbox": "global",
  "platform.staged": "global",
  "platform.mail": "global",
  "platform.audit": "tenant",
  "platform.fact": "tenant",
  "places.service": "tenant",
  "places.library": "tenant",
  "places.old_slug": "tenant",
  "places.opening": "tenant",
  "places.closure": "tenant",
  "places.term": "tenant",
  "places.look": "tenant",
  "places.bank_holiday": "global",
  "programme.programme": "tenant",
  "programme.activity": "tenant",
  "programme.old_slug": "tenant",
  "programme.translation": "tenant",
  "programme.session": "tenant",
  "programme.session_cost": "tenant",
  "programme.imported": "tenant",
  "reach.area": "global",
  "finder.listing": "tenant",
  "finder.card": "tenant",
  "finder.occasion": "tenant",
  "finder.word": "global",
  "finder.need": "global",
  "finder.synonym": "global",
  "finder.saying": "global",
  // An account may belong to more than one service; what it may do in each is the membership's.
  "people.account": "shared-by-grant",
  "people.session": "shared-by-grant",
  "people.sign_in_link": "shared-by-grant",
  "people.link_request": "shared-by-grant",
  "people.totp": "shared-by-grant",
  "people.passkey": "shared-by-grant",
  "people.recovery_code": "shared-by-grant",
  "people.membership": "tenant",
  "people.desk": "tenant",
  "people.council_sign_in": "tenant",
  "people.card_check": "tenant",
  "people.card_try": "tenant",
};
