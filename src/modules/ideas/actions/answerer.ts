import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { answerersOf, type Colleague, managersOf } from "../../people/index.ts";
import type { IdeasTables } from "../tables.ts";
import type { IdeasParts } from "./parts.ts";

/** Whom a service has named to read ideas; undefined where nobody is, or whoever was has left. In the open transaction. */
export async function readerOf(db: Database, serviceId: string): Promise<Colleague | undefined> {
  const named = await db
    .trx<IdeasTables>()
    .selectFrom("ideas.answerer")
    .select("account_id")
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
  return named && (await answerersOf(db, serviceId)).find(({ id }) => id === named.account_id);
}

/** Whom mail about ideas goes to: whoever is named, else all who manage for the whole service. In the open transaction. */
export async function readersOf(db: Database, serviceId: string): Promise<Colleague[]> {
  const named = await readerOf(db, serviceId);
  return named ? [named] : managersOf(db, serviceId);
}

/** Names who reads ideas from now on. Safe to send twice. */
export const nameReader = (
  { db }: Pick<IdeasParts, "db">,
  visitor: Visitor,
  accountId: string,
): Promise<{ done: true } | { refused: "not_a_colleague" }> =>
  db.work(scopeOf(visitor), async () => {
    const colleagues = await answerersOf(db, visitor.serviceId);
    if (!colleagues.some(({ id }) => id === accountId)) return { refused: "not_a_colleague" };
    await db
      .trx<IdeasTables>()
      .insertInto("ideas.answerer")
      .values({ service_id: visitor.serviceId, account_id: accountId })
      .onConflict((conflict) => conflict.column("service_id").doUpdateSet({ account_id: accountId }))
      .execute();
    await recordAudit({
      action: "answerer.named",
      subject: { kind: "account", id: accountId },
      detail: { answers: "ideas" },
    });
    return { done: true };
  });
