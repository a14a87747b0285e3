/**
 * npm run bench -- [--json FILE] [--quick] [--lighthouse] [--rounds 5] [--services 200000] [--facts 1000000,25000000] [--only postgres|embedded|bookings|feed|import|facts]
 * Builds the national load and measures the product with it: docs/measuring.md says what each figure means.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { withProgress } from "../src/platform/log/progress.ts";
import { measureBookings } from "./bookings/measure-bookings.ts";
import { bundle } from "./bundled.ts";
import { type FactsRow, factsTable, measureFacts } from "./facts/measure-facts.ts";
import { measureFeed } from "./feed/measure-feed.ts";
import { measureImport } from "./feed/measure-import.ts";
import { measureRows, type Run } from "./figures.ts";
import { runLighthouse } from "./lighthouse.ts";
import { shareOf } from "./load/national-load.ts";
import { type MeasuredDatabase, makeDatabase } from "./make-database.ts";
import type { Target } from "./measure.ts";
import { answering, compressed, HELLO, LOOKUP, readContents, revisited, targets } from "./pages.ts";
import { writePlans } from "./plans.ts";
import { QUESTION_CLASSES, searchQueries } from "./questions.ts";
import { type Figures, figuresTable, machine } from "./report.ts";
import { besideSlowQuery } from "./slow-query.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const { values } = parseArgs({
  options: {
    json: { type: "string" },
    /** A hundredth of the load, in about a minute: to see that everything can be measured. */
    quick: { type: "boolean", default: false },
    lighthouse: { type: "boolean", default: false },
    /** Rounds that the median is taken of; five where absent. */
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    /** Services in the feed and of the import. */
    services: { type: "string" },
    /** Sizes of the load of facts, such as 1000000,25000000; 1, 5 and 25 million where absent. */
    facts: { type: "string" },
  },
});

const PACE = values.quick ? { rounds: 1, seconds: 0.5 } : { rounds: Number(values.rounds), seconds: 4 };
/** Shares of the national load, in the order of growing. */
const STEPS = { postgres: values.quick ? [0.01] : [0.01, 0.1, 1], embedded: [values.quick ? 0.001 : 0.1] };
/** Sessions that are booked: how it grows, and then everything with the largest. */
const BOOKED_SESSIONS = values.quick ? [100] : [2_000, 20_000, 200_000];
/** Services in the public feed. */
const FEED = {
  services: values.services ? Number(values.services) : values.quick ? 2_000 : 200_000,
  plans: `bench/${values.quick ? "out" : "results"}/plans-feed.txt`,
};

/** Services that are imported: from a file, and from a feed, which is read service by service. */
const IMPORTED = {
  postgres: { file: FEED.services, feed: Math.min(FEED.services, 20_000) },
  embedded: { file: Math.min(FEED.services, 10_000), feed: Math.min(FEED.services, 2_000) },
};

/** Facts, in the order of growing. */
const FACTS = {
  postgres: values.facts?.split(",").map(Number) ?? (values.quick ? [50_000] : [1e6, 5e6, 25e6]),
  embedded: values.quick ? [10_000] : [1e5, 1e6],
};
const facts: FactsRow[] = [];

const figures: Figures = { machine: machine(), rows: [] };

async function measured(label: string, run: Omit<Run, "onRound">, what: ReturnType<typeof targets>, clients: number) {
  figures.rows.push(
    ...(await withProgress(`${label}, ${clients} at once`, (onProgress) =>
      measureRows({ ...run, onRound: (done, of) => onProgress(done / of) }, what, clients),
    )),
  );
}

/** All figures of one size: everything where it is the largest, the search alone where it shows the growth. */
async function measureSize(server: RunningServer, database: MeasuredDatabase, share: number, last: boolean) {
  const { sessions, activities } = shareOf(share);
  const contents = await readContents(server, activities);
  const all = await answering(server, targets(contents));
  const base = all.filter(({ name }) => name === HELLO || name === LOOKUP);
  const run = { server, database: database.kind, load: sessions, ...PACE };
  await measureRows({ ...run, rounds: 1, seconds: 1 }, all, 2);
  if (!last) return measured("Growth", run, [...base, ...all.filter(({ name }) => name === "search API")], 1);
  for (const clients of [1, 8]) await measured("Pages and search", run, all, clients);
  await measured("As browsers ask", run, [...base, ...compressed(all)], 8);
  const library = all.find(({ name }) => name === "library page")!;
  await measured("Kept by the browser", run, [...base, await revisited(server, library)], 8);
  const kinds = Object.keys(QUESTION_CLASSES).map((name) => ({
    name: `search: ${name}`,
    paths: searchQueries(60, name).map((query) => `/api/v1/search?${query}`),
  }));
  await measured("Kinds of question", { ...run, seconds: PACE.seconds / 4 }, kinds, 1);
  for (const target of [all[0]!, library])
    figures.rows.push(await besideSlowQuery(server, database.kind, sessions, target));
  if (values.lighthouse && database.kind === "postgres") {
    const pages = ["/", ...["search page", "library page", "activity page"].flatMap((name) => pageOf(all, name))];
    figures.lighthouse = await withProgress("Lighthouse", (onProgress) =>
      runLighthouse(server.origin, pages, onProgress),
    );
  }
  if (database.kind === "postgres")
    await withProgress("Plans", () =>
      writePlans(database, all, values.quick ? "bench/out/plans.txt" : "bench/results/plans.txt"),
    );
}

/** The first address of a target, where it is measured. */
const pageOf = (all: Target[], name: string) =>
  all.filter((target) => target.name === name).map(({ paths }) => paths[0]!);

async function main(): Promise<void> {
  const file = await bundle("bench/server.ts");
  for (const kind of ["postgres", "embedded"] as const) {
    if (values.only && values.only !== kind) continue;
    const database = await makeDatabase(kind);
    try {
      for (const share of STEPS[kind]) {
        const last = share === STEPS[kind].at(-1);
        // The growth of the programme is what is looked at: partners' services are all there from the first.
        await database.grow({ ...shareOf(share), services: shareOf(STEPS[kind].at(-1)!).services });
        const server = await startServer(file, database.env);
        try {
          await measureSize(server, database, share, last);
        } finally {
          await server.stop();
        }
      }
    } finally {
      await database.stop();
    }
  }
  if (!values.only || values.only === "bookings")
    figures.rows.push(...(await measureBookings(file, { ...PACE, sizes: BOOKED_SESSIONS })));
  if (!values.only || values.only === "feed") figures.rows.push(...(await measureFeed(file, { ...PACE, ...FEED })));
  // Minutes by themselves, so only where they are asked for.
  if (values.only === "facts") await measureAllFacts();
  if (values.only === "import")
    for (const kind of ["postgres", "embedded"] as const) await measureImport(file, kind, IMPORTED[kind], figures.rows);
}

async function measureAllFacts(): Promise<void> {
  for (const kind of ["postgres", "embedded"] as const) await measureFacts(kind, FACTS[kind], (row) => facts.push(row));
}

main()
  .catch((error: Error) => {
    console.error(error);
    process.exitCode = 1;
  })
  // What has been measured is shown whatever happened after it.
  .finally(() => {
    console.log(`\n${facts.length > 0 ? factsTable(facts) : figuresTable(figures)}`);
    const all = facts.length > 0 ? { ...figures, facts } : figures;
    if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 1)}\n`);
    process.exit();
  });
