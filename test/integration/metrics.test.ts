import Fastify from "fastify";
import { pino } from "pino";
import { expect, it } from "vitest";
import { healthRoutes } from "../../src/platform/http/health.ts";
import type { Context } from "../../src/platform/http/route.ts";
import { createMetrics } from "../../src/platform/metrics/metrics.ts";
import { serveMetrics } from "../../src/platform/metrics/serve-metrics.ts";
import { describeOnBoth } from "../database-cases.ts";

describeOnBoth("Metrics", (make) => {
  it("count requests by route, slow queries and what waits, and log no place and no values", async () => {
    const db = await make();
    const lines: string[] = [];
    const log = pino({ level: "info", base: null }, { write: (line: string) => lines.push(line) });
    const metrics = createMetrics({ db, log });
    const app = Fastify({ loggerInstance: log, disableRequestLogging: true });
    app.addHook("onResponse", async (request, reply) => metrics.requestDone(request, reply));
    app.get("/libraries/:slug", async () => "a library");
    await app.inject("/libraries/mowbray-gardens?near=S65+2UT&day=tuesday");
    await app.inject("/nowhere");
    await db.asOwner(async (client) => {
      await client.query(
        "INSERT INTO platform.outbox (at, kind, detail) VALUES (now() - interval '90 seconds', 'test', '{}')",
      );
      await client.query("SELECT pg_sleep($1)", ["0.6"]);
    });

    const served = await serveMetrics(metrics, 0);
    const url = `http://127.0.0.1:${served.port}`;
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('alcove_http_requests_total{method="GET",route="/libraries/:slug",status="200"} 1');
    expect(text).toContain('alcove_http_requests_total{method="GET",route="none",status="404"} 1');
    expect(text).toContain('alcove_http_request_duration_seconds_bucket{route="/libraries/:slug",le="+Inf"} 1');
    expect(text).toMatch(/alcove_slow_queries_total 1\n/);
    expect(Number(/queue="events"} ([\d.]+)/.exec(text)?.[1])).toBeGreaterThan(89);
    expect(Number(/alcove_resident_memory_bytes (\d+)/.exec(text)?.[1])).toBeGreaterThan(1e7);
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect(lines.join("")).toContain("/libraries/mowbray-gardens?near=-&day=tuesday");
    expect(lines.join("")).toContain("SELECT pg_sleep($1)");
    expect(lines.join("")).not.toMatch(/S65|0\.6"/);
    metrics.stop();
    await served.stop();
    await app.close();
  });

  it("are apart from health: ready while the database answers, and not after", async () => {
    const db = await make();
    const [health, ready] = healthRoutes({ db });
    const context = {} as Context;
    expect(await health!.handle(context)).toMatchObject({ status: 200 });
    expect(await ready!.handle(context)).toMatchObject({ status: 200 });
    await db.close();
    expect(await ready!.handle(context)).toMatchObject({ status: 503 });
    expect(await health!.handle(context)).toMatchObject({ status: 200 });
  });
});
