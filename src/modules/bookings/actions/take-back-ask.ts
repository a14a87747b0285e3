import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { idInToken } from "../../../platform/auth/linked-id.ts";
import type { AskRow } from "../ask-tables.ts";
import type { BookingsTables } from "../tables.ts";
import { LOOKING } from "./find-booking.ts";
import { type BookingParts, residentScope } from "./parts.ts";
import { linkToken, tokenHolds } from "./private-link.ts";

/** It is asked once and never made anew: its links have one version. */
const VERSION = "1";

/** The token of the private link to a wish to be rung or met. */
export const askToken = (secret: string, id: string): string => linkToken(secret, "ask", id, VERSION);

/** The wish that a private link opens; undefined for a link that is not ours, or for one that is forgotten. */
export async function askByToken(
  { db, secret }: Pick<BookingParts, "db" | "secret">,
  token: string,
): Promise<AskRow | undefined> {
  const id = idInToken(token);
  if (!id || !tokenHolds(secret, "ask", id, VERSION, token)) return undefined;
  return db.work(LOOKING, () =>
    db.trx<BookingsTables>().selectFrom("bookings.ask").selectAll().where("id", "=", id).executeTakeFirst(),
  );
}

/**
 * Takes back a wish to be rung or met: it leaves staff's list. Where somebody had said that they would be at the door,
 * it comes onto the list again, for them to hear that nobody comes. Safe to send twice.
 */
export function takeBackAsk(
  { db, clock }: Pick<BookingParts, "db" | "clock">,
  ask: Pick<AskRow, "id" | "service_id">,
): Promise<void> {
  return db.work(residentScope(ask.service_id), async () => {
    const trx = db.trx<BookingsTables>();
    const now = clock.now();
    const found = await trx
      .selectFrom("bookings.ask")
      .selectAll()
      .where("id", "=", ask.id)
      .where("withdrawn_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (!found) return;
    const somebodyGoes = found.kind === "meet" && found.answered_at !== null;
    await trx
      .updateTable("bookings.ask")
      .set({ withdrawn_at: now, answered_at: somebodyGoes ? null : (found.answered_at ?? now) })
      .where("id", "=", found.id)
      .execute();
    await recordAudit({
      action: "ask.taken_back",
      subject: { kind: "activity", id: found.activity_id },
      detail: { ask: found.id, kind: found.kind },
      serviceId: found.service_id,
    });
  });
}
