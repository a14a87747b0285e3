import { readFileSync } from "node:fs";
import { createFinder } from "../../src/modules/finder/index.ts";
import { openDatabase } from "../../src/platform/db/open.ts";

const db = await openDatabase({ dataDir: "x", databaseUrl: process.env.DATABASE_URL }, "migrations");
const finder = createFinder({
  db,
  places: { resolvePlace: () => ({ alternatives: [], corrected: false }), findPlaceInText: () => undefined },
});
await db.asOwner(() =>
  finder.loadWords({
    needs: readFileSync("data/needs.csv", "utf8"),
    synonyms: readFileSync("data/synonyms.csv", "utf8"),
  }),
);
await db.close();
