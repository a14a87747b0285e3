import { type Context, field, forbidden, notFound, type Route, redirect } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { desksOf, enrolDesk, removeDesk } from "../actions/desks.ts";
import { personName } from "../domain/account-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { DESK_COOKIE } from "../queries/desk-of-request.ts";
import { type Session, sessionOf } from "../queries/session-of-request.ts";
import { dayAndTime } from "./day-and-time.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";

const A_YEAR = 365 * 24 * 3600;

/** Desk computers: a manager makes this browser one, and sees and ends those of the service. */
export function deskComputerRoutes(parts: PeopleParts): Route[] {
  /** The libraries of the service that this person works at. */
  const librariesOf = async (session: Session) => {
    const all = await parts.directory.libraries(session.service_id!);
    const theirs = session.library_ids ?? [];
    return theirs.length ? all.filter((each) => theirs.includes(each.id)) : all;
  };
  const show = async (context: Context, session: Session, problems: Problems = {}) => {
    const libraries = await librariesOf(session);
    const names = new Map((await parts.directory.libraries(session.service_id!)).map((each) => [each.id, each.name]));
    const desks = await desksOf(parts, session);
    const service = (await parts.directory.services()).find((each) => each.id === session.service_id)?.name;
    return staffPage({ title: "Desk computers", current: "people", problems, service }, [
      <p>At a desk computer, staff of the library swap with a name and a PIN. It locks after ten minutes.</p>,
      desks.length === 0 ? (
        <p class="quiet">There is none yet.</p>
      ) : (
        <ul class="todo">
          {desks.map((desk) => (
            <li key={desk.id}>
              <PostForm context={context} to={PATHS.removeDesk}>
                <input type="hidden" name="id" value={desk.id} />
                <p>
                  {desk.name}, {names.get(desk.library_id)}, since {dayAndTime(desk.enrolled_at)}
                </p>
                <ButtonGroup>
                  <Button secondary>Remove {desk.name}</Button>
                </ButtonGroup>
              </PostForm>
            </li>
          ))}
        </ul>
      ),
      <h2>Make this browser a desk computer</h2>,
      <PostForm context={context} to={PATHS.desks}>
        <Select
          name="library"
          label={{ text: "Library" }}
          items={libraries.map((each) => ({ value: each.id, text: each.name }))}
          value={field(context.form, "library")}
          error={problems.library}
        />
        <TextInput
          name="name"
          label={{ text: "What you call this computer" }}
          hint="Such as Front desk, left"
          value={field(context.form, "name")}
          error={problems.name}
        />
        <ButtonGroup>
          <Button>Make it a desk computer</Button>
        </ButtonGroup>
      </PostForm>,
    ]);
  };
  const route = (
    method: Route["method"],
    path: string,
    step: (context: Context, session: Session) => ReturnType<Route["handle"]>,
  ): Route => ({
    method,
    path,
    access: { rule: "staff", role: "manager" },
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      // Desks belong to a service; the installation's administrator has none.
      return session.service_id ? step(context, session) : forbidden;
    },
  });
  return [
    route("GET", PATHS.desks, (context, session) => show(context, session)),
    route("POST", PATHS.desks, async (context, session) => {
      const library = (await librariesOf(session)).find((each) => each.id === field(context.form, "library"));
      const name = personName(field(context.form, "name"));
      if (!library) return show(context, session, { library: "Choose one of your libraries" });
      if (!name) return show(context, session, { name: "Enter a name for this computer" });
      const token = await enrolDesk(parts, session, library.id, name);
      return redirect(PATHS.desks, [{ name: DESK_COOKIE, value: token, maxAge: A_YEAR }]);
    }),
    route("POST", PATHS.removeDesk, async (context, session) => {
      const id = field(context.form, "id");
      return isId(id) && (await removeDesk(parts, session, id)) ? redirect(PATHS.desks) : notFound;
    }),
  ];
}
