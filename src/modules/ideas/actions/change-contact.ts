import type { Scope } from "../../../platform/db/scope.ts";
import type { IdeasTables } from "../tables.ts";
import { type Asked, askToBeTold } from "./ask-to-be-told.ts";
import { holdIdea } from "./hold-idea.ts";
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

/** Somebody wants no more letters: their address is erased. Safe to send twice. */
export const endTold = ({ db }: Pick<IdeasParts, "db">, scope: Scope, id: string): Promise<void> =>
  db.work(scope, async () => {
    await db.trx<IdeasTables>().deleteFrom("ideas.told").where("id", "=", id).execute();
  });
