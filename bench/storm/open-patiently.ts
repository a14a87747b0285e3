import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "../../src/platform/db/database.ts";
import { openDatabase } from "../../src/platform/db/open.ts";
import { inProject } from "../../src/platform/root.ts";
import type { StormPlan } from "./plan.ts";

/** Opens a database whose server may be recovering. @throws where it does not come back within half a minute */
export async function openPatiently(place: StormPlan["place"], tries = 60): Promise<Database> {
  try {
    return await openDatabase(place, inProject("migrations"));
  } catch (error) {
    if (tries === 0) throw error;
    await wait(500);
    return openPatiently(place, tries - 1);
  }
}
