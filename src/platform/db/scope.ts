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
  afterCommit: (() => void | Promise<void>)[];
}

/** The transaction that the running code is inside of, if any. */
export const openWork = new AsyncLocalStorage<OpenWork>();

/** The scope of the open transaction. @throws outside one */
export function currentScope(): Scope {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  return open.scope;
}

/** Runs `step` once the open transaction has committed, and never if it does not. */
export function afterCommit(step: () => void | Promise<void>): void {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  open.afterCommit.push(step);
}
