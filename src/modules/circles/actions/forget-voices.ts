import { sql } from "kysely";
import { KEPT_DAYS } from "../domain/voice.ts";
import type { CirclesTables } from "../tables.ts";
import { type CirclesParts, CLOCK_SCOPE } from "./parts.ts";

/**
 * Forgets whole what nobody quotes after its time. What was taken back goes so long after that was written down, so that it
 * can be said for as long that it was. @returns how many
 */
export const forgetVoices = ({ db, clock }: Pick<CirclesParts, "db" | "clock">): Promise<number> =>
  db.work(CLOCK_SCOPE, async () => {
    const before = sql<string>`${clock.today()}::date - ${KEPT_DAYS}::int`;
    const gone = await db
      .trx<CirclesTables>()
      .deleteFrom("circles.voice")
      .where("state", "<>", "chosen")
      .where("said_on", "<", before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("circles.consent")
              .select("seq")
              .whereRef("voice_id", "=", "circles.voice.id")
              .where("circles.voice.state", "=", "taken_back")
              .where("at", ">=", before),
          ),
        ),
      )
      .executeTakeFirstOrThrow();
    return Number(gone.numDeletedRows);
  });
