import { sql } from "kysely";
import { KEPT_DAYS, LAST_STAGES, QUIET_DAYS } from "../domain/idea.ts";
import type { IdeasTables } from "../tables.ts";
import { CLOCK_SCOPE, type IdeasParts } from "./parts.ts";

/**
 * The nightly forgetting: addresses whose link was not opened, and that a form was counted; whoever is told, and telephone numbers, some time after nothing
 * more is to come; whole ideas that are not shown or were taken back, after a year. What is shown stays. Safe to run twice.
 */
export const forgetIdeas = ({ db, clock }: Pick<IdeasParts, "db" | "clock">): Promise<void> =>
  db.work(CLOCK_SCOPE, async () => {
    const trx = db.trx<IdeasTables>();
    const ago = (days: number) => sql<string>`${clock.now()}::timestamptz - interval '1 day' * ${days}::int`;
    await trx
      .deleteFrom("ideas.told")
      .where("confirmed_on", "is", null)
      .where("asked_at", "<", ago(KEPT_DAYS.unconfirmed))
      .execute();
    await trx
      .deleteFrom("ideas.press")
      .where("pressed_on", "<", sql<string>`${clock.today()}::date - ${KEPT_DAYS.unconfirmed}::int`)
      .execute();
    const changed = sql<string>`greatest(i.changed_at, whole.changed_at)`;
    const ended = trx
      .selectFrom("ideas.idea as i")
      // What was put together with another stands where that one does.
      .leftJoin("ideas.idea as whole", "whole.id", "i.merged_into")
      .select("i.id")
      .where(({ eb, and, or, fn }) =>
        or([
          and([
            or([eb(fn.coalesce("whole.stage", "i.stage"), "in", [...LAST_STAGES]), eb("i.state", "=", "not_shown")]),
            eb(changed, "<", ago(KEPT_DAYS.contacts)),
          ]),
          eb(changed, "<", ago(QUIET_DAYS)),
        ]),
      );
    await trx.deleteFrom("ideas.told").where("idea_id", "in", ended).execute();
    await trx
      .updateTable("ideas.idea")
      .set({ phone: null })
      .where("phone", "is not", null)
      .where("id", "in", ended)
      .execute();
    await trx
      .deleteFrom("ideas.idea")
      .where("state", "in", ["not_shown", "withdrawn"])
      .where("changed_at", "<", ago(KEPT_DAYS.unseen))
      .execute();
  });
