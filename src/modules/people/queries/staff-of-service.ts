import { type PeopleParts, tables } from "../parts.ts";

export interface StaffScope {
  service: string;
  actor: { id: string; name: string };
}

/** The staff of the scope's service, by name. */
export const staffOfService = (parts: PeopleParts, scope: StaffScope) =>
  parts.db.work(scope, () =>
    tables(parts)
      .selectFrom("people.membership as m")
      .innerJoin("people.account as a", "a.id", "m.account_id")
      .select(["a.id", "a.name", "a.email", "a.last_signed_in_at", "m.role", "m.library_ids", "m.suspended_at"])
      .orderBy("a.name")
      .execute(),
  );

export type StaffMember = Awaited<ReturnType<typeof staffOfService>>[number];

/** One of them; undefined where the account is not this service's staff. */
export const staffMember = async (
  parts: PeopleParts,
  scope: StaffScope,
  accountId: string,
): Promise<StaffMember | undefined> => (await staffOfService(parts, scope)).find((each) => each.id === accountId);
