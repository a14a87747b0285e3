import { appAddress } from "../../../platform/auth/app-code.ts";
import { type Context, field, forbidden, type Route, redirect } from "../../../platform/http/route.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { SquareCode } from "../../../platform/views/pieces/square-code.tsx";
import { offerAppSecret, offeredSecret, setUpApp } from "../actions/set-up-app.ts";
import { asSignIn, type PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { secondStepsOf } from "../queries/second-steps.ts";
import { type Session, sessionOf } from "../queries/session-of-request.ts";
import { PostForm, type Problems, staffPage } from "./page-parts.tsx";
import { signedInTo } from "./session-cookie.ts";

/** Whether this session may add a way to sign in: whole and its owner's own, or the very first. */
export async function mayAddSecondStep(parts: PeopleParts, session: Session): Promise<boolean> {
  if (session.stage === "full") return session.way === "mail";
  return !(await parts.db.work(asSignIn(), () => secondStepsOf(parts, session.account_id))).any;
}

/** Where set-up leads: the recovery codes, the first time; else back to the account page. */
export const SET_UP_DONE = `${PATHS.recoveryCodes}?first=1`;

const appPage = (context: Context, email: string, offer: { secret: string; sealed: string }, problems: Problems = {}) =>
  staffPage(
    { title: "Set up an authenticator app", problems },
    <>
      <ol>
        <li>Open the authenticator app on your phone. Any will do; your council may have chosen one.</li>
        <li>
          Add an account by pointing the camera here:
          <SquareCode text={appAddress(offer.secret, email)} label="A square code for the authenticator app's camera" />
          or type this key in: <code id="app-key">{offer.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </li>
        <li>Type the six figures that the app then shows.</li>
      </ol>
      <PostForm context={context} to={PATHS.setUpApp}>
        <input type="hidden" name="offer" value={offer.sealed} />
        <TextInput
          name="code"
          label={{ text: "The six figures in the app" }}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
          error={problems.code}
        />
        <ButtonGroup>
          <Button>Continue</Button>
        </ButtonGroup>
      </PostForm>
    </>,
  );

/** Choosing and adding a second step, at the first sign-in and later from the account page. */
export const setUpSecondStepRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.setUp,
    access: { rule: "half-signed-in" },
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      if (!(await mayAddSecondStep(parts, session))) return redirect(PATHS.secondStep);
      return staffPage({ title: "Choose your second step" }, [
        <p class="lead">
          Your mail is the first step. The second is something that you have, so that your mail alone lets nobody in.
        </p>,
        <h2>An app on your phone</h2>,
        <p>It shows six figures that change every half minute. Works without a signal.</p>,
        <ButtonGroup>
          <ButtonLink href={PATHS.setUpApp}>Use an app</ButtonLink>
        </ButtonGroup>,
        <h2>A passkey</h2>,
        <p>This computer's fingerprint, face or PIN, your phone's, or a security key.</p>,
        <ButtonGroup>
          <ButtonLink href={PATHS.setUpPasskey} secondary>
            Use a passkey
          </ButtonLink>
        </ButtonGroup>,
      ]);
    },
  },
  {
    method: "GET",
    path: PATHS.setUpApp,
    access: { rule: "half-signed-in" },
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      if (!(await mayAddSecondStep(parts, session))) return redirect(PATHS.secondStep);
      return appPage(context, session.email, await offerAppSecret(parts, session));
    },
  },
  {
    method: "POST",
    path: PATHS.setUpApp,
    access: { rule: "half-signed-in" },
    perMinute: 20,
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      if (!(await mayAddSecondStep(parts, session))) return forbidden;
      const sealed = field(context.form, "offer");
      const answer = await setUpApp(parts, session, sealed, field(context.form, "code"));
      switch (answer.went) {
        case "in":
          return signedInTo(SET_UP_DONE, answer.token);
        case "kept":
          return redirect(PATHS.account);
        case "refused":
          return forbidden;
        case "stale":
          return redirect(PATHS.setUpApp);
        case "wrong": {
          const secret = (await offeredSecret(parts, session, sealed))!;
          const problems = { code: "That is not the code the app shows now. Check the phone's clock and try again" };
          return appPage(context, session.email, { secret, sealed }, problems);
        }
      }
    },
  },
];
