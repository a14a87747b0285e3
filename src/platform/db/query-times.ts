import { channel } from "node:diagnostics_channel";
import type pg from "pg";

/** Where the time of each query is told, for whoever measures. */
export const QUERY_CHANNEL = "alcove:query";

export interface QueryDone {
  /** The statement without its values. */
  text: string;
  milliseconds: number;
}

const told = channel(QUERY_CHANNEL);

type Query = (...args: unknown[]) => unknown;

/** Tells the time of every query on a pool's connections, from asking to the last row. */
export function timeQueries(pool: pg.Pool): pg.Pool {
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as Query;
    const timed: Query = (...args) => {
      const started = performance.now();
      const result = query(...args);
      if (told.hasSubscribers && result instanceof Promise) {
        const [asked] = args;
        const text = typeof asked === "string" ? asked : ((asked as { text?: string }).text ?? "");
        const done = () => told.publish({ text, milliseconds: performance.now() - started } satisfies QueryDone);
        result.then(done, done);
      }
      return result;
    };
    client.query = timed as typeof client.query;
  });
  return pool;
}
