import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type Form, field, type Visitor } from "../../../../../platform/http/route.ts";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import type { BookingParts } from "../../../actions/parts.ts";
import { type GroupLine, hiringGroups } from "../../../queries/hiring-groups.ts";

/** The groups that staff may book for by name. */
export const groupsOfStaff = ({ db }: Pick<BookingParts, "db">, visitor: Visitor): Promise<GroupLine[]> =>
  db.work(scopeOf(visitor), () => hiringGroups(db));

/** A group that the service knows, with what it pays; nothing where there is none. */
export const KnownGroup = ({ groups, form, error }: { groups: GroupLine[]; form: Form; error?: string }) =>
  groups.length === 0 ? null : (
    <Select
      name="group"
      value={field(form, "group")}
      error={error}
      label={{ text: "A group we know" }}
      hint="Its name, what it pays and its insurance stand in place of what you write below."
      items={[{ value: "", text: "None of them" }, ...groups.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  );
