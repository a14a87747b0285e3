import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { mayAs, type StaffRole } from "../../../vocabulary/roles.ts";
import type { PeopleParts } from "../parts.ts";
import { colleaguesOf } from "./colleagues.ts";

/** Names of those who may do what a role may, at the library service of whoever asks; with `whole` at every library of it. */
export const whoMay =
  ({ db }: Pick<PeopleParts, "db">) =>
  async (visitor: Visitor, role: StaffRole, whole: boolean): Promise<string[]> =>
    (await db.work(scopeOf(visitor), () => colleaguesOf(db, visitor.serviceId)))
      .filter((each) => mayAs(each.role, role) && !(whole && each.libraryIds.length > 0))
      .map(({ name }) => name);
