import { sql } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { pinMatches } from "../../../platform/auth/desk-pin.ts";
import { TRIES } from "../domain/lifetimes.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { Desk } from "../queries/desk-of-request.ts";
import { startSession } from "./start-session.ts";

export interface DeskTry {
  accountId: string;
  pin: string;
  browser: string;
  /** The session of whoever stood here before; it ends. */
  before?: string;
}

/**
 * Counts the try before it is known whether it is right: tries sent at once cannot outrun the count.
 * The PIN's slow hash is worked out between two transactions, so that the embedded database does not wait for it.
 */
const takeTry = (parts: PeopleParts, desk: Desk, accountId: string) =>
  parts.db.work(asSignIn(), () =>
    tables(parts)
      .updateTable("people.membership as m")
      .from("people.account as a")
      .set((eb) => ({ pin_failures: eb("m.pin_failures", "+", 1) }))
      .whereRef("a.id", "=", "m.account_id")
      .where("m.account_id", "=", accountId)
      .where("m.service_id", "=", desk.service_id)
      .where("m.suspended_at", "is", null)
      .where("m.pin_failures", "<", TRIES)
      .where(sql<boolean>`(m.library_ids = '{}' OR ${desk.library_id}::uuid = ANY (m.library_ids))`)
      .returning(["m.pin_hash", "m.pin_failures", "a.name"])
      .executeTakeFirst(),
  );

/**
 * Signs a person in at an enrolled desk by PIN, in place of whoever stood there.
 * After five wrong tries the PIN is dead until its owner sets it again, signed in by mail.
 * @returns the session's token; 'locked' also where the person has no PIN or does not work there
 */
export async function swapAtDesk(
  parts: PeopleParts,
  desk: Desk,
  given: DeskTry,
): Promise<{ went: "in"; token: string } | { went: "wrong" | "locked" }> {
  const taken = await takeTry(parts, desk, given.accountId);
  if (!taken?.pin_hash) return { went: "locked" };
  const right = await pinMatches(given.pin, taken.pin_hash);
  return parts.db.work(asSignIn({ id: given.accountId, name: taken.name }), async () => {
    const subject = { kind: "account", id: given.accountId };
    if (!right) {
      const locked = taken.pin_failures >= TRIES;
      if (locked) await recordAudit({ action: "pin.locked", subject, serviceId: desk.service_id });
      return { went: locked ? "locked" : "wrong" };
    }
    await tables(parts)
      .updateTable("people.membership")
      .set({ pin_failures: 0 })
      .where("account_id", "=", given.accountId)
      .where("service_id", "=", desk.service_id)
      .execute();
    if (given.before) await tables(parts).deleteFrom("people.session").where("id", "=", given.before).execute();
    await recordAudit({
      action: "signed_in",
      subject,
      detail: { by: "pin", desk: desk.name },
      serviceId: desk.service_id,
    });
    const token = await startSession(parts, {
      account_id: given.accountId,
      service_id: desk.service_id,
      stage: "full",
      way: "pin",
      desk_id: desk.id,
      browser: given.browser,
    });
    return { went: "in", token };
  });
}
