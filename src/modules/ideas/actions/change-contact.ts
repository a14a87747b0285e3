import type { Scope } from "../../../platform/db/scope.ts";
import type { IdeasTables } from "../tables.ts";
import { type Asked, askToBeTold } from "./ask-to-be-told.ts";
import { holdIdea } from "./hold-idea.ts";
import { forgetLettersTo } from "./letters.ts";
import type { IdeasParts } from "./parts.ts";

/** Whoever brought an idea adds how to reach them. @returns false where it is taken back already */
export async function addContact(
  parts: IdeasParts,
  scope: Scope,
  id: string,
  { email, language, phone }: Pick<Asked, "language"> & { email: string | null; phone: string | null },
): Promise<boolean> {
  const still = await parts.db.work(scope, async () => {
    const idea = await holdIdea(parts.db, id);
    if (!idea) return false;
    if (email) await askToBeTold(parts, { id, serviceId: idea.service_id }, { email, language, brought: true });
    await parts.db.trx<IdeasTables>().updateTable("ideas.idea").set({ phone }).where("id", "=", id).execute();
    return true;
  });
  parts.mailWaiting();
  return still;
}

/** Somebody has opened the link that was mailed to them, and is told from now on. Safe to send twice. */
export const confirmTold = ({ db, clock }: Pick<IdeasParts, "db" | "clock">, scope: Scope, id: string): Promise<void> =>
  db.work(scope, async () => {
    await db
      .trx<IdeasTables>()
      .updateTable("ideas.told")
      .set({ confirmed_on: clock.today() })
      .where("id", "=", id)
      .where("confirmed_on", "is", null)
      .execute();
  });

/** Somebody wants no more letters: their address is erased, and what waits for it is not sent. Safe to send twice. */
export const endTold = (parts: Pick<IdeasParts, "db" | "secret">, scope: Scope, id: string): Promise<void> =>
  parts.db.work(scope, async () => {
    const trx = parts.db.trx<IdeasTables>();
    const ended = await trx
      .deleteFrom("ideas.told")
      .where("id", "=", id)
      .returning(["id", "email", "idea_id"])
      .executeTakeFirst();
    if (!ended) return;
    const { merged_into } = await trx
      .selectFrom("ideas.idea")
      .select("merged_into")
      .where("id", "=", ended.idea_id)
      .executeTakeFirstOrThrow();
    await forgetLettersTo(parts, ended, [ended.idea_id, ...(merged_into ? [merged_into] : [])]);
  });
