import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../platform/clock/say-when.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { queueMail } from "../../../platform/mail/queue-mail.ts";
import { mayAs } from "../../../vocabulary/roles.ts";
import { colleaguesOf } from "../../people/index.ts";
import { registerPath } from "../domain/staff-paths.ts";
import { facilitatorsOf } from "../queries/who-sees-names.ts";
import type { BookingsTables } from "../tables.ts";
import type { BookingParts } from "./parts.ts";
import { staffSession } from "./staff-session.ts";

export type HandOverOutcome = { done: { id: string } } | { refused: "not_found" | "no_such_colleague" };

/**
 * A manager hands one session's register to a colleague, with the reason: they see its names, and of that session
 * alone. Whoever is named to run it is told by mail, as is the cover. Safe to press twice.
 */
export async function handOver(
  parts: BookingParts,
  visitor: Visitor,
  wanted: { sessionId: string; accountId: string; reason: string },
): Promise<HandOverOutcome> {
  const { db, clock } = parts;
  const outcome = await db.work(scopeOf(visitor), async (): Promise<HandOverOutcome> => {
    const session = await staffSession(db, visitor, wanted.sessionId);
    if (!session || !mayAs(visitor.role, "manager")) return { refused: "not_found" };
    const colleagues = await colleaguesOf(db, session.service_id);
    const cover = colleagues.find((each) => each.id === wanted.accountId);
    if (!cover) return { refused: "no_such_colleague" };
    const made = await db
      .trx<BookingsTables>()
      .insertInto("bookings.cover")
      .values({
        session_id: session.id,
        account_id: cover.id,
        service_id: session.service_id,
        reason: wanted.reason,
        given_by: visitor.name,
        given_at: clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("account_id")
      .executeTakeFirst();
    if (!made) return { done: { id: session.id } };
    await recordAudit({
      action: "register.handed_over",
      subject: { kind: "register", id: session.activity_id },
      detail: { session: session.id, startsAt: session.starts_at, to: cover.name, reason: wanted.reason },
      serviceId: session.service_id,
    });
    const named = (await facilitatorsOf(db, session.activity_id)).map((each) => each.account_id);
    const told = colleagues.filter(({ id }) => named.includes(id) && id !== cover.id);
    // Mail lies about on screens: neither what it is nor why stands in it.
    const when = sayWhen(session.starts_at, session.ends_at);
    const link = parts.baseUrl + registerPath(session.id);
    for (const { name, email } of told)
      await queueMail(db, {
        to: email,
        subject: `A register of yours is covered: ${when}`,
        text: `Hello ${name},\n\n${visitor.name} has handed the register of your session on ${when} to ${cover.name}, for that session alone. The reason stands on the register's page.\n\n${link}\n`,
      });
    await queueMail(db, {
      to: cover.email,
      subject: `You cover a session: ${when}`,
      text: `Hello ${cover.name},\n\n${visitor.name} has handed you the register of a session on ${when}. You see its names, for that session alone, and each look is written down.\n\n${link}\n`,
    });
    return { done: { id: session.id } };
  });
  if ("done" in outcome) parts.messageWaiting();
  return outcome;
}
