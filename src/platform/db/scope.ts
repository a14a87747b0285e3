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
  /** The connection takes a statement before it has answered the one before. */
  pipelined: boolean;
  /** Statements that are on their way and whose answers nobody needs but the commit. */
  sent: Promise<unknown>[];
}

/** The transaction that the running code is inside of, if any. */
export const openWork = new AsyncLocalStorage<OpenWork>();

/**
 * Sends a statement of the open transaction whose answer nobody needs: the commit waits for it, and fails with it. On
 * PostgreSQL what is asked next goes out right behind it; statements run in the order they were asked.
 * @throws outside a transaction
 */
export async function beforeCommit(statement: pg.QueryConfig): Promise<void> {
  const open = openWork.getStore();
  if (!open) throw new Error("There is no open transaction here");
  const sent = open.client.query(statement);
  if (!open.pipelined) {
    await sent;
    return;
  }
  // Looked at by the commit; until then a failure is nobody's.
  sent.catch(() => {});
  open.sent.push(sent);
}
