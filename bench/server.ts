/**
 * The product as it is served, on a port of its own, and routes beside that only measuring needs: a bare JSON hello, a
 * look-up by one primary key, a form that inserts one row, a deliberately slow query, the import of a feed, and the memory of
 * this process.
 * BENCH_NOW is the instant it believes in, so that the made-up dates are always as far ahead.
 */
import type { FastifyInstance } from "fastify";
import { buildApp } from "../src/app.ts";
import { importCommand } from "../src/journeys/import-command.ts";
import { importServices, readFeed } from "../src/modules/partners/index.ts";
import { fixedClock } from "../src/platform/clock/clock.ts";
import { openDatabase } from "../src/platform/db/open.ts";
import { openGeography } from "../src/platform/geo/open-geography.ts";
import { newId } from "../src/platform/ids/ids.ts";
import { createLog } from "../src/platform/log/log.ts";
import { fetchJson } from "../src/platform/outside/fetch-json.ts";
import { inProject } from "../src/platform/root.ts";
import { readSettings } from "../src/platform/settings.ts";

const settings = readSettings();
const clock = fixedClock(process.env.BENCH_NOW ?? new Date().toISOString());
const db = await openDatabase(settings, inProject("migrations"));
const geography = await openGeography(settings.dataDir);
const { server, finder, events } = await buildApp({ settings, db, clock, log: createLog("error"), geography });
await finder.warm();

function addBenchRoutes(app: FastifyInstance): void {
  app.get("/bench/hello", async () => ({ hello: "world" }));
  app.get<{ Params: { id: string } }>("/bench/lookup/:id", async (request) => {
    const rows = await db.readNamed(
      "bench_lookup",
      "SELECT id, name, slug, address FROM places.library WHERE id = $1",
      [request.params.id],
    );
    return rows[0];
  });
  app.post("/bench/insert", async (_request, reply) => {
    const row = { id: newId(), name: "Someone", made_at: clock.now() };
    await db.work({ service: "*", actor: { id: null, name: "bench" } }, () =>
      db.trx<{ "bench.row": typeof row }>().insertInto("bench.row").values(row).execute(),
    );
    return reply.code(204).send();
  });
  app.get("/bench/slow", async () => {
    const started = performance.now();
    await db.readNamed("bench_slow", "SELECT count(*) FROM generate_series(1, 1000000) a WHERE sqrt(a) > 0", []);
    return { ms: performance.now() - started };
  });
  app.get("/bench/libraries", async () =>
    db.readNamed("bench_libraries", "SELECT id, slug FROM places.library ORDER BY slug", []),
  );
  // As `alcove import services ADDRESS` does it in the server.
  app.post<{ Querystring: { feed: string } }>("/bench/import", async ({ query }) => {
    const feed = readFeed(query.feed, (address) => fetchJson(address, [new URL(address).host]));
    const [{ id }] = (await db.readNamed("bench_first_service", "SELECT id FROM places.service ORDER BY slug", [])) as [
      { id: string },
    ];
    return importServices(db, {
      records: feed.records,
      serviceId: id,
      source: "Made-up feed",
      licence: "OGL v3",
      now: () => clock.now(),
      onReject: () => {},
      isWhole: () => feed.isWhole(),
      onWritten: (ids) => events.tell({ kind: "service.changed", detail: { ids } }),
    });
  });
  // As `alcove import` does it in the server, where that alone holds the database.
  app.post<{ Querystring: { given: string } }>("/bench/command", async ({ query }) => {
    const said: string[] = [];
    if (!("run" in importCommand)) throw new Error("It runs beside a server");
    await importCommand.run({
      ...{ db, settings, args: JSON.parse(query.given), cwd: settings.dataDir, signal: new AbortController().signal },
      say: (text) => said.push(text),
      step: (_label, run) => run(() => {}),
      tell: (event) => events.tell(event),
      signInLink: async () => ({ refused: "Not here." }),
    });
    return said;
  });
  app.get("/bench/memory", async () => process.memoryUsage());
}

addBenchRoutes(server);
await server.listen({ port: settings.port, host: settings.host });
const { port } = server.server.address() as { port: number };
process.stdout.write(`listening ${port}\n`);
process.once("SIGTERM", async () => {
  await server.close();
  await db.close();
  process.exit(0);
});
