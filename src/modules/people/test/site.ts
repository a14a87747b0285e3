import { createServer as createProbe } from "node:net";
import { tmpdir } from "node:os";
import { pino } from "pino";
import { renderToString } from "preact-render-to-string";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import { page, type Route } from "../../../platform/http/route.ts";
import { createServer } from "../../../platform/http/server.ts";
import { peopleModule, peopleParts } from "../module.ts";
import type { Directory, PeopleParts } from "../parts.ts";
import { identify } from "../queries/identify.ts";
import { identifyResident } from "../queries/residents/resident-of-request.ts";

export interface MovingClock extends Clock {
  pass: (time: { seconds?: number; minutes?: number; hours?: number }) => void;
}

/** A clock that a test moves on. It starts at the real time: the database's own now() must not be far off. */
export function movingClock(): MovingClock {
  let at = Temporal.Now.instant();
  return {
    now: () => at.toString({ smallestUnit: "millisecond" }),
    today: () => at.toZonedDateTimeISO("Europe/London").toPlainDate().toString(),
    pass: (time) => {
      at = at.add(time);
    },
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createProbe().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** A page of some other module, to land on. */
const today: Route = {
  method: "GET",
  path: "/staff",
  access: { rule: "staff" },
  handle: ({ visitor }) =>
    page({ title: "Today", staff: true, body: `Today for ${visitor!.name} as ${visitor!.role}` as never }),
};

export interface Site {
  url: string;
  parts: PeopleParts;
  clock: MovingClock;
  close: () => Promise<void>;
}

/** The module behind a real server on a real port, with bare pages around it. */
export async function openSite(
  db: Database,
  directory: Directory,
  sip2: PeopleParts["sip2"] = { tunnels: [] },
): Promise<Site> {
  const clock = movingClock();
  const url = `http://localhost:${await freePort()}`;
  const parts = peopleParts({
    db,
    clock,
    secret: "a secret that is for tests alone, and long",
    baseUrl: url,
    directory,
    mailWaiting: () => {},
    landing: "/staff",
    mailIsSent: true,
    textIsSent: true,
    local: true,
    sip2,
  });
  const server = await createServer({
    log: pino({ level: "silent" }),
    secret: parts.secret,
    baseUrl: url,
    assets: tmpdir(),
    routes: [...peopleModule(parts).routes, today],
    identify: identify(parts),
    identifyResident: identifyResident(parts),
    render: (given) =>
      `<!DOCTYPE html><html lang="en"><head><title>${given.title}</title></head><body>${renderToString(given.body)}</body></html>`,
    clock,
    perMinute: 10_000,
  });
  // Limits by address would hold back a suite that is one address; they have a test of their own.
  await server.listen({ port: Number(new URL(url).port), host: "127.0.0.1" });
  return { url, parts, clock, close: () => server.close() };
}
