import { withProgress } from "../../src/platform/log/progress.ts";
import { measureRows } from "../figures.ts";
import { makeDatabase } from "../make-database.ts";
import type { Target } from "../measure.ts";
import { answering, LOOKUP, readContents, targets } from "../pages.ts";
import { writePlans } from "../plans.ts";
import type { Row } from "../report.ts";
import { startServer } from "../start-server.ts";
import { furnishFeed } from "./furnish-feed.ts";
import { validateFeed } from "./validate-feed.ts";

const PER_PAGE = 50;
const PATHS = 40;

/** So many pages about one. */
const pages = (name: string, first: number, query = ""): Target => ({
  name,
  paths: Array.from({ length: PATHS }, (_, at) => `/oruk/v3/services?per_page=${PER_PAGE}&page=${first + at}${query}`),
});

/** Pages of the feed of so many services: first, middle, last, and what filters cost. */
export function feedTargets(services: number): Target[] {
  const last = Math.max(1, Math.floor(services / PER_PAGE) - PATHS + 1);
  // As often as the others have pages: each path is another visitor, who may ask so many times a minute.
  const one = (name: string, queries: string[]): Target => ({
    name,
    paths: Array.from(
      { length: PATHS },
      (_, at) => `/oruk/v3/services?per_page=${PER_PAGE}&${queries[at % queries.length]}`,
    ),
  });
  return [
    pages("feed, first pages", 1),
    pages("feed, middle pages", Math.max(1, Math.floor(last / 2))),
    pages("feed, last pages", last),
    pages("feed, first pages, whole records", 1, "&full=true"),
    one("feed near a postcode, for an age, on a day", [
      "postcode=S65+2UH&proximity=5000&age=30&day=tu",
      "postcode=B66+4AA&proximity=5000&age=14&day=th&start_time=14:00",
    ]),
    one("feed by a rare word", ["text=Reference+4711", "text=Reference+99"]),
    one("feed by a common word", ["text=counselling", "text=carers"]),
    one("feed for an age", ["age=14", "age=3"]),
  ];
}

/**
 * The feed of services on PostgreSQL, every record held to the standard's schema first, then its pages beside the
 * look-up by one key, in turns.
 * @param file the bundled server
 */
export async function measureFeed(
  file: string,
  { services, rounds, seconds, plans }: { services: number; rounds: number; seconds: number; plans: string },
): Promise<Row[]> {
  const database = await makeDatabase("postgres");
  try {
    await database.grow({ activities: 0, sessions: 0, services: 0 });
    await furnishFeed(database, services);
    const server = await startServer(file, database.env);
    try {
      console.log(`${await validateFeed(server)} records are valid, each given once.`);
      const lookup = targets(await readContents(server, 0)).filter(({ name }) => name === LOOKUP);
      const all = await answering(server, [...lookup, ...feedTargets(services)]);
      const run = { server, database: database.kind, load: services, rounds, seconds };
      const rows: Row[] = [];
      for (const clients of [1, 8])
        rows.push(
          ...(await withProgress(`Feed, ${clients} at once`, (onProgress) =>
            measureRows({ ...run, onRound: (done, of) => onProgress(done / of) }, all, clients),
          )),
        );
      await withProgress("Plans", () => writePlans(database, all, plans));
      return rows;
    } finally {
      await server.stop();
    }
  } finally {
    await database.stop();
  }
}
