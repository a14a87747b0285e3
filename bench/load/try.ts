import { Temporal } from "temporal-polyfill";
import { createFinder } from "../../src/modules/finder/index.ts";
import { openDatabase } from "../../src/platform/db/open.ts";

const db = await openDatabase({ dataDir: "x", databaseUrl: process.env.DATABASE_URL }, "migrations");
const TODAY = Temporal.PlainDate.from("2026-12-01");
const now = TODAY.toZonedDateTime({ timeZone: "Europe/London", plainTime: "09:30" }).toInstant();
const seen: [string, unknown[]][] = [];
const spy = {
  ...db,
  readNamed: async (n: string, t: string, v: unknown[]) => {
    if (n.startsWith("find_")) seen.push([t, v]);
    return db.readNamed(n, t, v);
  },
} as typeof db;
const finder = createFinder({
  db: spy,
  places: { resolvePlace: () => ({ alternatives: [], corrected: false }), findPlaceInText: () => undefined },
  now: () => now,
});
const [q, lat, lng] = process.argv.slice(2);
const a = await finder.search({ q, lat: lat ? Number(lat) : undefined, lng: lng ? Number(lng) : undefined });
console.log(JSON.stringify({ ...a, results: undefined, understood: undefined, facets: undefined }));
console.log(JSON.stringify(a.understood.groups), JSON.stringify(a.understood.heard));
for (const r of a.results.slice(0, 6)) console.log(r.name, "|", r.library?.name, r.distanceM, r.next[0]?.start);
for (const [t, v] of seen) {
  const rows = await db.readNamed(
    "x" + seen.indexOf([t, v] as never) + Math.random(),
    "EXPLAIN (ANALYZE, BUFFERS) " + t,
    v,
  );
  if (process.env.EXPLAIN)
    console.log(
      rows
        .map((r) => Object.values(r)[0])
        .join("\n")
        .replace(/'[01]{384}'::"bit"/g, "RING")
        .slice(0, 9000),
    );
}
await db.close();
