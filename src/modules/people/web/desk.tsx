import { safePath } from "../../../platform/auth/safe-path.ts";
import { type Context, field, type Route } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { swapAtDesk } from "../actions/swap-at-desk.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { namesAtDesk } from "../queries/desk-names.ts";
import { type Desk, deskOf } from "../queries/desk-of-request.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { browserOf, signedInTo } from "./session-cookie.ts";

const notADesk = () =>
  staffPage(
    { title: "This computer is not a desk yet", status: 403 },
    <p>
      A manager can make it one, signed in here: <a href={PATHS.desks}>Desk computers</a>.{" "}
      <a href={`${PATHS.signIn}?with=mail`}>Sign in by mail</a>
    </p>,
  );

/** The five-second swap: a name, a PIN, and on. */
export function deskRoutes(parts: PeopleParts): Route[] {
  const show = async (context: Context, desk: Desk, then: string, problems: Problems = {}) => {
    const names = await namesAtDesk(parts, desk);
    const byMail = <a href={`${PATHS.signIn}?with=mail&then=${encodeURIComponent(then)}`}>Sign in by mail</a>;
    if (names.length === 0)
      return staffPage(
        { title: "Nobody has a PIN here yet", scripts: ["door-forget"] },
        <p>Set one on your account page. {byMail}</p>,
      );
    return staffPage({ title: "Who is at the desk?", problems, scripts: ["door-forget"] }, [
      <PostForm context={context} to={PATHS.desk}>
        <input type="hidden" name="then" value={then} />
        <Radios
          name="person"
          legend={{ text: "Your name" }}
          items={names.map((each) => ({ value: each.id, text: each.name }))}
          value={field(context.form, "person")}
          error={problems.person}
        />
        <TextInput
          name="pin"
          type="password"
          label={{ text: "Your PIN" }}
          width={10}
          inputmode="numeric"
          autocomplete="new-password"
          error={problems.pin}
        />
        <ButtonGroup>
          <Button>Start</Button>
        </ButtonGroup>
      </PostForm>,
      <p class="quiet">
        {desk.name}. No PIN, or it is locked? {byMail}
      </p>,
    ]);
  };
  return [
    {
      method: "GET",
      path: PATHS.desk,
      access: { rule: "public" },
      handle: async (context) => {
        const desk = await deskOf(parts, context.request);
        return desk ? show(context, desk, safePath(context.query.get("then"), parts.landing)) : notADesk();
      },
    },
    {
      method: "POST",
      path: PATHS.desk,
      access: { rule: "public" },
      perMinute: 30,
      handle: async (context) => {
        const desk = await deskOf(parts, context.request);
        if (!desk) return notADesk();
        const then = safePath(field(context.form, "then"), parts.landing);
        const accountId = field(context.form, "person");
        const pin = field(context.form, "pin");
        if (!isId(accountId)) return show(context, desk, then, { person: "Choose your name" });
        if (!/^\d{4,6}$/.test(pin)) return show(context, desk, then, { pin: "Enter your PIN, 4 to 6 figures" });
        const before = await sessionOf(parts, context.request);
        const answer = await swapAtDesk(parts, desk, {
          accountId,
          pin,
          browser: browserOf(context),
          before: before?.id,
        });
        if (answer.went === "in") return signedInTo(then, answer.token);
        const said =
          answer.went === "wrong"
            ? "That PIN is not right"
            : "This PIN is locked. Sign in by mail and set it again on your account page";
        return show(context, desk, then, { pin: said });
      },
    },
  ];
}
