/**
 * npm run search-quality -- [--queries FILE]… [--services FILE]… [--json FILE] [--day YYYY-MM-DD] [--check]
 * Scores the search with files of judged queries (bench/search-quality/README.md) on the shipped data and the sample
 * programme, each file by itself; one that names services has them taken in first, so it stands behind those that do not. `--check` fails where a half of one is below what was aimed at.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { inProject } from "../../src/platform/root.ts";
import type { JudgedDoc } from "./judge.ts";
import { type ProductUnderTest, startProduct } from "./product.ts";
import { type QueryFile, queryFileShape } from "./query-file.ts";
import { AIM, belowAim, scoreTable, worstTable } from "./report.ts";
import { scoreFile, summarise } from "./score.ts";

/** The sample programme moves with the day, so a score is for one: a Tuesday in term time. */
const USUAL_DAY = "2026-12-01";
const SHIPPED = ["queries.json", "queries-more.json", "queries-services.json"];

const { values } = parseArgs({
  options: {
    queries: {
      type: "string",
      multiple: true,
      default: SHIPPED.map((name) => inProject(`bench/search-quality/${name}`)),
    },
    /** Files of services that are taken in before anything is asked: how the other files fare with services among them. */
    services: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    day: { type: "string", default: USUAL_DAY },
    check: { type: "boolean", default: false },
    /** Shows the worst of this half alone: whoever tunes looks at no other. */
    show: { type: "string", default: "tune" },
  },
});

function readQueries(name: string): QueryFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(name, "utf8"));
  } catch (error) {
    throw new Error(`${name} cannot be read as JSON: ${(error as Error).message}`);
  }
  const file = queryFileShape.safeParse(parsed);
  if (!file.success) throw new Error(`${name} is not a file of judged queries:\n${z.prettifyError(file.error)}`);
  return file.data;
}

/** Scores one file and prints it; what `--json` keeps of it. */
async function scoreOne(name: string, product: ProductUnderTest, docs: JudgedDoc[]) {
  const file = readQueries(name);
  const firstOf = new Map<string, string[]>();
  const scores = await scoreFile(file, {
    allDocs: async () => docs,
    search: async (q, near) => {
      const found = await product.search(q, near);
      firstOf.set(JSON.stringify([q, near]), found.slice(0, 10));
      return found;
    },
  });
  const summary = summarise(scores);
  const titles = new Map(docs.map((doc) => [doc.id, `${doc.title} (${doc.libraryName ?? doc.providerName ?? ""})`]));
  const shown = file.queries.map((query) => ({
    query,
    score: scores.find(({ id }) => id === query.id)!,
    first: firstOf.get(JSON.stringify([query.q, query.near]))!.map((id) => titles.get(id) ?? id),
  }));
  console.log(
    `\n${path.basename(name)}: ${file.queries.length} queries, ${docs.length} listings, as on ${values.day}\n`,
  );
  console.log(scoreTable(summary));
  console.log(worstTable(shown.filter(({ query }) => values.show === "all" || query.half === values.show)));
  const short = belowAim(summary);
  for (const line of short) console.log(line);
  if (values.check && short.length > 0) process.exitCode = 1;
  return { file: path.basename(name), day: values.day, listings: docs.length, aim: AIM, summary, queries: scores };
}

async function main(): Promise<void> {
  for (const name of values.queries) readQueries(name);
  const product = await startProduct(Temporal.PlainDate.from(values.day));
  try {
    const scored: Awaited<ReturnType<typeof scoreOne>>[] = [];
    const taken = new Set<string>();
    const take = async (services: string) => {
      if (!taken.has(services)) await product.takeServices(services);
      taken.add(services);
    };
    for (const services of values.services) await take(services);
    for (const name of values.queries) {
      const { services } = readQueries(name);
      if (services) await take(path.join(path.dirname(name), services));
      scored.push(await scoreOne(name, product, await product.allDocs()));
    }
    if (values.json) {
      const kept = scored.length === 1 ? scored[0] : { files: scored };
      writeFileSync(values.json, `${JSON.stringify(kept, null, 1)}\n`);
    }
  } finally {
    await product.close();
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
