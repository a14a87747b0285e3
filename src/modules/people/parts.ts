import type { Sealer } from "../../platform/auth/seal.ts";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Database } from "../../platform/db/database.ts";
import type { MinePages, ModuleManifest } from "../../platform/manifest.ts";
import type { Limits } from "../../platform/sip2/line.ts";
import type { PeopleTables } from "./tables.ts";

/** A library service or a library, as far as this module needs to know it. */
export interface Named {
  id: string;
  name: string;
}

/** Names of services and libraries, handed in by app.ts: this module may not know the one that owns them. */
export interface Directory {
  services: () => Promise<Named[]>;
  libraries: (serviceId: string) => Promise<Named[]>;
}

/** What the module is given. */
export interface PeopleGiven {
  db: Database;
  clock: Clock;
  /** The installation's key. */
  secret: string;
  /** Origin of the site, without a slash at the end. */
  baseUrl: string;
  directory: Directory;
  /** What belongs to a person in every module, handed in by app.ts; absent: nothing. */
  mine?: NonNullable<ModuleManifest["mine"]>;
  /** Pages of a person's own beside that list, of every module that has some. */
  minePages?: (...asked: Parameters<NonNullable<ModuleManifest["minePages"]>>) => Promise<MinePages[]>;
  /** Called after mail was queued, so that it goes at once. */
  mailWaiting: () => void;
  /** Where a person lands after signing in. */
  landing: string;
  /** Whether mail leaves this machine: MAIL_URL is set. */
  mailIsSent: boolean;
  /** Whether text messages do: TEXT_URL is set. */
  textIsSent: boolean;
  /** Only this machine can reach the server: a council's sign-in may then be on plain http here, for trying. */
  local: boolean;
  sip2: {
    /** 'host:port' of library management systems that may be called without TLS or on the installation's own network. */
    tunnels: readonly string[];
    /** How long to wait; absent: what suits a person at a page. */
    limits?: Partial<Limits>;
  };
}

export interface PeopleParts extends PeopleGiven {
  sealer: Sealer;
}

/**
 * Sign-in happens before it is known whose member of staff this is, and an account may belong to several services:
 * these steps, and only these, open a transaction for '*'. Each touches rows it found by a secret or by an account id
 * it was given by the session, never by a service id from a form.
 */
export const asSignIn = (actor: { id: string | null; name: string } = { id: null, name: "Sign-in" }) => ({
  service: "*",
  actor,
});

/** A resident's account may be known to several services and is no service's: found by a secret or by its session. */
export const asResident = { service: "*", actor: { id: null, name: "A resident" } };

/** This module's tables in the open transaction. */
export const tables = ({ db }: Pick<PeopleParts, "db">) => db.trx<PeopleTables>();
