import type { Updateable } from "kysely";
import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type Act, isPossible } from "../domain/states.ts";
import { lockReferral, type ReferralRow } from "../queries/referrals.ts";
import type { ReferralsTables, ReferralTable } from "../tables.ts";
import { type ReferralsParts, scopeBy } from "./parts.ts";
import { keyOf, sealFor } from "./seal.ts";

/** What the log calls what was done. */
const DONE: Record<Act, string> = {
  accept: "accepted",
  decline: "declined",
  try: "tried",
  message: "written_about",
  end: "ended",
  withdraw: "withdrawn",
};

export type Changed = { done: true } | { refused: "not_there" | "not_now" };

/**
 * Does something with a referral in a transaction that holds its row, where that is possible as it stands, and writes to the
 * log who did.
 * @param step answers false where it has been done before
 * @param by in whose name, and with which account, where there is one; `mine` says whether it is theirs, and `holds`, in the same
 * transaction, takes hold of what lets them in
 */
export async function changeReferral(
  parts: ReferralsParts,
  id: string,
  act: Act,
  by: { name: string; id?: string; holds?: () => Promise<boolean>; mine: (row: ReferralRow) => boolean },
  step: (row: ReferralRow) => Promise<unknown>,
): Promise<Changed> {
  const outcome = await parts.db.work(scopeBy(by.name, by.id), async (): Promise<Changed> => {
    if (by.holds && !(await by.holds())) return { refused: "not_there" };
    const row = await lockReferral(parts.db, id);
    if (!row || row.erased_at !== null || !by.mine(row)) return { refused: "not_there" };
    if (!isPossible(act, row.state)) return { refused: "not_now" };
    if ((await step(row)) !== false)
      await recordAudit({
        action: `referral.${DONE[act]}`,
        subject: { kind: "referral", id },
        ...(row.service_id && { serviceId: row.service_id }),
      });
    return { done: true };
  });
  parts.mailWaiting();
  return outcome;
}

/** Sets columns of a referral, in the open transaction. */
export const setReferral = ({ db }: Pick<ReferralsParts, "db">, id: string, set: Updateable<ReferralTable>) =>
  db.trx<ReferralsTables>().updateTable("referrals.referral").set(set).where("id", "=", id).execute();

/** Seals and keeps a message back to the referrer and the person, in the open transaction. @returns false of the same form again */
export async function keepMessage(parts: ReferralsParts, id: string, once: string, text: string): Promise<boolean> {
  const key = await keyOf(parts, id);
  if (!key || text === "") return false;
  const message = newId();
  const { numInsertedOrUpdatedRows } = await parts.db
    .trx<ReferralsTables>()
    .insertInto("referrals.message")
    .values({
      id: message,
      referral_id: id,
      once,
      written_at: parts.clock.now(),
      sealed: await sealFor(key, id, `message:${message}`, text),
    })
    .onConflict((conflict) => conflict.column("once").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows !== 0n;
}
