import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { after, isPast, LIFETIMES, TRIES } from "../domain/lifetimes.ts";
import { type PeopleParts, tables } from "../parts.ts";

/**
 * Lets one try of the second step through at a time and counts the wrong ones: after five, a quarter of an hour's wait.
 * The account's row stays locked until the transaction ends, so tries sent at once are counted one by one.
 * @param attempt true where the code or key was right
 */
export async function countedTry(
  parts: PeopleParts,
  accountId: string,
  attempt: () => Promise<boolean>,
): Promise<"right" | "wrong" | "wait"> {
  const now = parts.clock.now();
  const account = await tables(parts)
    .selectFrom("people.account")
    .select(["second_step_failures as failures", "second_step_locked_until as until"])
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (account.until && !isPast(account.until, now)) return "wait";
  const save = (failures: number, until: string | null) =>
    tables(parts)
      .updateTable("people.account")
      .set({ second_step_failures: failures, second_step_locked_until: until })
      .where("id", "=", accountId)
      .execute();
  if (await attempt()) {
    await save(0, null);
    return "right";
  }
  const failures = (account.until ? 0 : account.failures) + 1;
  const locked = failures >= TRIES;
  await save(failures, locked ? after(now, LIFETIMES.secondStepLock) : null);
  if (locked) await recordAudit({ action: "second_step.locked", subject: { kind: "account", id: accountId } });
  return "wrong";
}
