import { safePath } from "../../../platform/auth/safe-path.ts";
import { type Cookie, field, notFound, type Route, redirect } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { comeBackFromCouncil, setOutToCouncil } from "../actions/council-sign-in.ts";
import { issuerAddress, setCouncilSignIn } from "../actions/set-council-sign-in.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { councilSetting, councilsWithSignIn } from "../queries/councils.ts";
import { deskOf } from "../queries/desk-of-request.ts";
import { chooseService } from "./choose-service.tsx";
import { afterDone, PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { browserOf, sessionCookie } from "./session-cookie.ts";
import { administered } from "./staff-scope.ts";

const CARRY = "alcove_council";
const noCarry: Cookie = { name: CARRY, value: "", maxAge: 0 };

const REFUSALS = {
  stale: "That took too long, or was begun in another browser",
  refused: "The council's sign-in did not confirm who you are, or did not confirm your mail address",
  unknown: "No account of this service has your mail address. Ask its administrator to invite you",
};

const noGood = (why: keyof typeof REFUSALS) =>
  staffPage({ title: "You are not signed in", status: 403 }, [
    <p>{REFUSALS[why]}.</p>,
    <p>
      <a href={`${PATHS.signIn}?with=mail`}>Sign in by mail</a>
    </p>,
  ]);

/** Signing in with the council's own account, by OpenID Connect. Links, not forms: a form may not lead to another site. */
export const councilRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.councils,
    access: { rule: "public" },
    handle: async (context) => {
      const on = `?then=${encodeURIComponent(safePath(context.query.get("then"), parts.landing))}`;
      const councils = await councilsWithSignIn(parts);
      if (councils.length === 0)
        return staffPage(
          { title: "No council has a sign-in of its own here" },
          <p>
            <a href={`${PATHS.signIn}?with=mail`}>Sign in by mail</a>
          </p>,
        );
      return staffPage(
        { title: "Which library service do you work for?" },
        <ul class="needs">
          {councils.map((each) => (
            <li key={each.id}>
              <a href={`${PATHS.council(each.id)}${on}`} rel="nofollow">
                {each.name}
              </a>
            </li>
          ))}
        </ul>,
      );
    },
  },
  {
    method: "GET",
    path: PATHS.council(":id"),
    access: { rule: "public" },
    perMinute: 20,
    handle: async (context) => {
      const id = context.params.id ?? "";
      const then = safePath(context.query.get("then"), parts.landing);
      const out = isId(id) ? await setOutToCouncil(parts, id, then) : undefined;
      if (!out) return notFound;
      return redirect(out.to, [{ name: CARRY, value: out.carry, maxAge: 600 }]);
    },
  },
  {
    method: "GET",
    path: PATHS.councilBack,
    access: { rule: "public" },
    perMinute: 20,
    handle: async (context) => {
      const answer = await comeBackFromCouncil(parts, {
        carry: context.request.cookies[CARRY] ?? "",
        search: context.query.size ? `?${context.query}` : "",
        browser: browserOf(context),
        deskId: (await deskOf(parts, context.request))?.id ?? null,
      });
      if (answer.went !== "in") return noGood(answer.went);
      return redirect(answer.goTo, [sessionCookie(answer.token), noCarry]);
    },
  },
];

const DONE: Record<string, string> = {
  saved: "Saved. It stands on the sign-in page now: try it in another browser, before you tell everybody.",
  ended: "Ended. Everybody signs in by mail from now on.",
};

/** Where a service's administrator sets it. */
export function councilSettingRoutes(parts: PeopleParts): Route[] {
  const access = { rule: "staff", role: "service_administrator" } as const;
  const show = async (context: Parameters<Route["handle"]>[0], problems: Problems = {}) => {
    const on = await administered(parts, context);
    if (!on) return chooseService(parts, PATHS.councilSetting, context);
    const kept = await councilSetting(parts, on.service.id);
    const value = (name: string, now?: string) => (name in context.form ? field(context.form, name) : now);
    return staffPage(
      {
        title: "The council's own sign-in",
        current: "people",
        problems,
        service: on.service.name,
        said: DONE[context.query.get("done") ?? ""],
      },
      <PostForm context={context} to={`${PATHS.councilSetting}${on.which}`}>
        <p>
          Staff then sign in with the account they have at work, by OpenID Connect. The council's second step counts as
          ours. Only people you have invited can come in, and the council must vouch for their mail address.
        </p>
        <p>
          Address to give the council's ICT, to come back to: <code>{parts.baseUrl + PATHS.councilBack}</code>
        </p>
        <TextInput
          name="issuer"
          type="url"
          label={{ text: "Issuer" }}
          hint="An https address from the council's ICT"
          value={value("issuer", kept?.issuer)}
          error={problems.issuer}
        />
        <TextInput
          name="client_id"
          label={{ text: "Client id" }}
          value={value("client_id", kept?.client_id)}
          autocomplete="off"
          error={problems.client_id}
        />
        <TextInput
          name="client_secret"
          type="password"
          label={{ text: "Client secret" }}
          hint={kept ? "Leave empty to keep the one there is" : undefined}
          autocomplete="new-password"
          error={problems.client_secret}
        />
        <ButtonGroup>
          <Button>Save</Button>
          {kept && (
            <Button secondary name="end" value="yes">
              End the council's sign-in
            </Button>
          )}
        </ButtonGroup>
      </PostForm>,
    );
  };
  return [
    { method: "GET", path: PATHS.councilSetting, access, handle: (context) => show(context) },
    {
      method: "POST",
      path: PATHS.councilSetting,
      access,
      handle: async (context) => {
        const on = await administered(parts, context);
        if (!on) return chooseService(parts, PATHS.councilSetting, context);
        const at = `${PATHS.councilSetting}${on.which}`;
        if (field(context.form, "end")) {
          await setCouncilSignIn(parts, on.scope, undefined);
          return redirect(afterDone(at, "ended"));
        }
        const kept = await councilSetting(parts, on.service.id);
        const issuer = issuerAddress(field(context.form, "issuer"), parts.local);
        const clientId = field(context.form, "client_id");
        const secret = field(context.form, "client_secret");
        const problems: Problems = {
          ...(!issuer && { issuer: "Enter an address that begins with https://" }),
          ...(!clientId && { client_id: "Enter the client id" }),
          // A kept secret is for the issuer it was given for: a changed issuer must not be handed it.
          ...(!secret && issuer !== kept?.issuer && { client_secret: "Enter the client secret" }),
        };
        if (!issuer || Object.keys(problems).length > 0) return show(context, problems);
        await setCouncilSignIn(parts, on.scope, { issuer, clientId, secret });
        return redirect(afterDone(at, "saved"));
      },
    },
  ];
}
