import { type Context, field, type Route, redirect } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { passByCode } from "../actions/pass-second-step.ts";
import { passkeyOptions } from "../actions/passkeys.ts";
import { asSignIn, type PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { secondStepsOf } from "../queries/second-steps.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { signedInTo } from "./session-cookie.ts";

/** What to say to a try that did not go through. */
export const TRY_WORDS = {
  wrong: "That code is not right, or was used already. Wait for the app to show the next one",
  wait: "Too many tries. Wait 15 minutes, then try again",
};

const ask = async (parts: PeopleParts, context: Context, problems: Problems = {}) => {
  const session = (await sessionOf(parts, context.request))!;
  if (session.stage === "full") return redirect(parts.landing);
  const has = await parts.db.work(asSignIn(), () => secondStepsOf(parts, session.account_id));
  if (!has.any) return redirect(PATHS.setUp);
  const recovery = context.query.get("with") === "recovery-code" || field(context.form, "way") === "recovery";
  return staffPage({ title: "Your second step", problems }, [
    ...(has.passkeys.length > 0 && !recovery
      ? [
          <PasskeyForm
            context={context}
            to={PATHS.secondStepPasskey}
            kind="get"
            label="Use a passkey"
            options={await passkeyOptions(parts, session, "get")}
          />,
        ]
      : []),
    ...(has.app || recovery
      ? [
          <PostForm context={context} to={PATHS.secondStep}>
            <input type="hidden" name="way" value={recovery ? "recovery" : "app"} />
            <TextInput
              name="code"
              label={{ text: recovery ? "A recovery code" : "The six figures in your authenticator app" }}
              hint={recovery ? "Ten signs, such as k7m2p-9xq4r. Each works once" : undefined}
              width={recovery ? 20 : 10}
              inputmode={recovery ? "text" : "numeric"}
              autocomplete={recovery ? "off" : "one-time-code"}
              spellcheck={false}
              error={problems.code}
            />
            <ButtonGroup>
              <Button>Continue</Button>
            </ButtonGroup>
          </PostForm>,
        ]
      : []),
    <p>
      {recovery ? (
        <a href={PATHS.secondStep}>Go back to the usual way</a>
      ) : (
        <a href={`${PATHS.secondStep}?with=recovery-code`}>I cannot use these: use a recovery code</a>
      )}
    </p>,
  ]);
};

/** The second step of every sign-in by mail. */
export const secondStepRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.secondStep,
    access: { rule: "half-signed-in" },
    handle: (context) => ask(parts, context),
  },
  {
    method: "POST",
    path: PATHS.secondStep,
    access: { rule: "half-signed-in" },
    perMinute: 20,
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      if (session.stage === "full") return redirect(parts.landing);
      const way = field(context.form, "way") === "recovery" ? "recovery" : "app";
      const answer = await passByCode(parts, session, way, field(context.form, "code"));
      if (answer.went === "in") return signedInTo(session.then_path ?? parts.landing, answer.token);
      if (answer.went === "wrong" && way === "recovery")
        return ask(parts, context, { code: "That is not one of your recovery codes, or it was used already" });
      return ask(parts, context, { code: TRY_WORDS[answer.went] });
    },
  },
];
