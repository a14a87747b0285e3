import { Temporal } from "temporal-polyfill";
import type { Database } from "../../../platform/db/database.ts";
import type { ReferralsTables } from "../tables.ts";

/** How often staff told somebody about a local service, by month, in the last twelve; in the library service's transaction. */
export const signpostsByMonth = (db: Database, today: string) =>
  db
    .trx<ReferralsTables>()
    .selectFrom("referrals.signpost")
    .select((eb) => ["entry_id", "month", eb.fn.countAll<number>().as("count")])
    .where("month", ">", Temporal.PlainDate.from(today).subtract({ months: 12 }).toString())
    .groupBy(["entry_id", "month"])
    .orderBy("month", "desc")
    .orderBy("count", "desc")
    .orderBy("entry_id")
    .execute();
