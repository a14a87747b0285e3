import { field, type Route, redirect } from "../../../platform/http/route.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { inviteStaff } from "../actions/invite-staff.ts";
import { mailAddress, personName, ROLE_WORDS } from "../domain/account-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { staffOfService } from "../queries/staff-of-service.ts";
import { chooseService } from "./choose-service.tsx";
import { dayAndTime } from "./day-and-time.ts";
import { MemberFields, readMember } from "./member-form.tsx";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { administered } from "./staff-scope.ts";

type Handle = Route["handle"];

/** A service's staff, and inviting more. */
export function peopleListRoutes(parts: PeopleParts): Route[] {
  const list: Handle = async (context) => {
    const on = await administered(parts, context);
    if (!on) return chooseService(parts, PATHS.people, context);
    const staff = await staffOfService(parts, on.scope);
    const libraries = new Map((await parts.directory.libraries(on.service.id)).map((each) => [each.id, each.name]));
    return staffPage(
      { title: `Staff of ${on.service.name}`, current: "people", wide: true, service: on.service.name },
      [
        <ButtonGroup>
          <ButtonLink href={`${PATHS.invite}${on.which}`}>Invite someone</ButtonLink>
        </ButtonGroup>,
        staff.length === 0 ? (
          <p>Nobody has been invited yet. Invite an administrator first: they invite the others.</p>
        ) : (
          <table class="grid-t stack">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Mail</th>
                <th scope="col">May do</th>
                <th scope="col">Where</th>
                <th scope="col">Last signed in</th>
              </tr>
            </thead>
            <tbody>
              {staff.map((each) => (
                <tr key={each.id}>
                  <th scope="row">
                    <a href={`${PATHS.person(each.id)}${on.which}`}>{each.name}</a>
                  </th>
                  <td>{each.email}</td>
                  <td>{each.suspended_at ? "Suspended" : ROLE_WORDS[each.role].name}</td>
                  <td>{each.library_ids.map((id) => libraries.get(id)).join(", ") || "Every library"}</td>
                  <td>{each.last_signed_in_at ? dayAndTime(each.last_signed_in_at) : "Not yet"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ),
        <p>
          <a href={`${PATHS.councilSetting}${on.which}`}>The council's own sign-in</a>
        </p>,
        <p>
          <a href={`${PATHS.cardCheck}${on.which}`}>Library cards</a>
        </p>,
      ],
    );
  };
  const form = async (context: Parameters<Handle>[0], problems: Problems = {}) => {
    const on = await administered(parts, context);
    if (!on) return chooseService(parts, PATHS.invite, context);
    const libraries = await parts.directory.libraries(on.service.id);
    return staffPage(
      { title: "Invite someone", current: "people", problems, service: on.service.name },
      <PostForm context={context} to={`${PATHS.invite}${on.which}`}>
        <p>They get a mail with a link. On first signing in they choose a second step.</p>
        <TextInput
          name="name"
          label={{ text: "Their name" }}
          value={field(context.form, "name")}
          autocomplete="off"
          error={problems.name}
        />
        <TextInput
          name="email"
          type="email"
          label={{ text: "Their work mail address" }}
          value={field(context.form, "email")}
          autocomplete="off"
          error={problems.email}
        />
        <MemberFields
          libraries={libraries}
          role={field(context.form, "role") || "staff"}
          libraryIds={readMember(context.form, libraries).libraryIds}
          problems={problems}
        />
        <ButtonGroup>
          <Button>Send the invitation</Button>
        </ButtonGroup>
      </PostForm>,
    );
  };
  const invite: Handle = async (context) => {
    const on = await administered(parts, context);
    if (!on) return chooseService(parts, PATHS.invite, context);
    const name = personName(field(context.form, "name"));
    const email = mailAddress(field(context.form, "email"));
    const { role, libraryIds, problems } = readMember(context.form, await parts.directory.libraries(on.service.id));
    const wrong: Problems = {
      ...(!name && { name: "Enter their name" }),
      ...(!email && { email: "Enter a mail address, like name@example.gov.uk" }),
      ...problems,
    };
    if (!name || !email || !role || Object.keys(wrong).length > 0) return form(context, wrong);
    const went = await inviteStaff(parts, on.scope, { name, email, role, libraryIds, serviceName: on.service.name });
    if (went === "already") return form(context, { email: "This address is on the staff list already" });
    return redirect(`${PATHS.people}${on.which}`);
  };
  const access = { rule: "staff", role: "service_administrator" } as const;
  return [
    { method: "GET", path: PATHS.people, access, handle: list },
    { method: "GET", path: PATHS.invite, access, handle: (context) => form(context) },
    { method: "POST", path: PATHS.invite, access, perMinute: 60, handle: invite },
  ];
}
