import { type Context, fields } from "../../../platform/http/route.ts";
import { Checkboxes, Radios } from "../../../platform/views/forms/choices.tsx";
import type { MemberRole } from "../../../vocabulary/roles.ts";
import { MEMBER_ROLES, memberRole, ROLE_WORDS } from "../domain/account-rules.ts";
import type { Named } from "../parts.ts";
import type { Problems } from "./page-parts.tsx";

interface MemberFieldsProps {
  libraries: Named[];
  role?: string;
  libraryIds: string[];
  problems: Problems;
}

/** What a member may do and where: the fields that inviting and changing share. */
export const MemberFields = ({ libraries, role, libraryIds, problems }: MemberFieldsProps) => (
  <>
    <Radios
      name="role"
      legend={{ text: "What they may do" }}
      items={MEMBER_ROLES.map((value) => ({ value, text: ROLE_WORDS[value].name, hint: ROLE_WORDS[value].hint }))}
      value={role}
      error={problems.role}
    />
    <Checkboxes
      name="libraries"
      legend={{ text: "Where" }}
      hint="None ticked: every library of the service, those that come later too"
      items={libraries.map((each) => ({ value: each.id, text: each.name }))}
      values={libraryIds}
      error={problems.libraries}
    />
  </>
);

/** Reads them: the role only if a form may grant it, the libraries only if they are the service's. */
export function readMember(
  form: Context["form"],
  libraries: Named[],
): { role?: MemberRole; libraryIds: string[]; problems: Problems } {
  const asked = fields(form, "role");
  const role = asked.length === 1 ? memberRole(asked[0]!) : undefined;
  const libraryIds = [...new Set(fields(form, "libraries"))];
  const problems: Problems = {};
  if (!role) problems.role = "Choose what they may do";
  if (!libraryIds.every((id) => libraries.some((each) => each.id === id)))
    problems.libraries = "Choose libraries of this service";
  return { role, libraryIds, problems };
}
