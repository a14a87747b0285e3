import type { VNode } from "preact";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import type { Events } from "../../../platform/events.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";

/** Of what people have entrusted to a partner what its log says, which is nothing of them. */
export interface Entrusted {
  /** What each is called by those who talk about it, by its id; in the log of the installation its kind is 'referral'. */
  names: Map<string, string>;
  /** Who of the partner opened one, by address, latest first. `at` is RFC 3339. */
  looks: { at: string; id: string; by?: string }[];
}

/** What becomes of what people have entrusted to partners, as another module keeps it; each in the open transaction for all services. */
export interface EntrustedSteps {
  /** How many people a partner has to answer or is helping. */
  open: (partnerId: string) => Promise<number>;
  /** How many it can still read about though that is over. */
  over: (partnerId: string) => Promise<number>;
  /** Nobody acts for a partner any more: what is over is erased. @param listingIds all that it ever had */
  left: (partnerId: string, listingIds: string[]) => Promise<void>;
  /** Somebody acts for a partner no more. @param listingIds all that it ever had */
  takenOut: (email: string, listingIds: string[]) => Promise<void>;
}

/** What the actions of partners work with. */
export interface PartnersParts {
  db: Database;
  clock: Clock;
  events: Pick<Events, "tell">;
  /** The installation's key: mailed links are made with it and none is kept. */
  secret: string;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Mail has been queued. */
  mailWaiting: () => void;
  /** Pages of other modules about local services, for staff. */
  links?: { text: string; href: string }[];
  entrustedSteps?: EntrustedSteps;
  /** What people have entrusted to a partner, for its log; in the open transaction for all services. */
  entrusted?: (partnerId: string, most: number) => Promise<Entrusted>;
  /** Pages of other modules for whoever acts for a partner; `entrusted`: what people have entrusted to it is answered there. */
  partnerLinks?: (t: Translator, partnerId: string) => { text: string; href: string; entrusted?: true }[];
  /** Which objectives an agreement is for, as its page shows it; in the open transaction. */
  forWhat?: (visitor: Visitor, agreementId: string) => Promise<VNode | null>;
  /** What other modules say beside a listing, for whoever reads what is entrusted to its partner. @param listingId once it is kept */
  besideListing?: (
    t: Translator,
    partnerId: string,
    listingId?: string,
  ) => { says: string; text: string; href: string }[];
}

/** The scope of work that the clock starts, and of what has to be found before its service is known. */
export const CLOCK_SCOPE: Scope = { service: "*", actor: { id: null, name: "Alcove" } };

/** For whom somebody without a staff account works: one library service, in nobody's name. @param id of an account */
export const outsideScope = (serviceId: string, name = "A resident", id: string | null = null): Scope => ({
  service: serviceId,
  actor: { id, name },
});
