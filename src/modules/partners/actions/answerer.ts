import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { answerersOf, type Colleague, managersOf } from "../../people/index.ts";
import type { PartnersTables } from "../tables.ts";
import type { PartnersParts } from "./parts.ts";

/** What somebody is named to answer: that an entry is wrong, or who would like to work with the library. */
export type Answers = "partners.answerer" | "partners.enquiry_answerer";

/** Whom a service has named to answer; undefined where nobody is, or whoever was has left. In the open transaction. */
export async function answererOf(
  db: Database,
  serviceId: string,
  answers: Answers = "partners.answerer",
): Promise<Colleague | undefined> {
  const named = await db
    .trx<PartnersTables>()
    .selectFrom(answers)
    .select("account_id")
    .where("service_id", "=", serviceId)
    .executeTakeFirst();
  return named && (await answerersOf(db, serviceId)).find(({ id }) => id === named.account_id);
}

/** Whom mail goes to: whoever is named, else all who manage for the whole service. In the open transaction. */
export async function mailedAt(
  db: Database,
  serviceId: string,
  answers: Answers = "partners.answerer",
): Promise<Colleague[]> {
  const named = await answererOf(db, serviceId, answers);
  return named ? [named] : managersOf(db, serviceId);
}

/** Names who answers from now on. Safe to send twice. */
export function nameAnswerer(
  { db }: Pick<PartnersParts, "db">,
  visitor: Visitor,
  accountId: string,
  answers: Answers = "partners.answerer",
): Promise<{ done: true } | { refused: "not_a_colleague" }> {
  return db.work(scopeOf(visitor), async () => {
    const colleagues = await answerersOf(db, visitor.serviceId);
    if (!colleagues.some(({ id }) => id === accountId)) return { refused: "not_a_colleague" };
    await db
      .trx<PartnersTables>()
      .insertInto(answers)
      .values({ service_id: visitor.serviceId, account_id: accountId })
      .onConflict((conflict) => conflict.column("service_id").doUpdateSet({ account_id: accountId }))
      .execute();
    await recordAudit({ action: "answerer.named", subject: { kind: "account", id: accountId }, detail: { answers } });
    return { done: true };
  });
}
