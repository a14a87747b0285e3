import { safePath } from "../../../platform/auth/safe-path.ts";
import { type Context, field, type Route, redirect } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { askForLink } from "../actions/ask-for-link.ts";
import { hasAdministrator } from "../actions/first-administrator.ts";
import { mailAddress } from "../domain/account-rules.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { anyCouncilSignIn } from "../queries/councils.ts";
import { deskOf } from "../queries/desk-of-request.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";

const form = async (parts: PeopleParts, context: Context, then: string, problems: Problems = {}) => {
  const councils = await anyCouncilSignIn(parts);
  const desk = await deskOf(parts, context.request);
  const on = `?then=${encodeURIComponent(then)}`;
  return staffPage(
    // Nobody is signed in here: what this device kept of a door, names with it, goes.
    { title: "Sign in", problems, scripts: ["door-forget"] },
    <>
      {parts.local && !(await hasAdministrator(parts)) && (
        <p class="aside">
          Nobody looks after this Alcove yet. To become its administrator, open the link that stands where it was
          started, or write <code>bin/alcove admin-link</code> there for a new one.
        </p>
      )}
      {desk && (
        <p>
          <a href={`${PATHS.desk}${on}`}>Use your PIN on this computer</a>
        </p>
      )}
      <PostForm context={context} to={PATHS.signIn}>
        <p class="lead">For library staff. We send you a link; there is no password.</p>
        <input type="hidden" name="then" value={then} />
        <TextInput
          name="email"
          type="email"
          label={{ text: "Your work mail address" }}
          value={field(context.form, "email")}
          autocomplete="email"
          error={problems.email}
        />
        <ButtonGroup>
          <Button>Send me a link</Button>
        </ButtonGroup>
      </PostForm>
      {councils && (
        <p>
          <a href={`${PATHS.councils}${on}`}>Sign in with your council's own account</a>
        </p>
      )}
    </>,
  );
};

/** Asking for a link. The answer is the same whoever asks. */
export const signInRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.signIn,
    access: { rule: "public" },
    handle: async (context) => {
      const then = safePath(context.query.get("then"), parts.landing);
      if (context.visitor) return redirect(then);
      // At a desk the quick way is the usual one; the mail stays a press away.
      if (context.query.get("with") !== "mail" && (await deskOf(parts, context.request)))
        return redirect(`${PATHS.desk}?then=${encodeURIComponent(then)}`);
      return form(parts, context, then);
    },
  },
  {
    method: "POST",
    path: PATHS.signIn,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const then = safePath(field(context.form, "then"), parts.landing);
      const email = mailAddress(field(context.form, "email"));
      if (!email) return form(parts, context, then, { email: "Enter a mail address, like name@example.gov.uk" });
      await askForLink(parts, email, then);
      return redirect(PATHS.sent);
    },
  },
  {
    method: "GET",
    path: PATHS.sent,
    access: { rule: "public" },
    handle: () =>
      staffPage({ title: "Check your mail" }, [
        <p class="lead">
          {parts.mailIsSent
            ? "If that address belongs to a member of staff, a link is on its way to it."
            : "No mail can be sent from this copy of Alcove yet. If that address belongs to a member of staff, the link stands where Alcove was started, for whoever set it up."}
        </p>,
        <p>
          It works once, for 20 minutes. Nothing there? Look in the junk folder, or{" "}
          <a href={`${PATHS.signIn}?with=mail`}>ask again</a>. Still nothing: ask whoever invited you which address they
          used.
        </p>,
      ]),
  },
];
