import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { MasterKeys } from "../../../platform/envelope/master-keys.ts";
import type { PastDropIn } from "../../partners/index.ts";

/** What the actions of referrals work with. */
export interface ReferralsParts {
  db: Database;
  clock: Clock;
  /** The installation's key: links, codes and hashes are made with it. */
  secret: string;
  /** What wraps the key of each referral. */
  keys: MasterKeys;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Mail has been queued. */
  mailWaiting: () => void;
  /** Dates of bank holidays; not inside an open transaction. */
  bankHolidays: () => Promise<string[]>;
  /** A partner's drop-ins at local dates, `until` excluded; in an open transaction for all services. */
  pastDropIns: (partnerId: string, days: { from: string; until: string }) => Promise<PastDropIn[]>;
  /** A library service's name; not inside an open transaction. */
  nameOfService: (serviceId: string) => Promise<string>;
}

/**
 * For all services: a referral is no library service's unless its staff made it, so whoever opens one is let in by what they
 * prove (an address, a link, a code), each time.
 */
export const scopeBy = (name: string, id: string | null = null): Scope => ({ service: "*", actor: { id, name } });
export const CLOCK_SCOPE = scopeBy("Alcove");
export const OUTSIDE_SCOPE = scopeBy("A resident");
