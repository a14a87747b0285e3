import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { QUERY_CHANNEL, type QueryDone } from "../db/query-times.ts";
import { loggablePath } from "../log/log.ts";
import { counter, gauge, histogram } from "./meters.ts";
import { queueLag } from "./queue-lag.ts";

/** A query that takes longer is counted and logged, its values left out. */
const SLOW_MILLISECONDS = 500;
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts what operators watch, and writes a line for each request and each slow query. */
export function createMetrics({ db, log }: { db: Database; log: Logger }) {
  const requests = counter("alcove_http_requests_total", "Requests answered, by route and status.");
  const durations = histogram("alcove_http_request_duration_seconds", "Time to answer, by route.", BOUNDS);
  const slow = counter("alcove_slow_queries_total", `Queries slower than ${SLOW_MILLISECONDS} ms.`);

  const onQuery = (message: unknown) => {
    const { text, milliseconds } = message as QueryDone;
    if (milliseconds < SLOW_MILLISECONDS) return;
    slow.add();
    log.warn({ query: text.replace(/\s+/g, " ").slice(0, 500), ms: Math.round(milliseconds) }, "slow query");
  };
  subscribe(QUERY_CHANNEL, onQuery);

  return {
    /** To be called when an answer has been sent. */
    requestDone(request: FastifyRequest, reply: FastifyReply): void {
      // The pattern, never the address: addresses are many, and may say where a person is.
      const route = request.routeOptions.url ?? "none";
      const status = `${reply.statusCode}`;
      requests.add({ method: request.method, route, status });
      durations.observe({ route }, reply.elapsedTime / 1000);
      request.log.info(
        {
          method: request.method,
          path: loggablePath(request.url),
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        },
        "request",
      );
    },
    /** Everything, as Prometheus reads it. */
    async text(): Promise<string> {
      const lag = await queueLag(db);
      return [
        requests.text(),
        durations.text(),
        slow.text(),
        gauge(
          "alcove_queue_lag_seconds",
          "Age of the oldest thing that waits to be done.",
          Object.entries(lag).map(([queue, value]) => ({ labels: { queue }, value })),
        ),
        gauge("alcove_resident_memory_bytes", "Memory in use.", [{ value: process.memoryUsage.rss() }]),
        gauge("alcove_up_seconds", "Time since the start.", [{ value: Math.round(process.uptime()) }]),
      ].join("");
    },
    stop: () => unsubscribe(QUERY_CHANNEL, onQuery),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
