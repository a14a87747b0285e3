import { AsyncLocalStorage } from "node:async_hooks";
import type pg from "pg";

/** For whom a transaction works. `service: "*"` is for the installation's own jobs and administrators. */
export interface Scope {
  service: string;
  actor: { id: string | null; name: string };
}

interface OpenWork {
  client: pg.PoolClient;
  scope: Scope;
}

/** The transaction that the running code is inside of, if any. */
export const openWork = new AsyncLocalStorage<OpenWork>();
