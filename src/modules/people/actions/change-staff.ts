import { recordAudit } from "../../../platform/audit/record-audit.ts";
import type { MemberRole } from "../../../vocabulary/roles.ts";
import { asSignIn, type PeopleParts, tables } from "../parts.ts";
import type { StaffScope } from "../queries/staff-of-service.ts";

const subjectOf = (id: string) => ({ kind: "account", id });

/** Changes what a member may do; it holds from their next page on. @returns false where they are not this service's */
export const changeStaff = (
  parts: PeopleParts,
  scope: StaffScope,
  accountId: string,
  to: { role: MemberRole; libraryIds: string[] },
): Promise<boolean> =>
  parts.db.work(scope, async () => {
    const changed = await tables(parts)
      .updateTable("people.membership")
      .set({ role: to.role, library_ids: to.libraryIds })
      .where("account_id", "=", accountId)
      .where("service_id", "=", scope.service)
      .returning("account_id")
      .executeTakeFirst();
    if (changed)
      await recordAudit({
        action: "staff.changed",
        subject: subjectOf(accountId),
        detail: { role: to.role, libraries: to.libraryIds },
      });
    return changed !== undefined;
  });

/** Suspends a member or lets them back; suspended, they are out at once and their desk PIN is gone. */
export const suspendStaff = (
  parts: PeopleParts,
  scope: StaffScope,
  accountId: string,
  suspended: boolean,
): Promise<boolean> =>
  parts.db.work(scope, async () => {
    const changed = await tables(parts)
      .updateTable("people.membership")
      .set(suspended ? { suspended_at: parts.clock.now(), pin_hash: null, pin_failures: 0 } : { suspended_at: null })
      .where("account_id", "=", accountId)
      .where("service_id", "=", scope.service)
      .returning("account_id")
      .executeTakeFirst();
    if (changed)
      await recordAudit({ action: suspended ? "staff.suspended" : "staff.restored", subject: subjectOf(accountId) });
    return changed !== undefined;
  });

/**
 * For a member who lost phone, passkeys and codes: takes their second steps away and signs them out everywhere,
 * so that the next sign-in by mail sets up new ones. Second steps belong to the account, so this works for '*';
 * a service's administrator may do it only to an account that works for no other service and not for the installation.
 * @returns false where they may not
 */
export const resetSecondStep = (parts: PeopleParts, scope: StaffScope, accountId: string): Promise<boolean> =>
  parts.db.work(asSignIn(scope.actor), async () => {
    const account = await tables(parts)
      .selectFrom("people.account")
      .select("installation_administrator")
      .where("id", "=", accountId)
      .forUpdate()
      .executeTakeFirst();
    const memberships = await tables(parts)
      .selectFrom("people.membership")
      .select("service_id")
      .where("account_id", "=", accountId)
      .execute();
    const theirsAlone = memberships.length > 0 && memberships.every((each) => each.service_id === scope.service);
    if (!account || account.installation_administrator || !theirsAlone) return false;
    for (const table of ["people.totp", "people.passkey", "people.recovery_code", "people.session"] as const)
      await tables(parts).deleteFrom(table).where("account_id", "=", accountId).execute();
    await recordAudit({ action: "second_step.reset", subject: subjectOf(accountId), serviceId: scope.service });
    return true;
  });
