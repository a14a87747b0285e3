import { sql } from "kysely";
import { KEPT_DAYS } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";
import { type CirclesParts, CLOCK_SCOPE } from "./parts.ts";

/**
 * Forgets what nobody quotes after its time, whole, and what was taken back with what was agreed. @returns how many
 */
export const forgetVoices = ({ db, clock }: Pick<CirclesParts, "db" | "clock">): Promise<number> =>
  db.work(CLOCK_SCOPE, async () => {
    const gone = await db
      .trx<CirclesTables>()
      .deleteFrom("circles.voice")
      .where("state", "<>", "chosen")
      .where("said_on", "<", sql<string>`${clock.today()}::date - ${KEPT_DAYS}::int`)
      .executeTakeFirstOrThrow();
    return Number(gone.numDeletedRows);
  });
