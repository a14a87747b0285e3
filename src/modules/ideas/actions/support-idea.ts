import { sql } from "kysely";
import type { Scope } from "../../../platform/db/scope.ts";
import { countersOf, type Pressed } from "../domain/support.ts";
import type { IdeasTables } from "../tables.ts";
import { askToBeTold } from "./ask-to-be-told.ts";
import { holdIdea } from "./hold-idea.ts";
import type { IdeasParts } from "./parts.ts";

export interface Supporting extends Pressed {
  once: string;
  /** To be told at each step, in the language `writeIn`. */
  email: string | null;
  writeIn: string;
}

/**
 * Adds one person to the counters of what they ticked; nothing else of it is kept, but for an address that they gave, by itself.
 * The same form twice is one.
 * @returns false, with nothing counted or kept, where the idea is no longer shown by itself
 */
export async function supportIdea(
  parts: IdeasParts,
  scope: Scope,
  idea: { id: string; serviceId: string },
  { once, email, writeIn, ...pressed }: Supporting,
): Promise<boolean> {
  const { db, clock } = parts;
  const counted = await db.work(scope, async () => {
    // Whoever takes it back meanwhile waits, or is waited for.
    if ((await holdIdea(db, idea.id))?.state !== "shown") return false;
    const trx = db.trx<IdeasTables>();
    const own = { idea_id: idea.id, service_id: idea.serviceId };
    const { numInsertedOrUpdatedRows: isNew } = await trx
      .insertInto("ideas.press")
      .values({ ...own, once, pressed_on: clock.today() })
      .onConflict((conflict) => conflict.columns(["idea_id", "once"]).doNothing())
      .executeTakeFirstOrThrow();
    if (!isNew) return true;
    // All in one order: two who press at once wait for each other, and never each for the other.
    const counters = countersOf(pressed);
    if (counters.length > 0)
      await trx
        .insertInto("ideas.counter")
        .values(counters.map((what) => ({ ...own, what, people: 1 })))
        .onConflict((conflict) =>
          conflict.columns(["idea_id", "what"]).doUpdateSet({ people: sql<number>`counter.people + 1` }),
        )
        .execute();
    if (email) await askToBeTold(parts, idea, { email, language: writeIn, brought: false });
    return true;
  });
  parts.mailWaiting();
  return counted;
}
