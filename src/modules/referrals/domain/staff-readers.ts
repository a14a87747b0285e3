import { mayAs, type StaffRole } from "../../../vocabulary/roles.ts";
import type { Agreement } from "./agreement.ts";

interface StaffReader {
  id: string;
  role: StaffRole;
  /** Empty: every library of the service. */
  libraryIds: string[];
}

export const BY_STAFF: Agreement = "by_staff";

/**
 * Whether one of a library service's staff may read what a referral of theirs says, and take it back: whoever sent it, and
 * who manages for the whole service, where the person agreed to that. Pure.
 */
export function mayReadOfStaff(
  { made_by, agreement }: { made_by: string | null; agreement: string },
  { id, role, libraryIds }: StaffReader,
): boolean {
  if (made_by === id) return true;
  const managesAll = mayAs(role, "manager") && libraryIds.length === 0;
  return managesAll && agreement === BY_STAFF;
}
