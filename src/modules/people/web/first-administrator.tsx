import { type Context, field, type Route } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { becomeFirstAdministrator, firstLinkHolds } from "../actions/first-administrator.ts";
import { mailAddress, personName } from "../domain/account-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { browserOf, signedInTo } from "./session-cookie.ts";

const used = () =>
  staffPage(
    { title: "This link has been used", status: 410 },
    <p>
      As long as there is no administrator, <code>bin/alcove admin-link</code> prints a new one, and so does starting
      Alcove again. <a href={PATHS.signIn}>Sign in</a>
    </p>,
  );

const form = (context: Context, token: string, problems: Problems = {}) =>
  staffPage(
    { title: "Set up this Alcove", problems },
    <PostForm context={context} to={PATHS.first}>
      <p class="lead">You will be its first administrator. Next you choose a second step for signing in.</p>
      <input type="hidden" name="token" value={token} />
      <TextInput
        name="name"
        label={{ text: "Your name" }}
        value={field(context.form, "name")}
        autocomplete="name"
        error={problems.name}
      />
      <TextInput
        name="email"
        type="email"
        label={{ text: "Your work mail address" }}
        hint="Sign-in links are sent to it"
        value={field(context.form, "email")}
        autocomplete="email"
        error={problems.email}
      />
      <ButtonGroup>
        <Button>Continue</Button>
      </ButtonGroup>
    </PostForm>,
  );

/** The one-time page behind the link that the first start prints. */
export const firstAdministratorRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.first,
    access: { rule: "public" },
    perMinute: 20,
    handle: async (context) => {
      const token = context.query.get("token") ?? "";
      return (await firstLinkHolds(parts, token)) ? form(context, token) : used();
    },
  },
  {
    method: "POST",
    path: PATHS.first,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const token = field(context.form, "token");
      if (!(await firstLinkHolds(parts, token))) return used();
      const name = personName(field(context.form, "name"));
      const email = mailAddress(field(context.form, "email"));
      const problems: Problems = {};
      if (!name) problems.name = "Enter your name";
      if (!email) problems.email = "Enter a mail address, like name@example.gov.uk";
      if (!name || !email) return form(context, token, problems);
      const session = await becomeFirstAdministrator(parts, { token, name, email, browser: browserOf(context) });
      return session ? signedInTo(PATHS.setUp, session) : used();
    },
  },
];
