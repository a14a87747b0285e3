import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs, type StaffRole } from "../../../vocabulary/roles.ts";
import type { PeopleParts } from "../parts.ts";
import { colleaguesOf } from "./colleagues.ts";

/** Names of those who may do what a role may, at the library service of whoever asks. */
export const whoMay =
  ({ db }: Pick<PeopleParts, "db">) =>
  async (visitor: Visitor, role: StaffRole): Promise<string[]> =>
    (await db.work(scopeOf(visitor), () => colleaguesOf(db, visitor.serviceId)))
      .filter((each) => mayAs(each.role, role))
      .map(({ name }) => name);
