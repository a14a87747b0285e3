import { type Context, forbidden, notFound, type Route, redirect } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { changeStaff, resetSecondStep, suspendStaff } from "../actions/change-staff.ts";
import { whyNotChange } from "../domain/account-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { type StaffMember, staffMember } from "../queries/staff-of-service.ts";
import { MemberFields, readMember } from "./member-form.tsx";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { type Administered, administered } from "./staff-scope.ts";

const RESET_REFUSED =
  "This account works for another service too, so only whoever runs this installation may reset its second step";

/** One member of staff: what they may do, suspending, and a lost second step. */
export function personRoutes(parts: PeopleParts): Route[] {
  const show = async (context: Context, on: Administered, member: StaffMember, problems: Problems = {}) => {
    const own = whyNotChange(context.visitor!.id, member.id);
    const to = (step: string) => `${PATHS.person(member.id)}${step}${on.which}`;
    return staffPage({ title: member.name, current: "people", problems, service: on.service.name }, [
      <p class="lead">
        {member.email}
        {member.suspended_at && ". Suspended: cannot sign in"}
      </p>,
      ...(own
        ? [<p>This is you. Another administrator can change what you may do.</p>]
        : [
            <PostForm context={context} to={to("")}>
              <MemberFields
                libraries={await parts.directory.libraries(on.service.id)}
                role={member.role}
                libraryIds={member.library_ids}
                problems={problems}
              />
              <ButtonGroup>
                <Button>Save</Button>
              </ButtonGroup>
            </PostForm>,
            <h2>{member.suspended_at ? "Let them back in" : "Suspend"}</h2>,
            <PostForm context={context} to={to(member.suspended_at ? "/restore" : "/suspend")}>
              <p>
                {member.suspended_at
                  ? "They sign in again as before, and set a new PIN."
                  : "They are signed out everywhere at once. What they did stays in the log under their name."}
              </p>
              <ButtonGroup>
                <Button secondary>{member.suspended_at ? "Let them back in" : `Suspend ${member.name}`}</Button>
              </ButtonGroup>
            </PostForm>,
            <h2 id="reset">Lost their second step</h2>,
            <PostForm context={context} to={to("/reset-second-step")}>
              <p>Ring them first, and know their voice. At the next sign-in by mail they set up a new one.</p>
              <ButtonGroup>
                <Button secondary>Reset the second step</Button>
              </ButtonGroup>
            </PostForm>,
          ]),
    ]);
  };
  const route = (
    method: Route["method"],
    step: string,
    handle: (context: Context, on: Administered, member: StaffMember) => ReturnType<Route["handle"]>,
  ): Route => ({
    method,
    path: `${PATHS.person(":id")}${step}`,
    access: { rule: "staff", role: "service_administrator" },
    handle: async (context) => {
      const on = await administered(parts, context);
      const id = context.params.id ?? "";
      const member = on && isId(id) ? await staffMember(parts, on.scope, id) : undefined;
      if (!on || !member) return notFound;
      if (method === "POST" && whyNotChange(context.visitor!.id, member.id)) return forbidden;
      return handle(context, on, member);
    },
  });
  const back = (on: Administered, member: StaffMember) => redirect(`${PATHS.person(member.id)}${on.which}`);
  return [
    route("GET", "", (context, on, member) => show(context, on, member)),
    route("POST", "", async (context, on, member) => {
      const libraries = await parts.directory.libraries(on.service.id);
      const { role, libraryIds, problems } = readMember(context.form, libraries);
      if (!role || Object.keys(problems).length > 0) return show(context, on, member, problems);
      await changeStaff(parts, on.scope, member.id, { role, libraryIds });
      return redirect(`${PATHS.people}${on.which}`);
    }),
    route("POST", "/suspend", async (_, on, member) => {
      await suspendStaff(parts, on.scope, member.id, true);
      return back(on, member);
    }),
    route("POST", "/restore", async (_, on, member) => {
      await suspendStaff(parts, on.scope, member.id, false);
      return back(on, member);
    }),
    route("POST", "/reset-second-step", async (context, on, member) =>
      (await resetSecondStep(parts, on.scope, member.id))
        ? back(on, member)
        : show(context, on, member, { reset: RESET_REFUSED }),
    ),
  ];
}
