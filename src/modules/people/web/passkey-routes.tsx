import { readFileSync } from "node:fs";
import { field, forbidden, type Route, redirect } from "../../../platform/http/route.ts";
import { inProject } from "../../../platform/root.ts";
import { addPasskey, passByPasskey, passkeyOptions } from "../actions/passkeys.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { staffPage } from "./page-parts.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { TRY_WORDS } from "./second-step.tsx";
import { signedInTo } from "./session-cookie.ts";
import { mayAddSecondStep, SET_UP_DONE } from "./set-up-second-step.tsx";

const failed = (title: string, text: string, back: string) =>
  staffPage(
    { title, status: 422 },
    <p>
      {text}. <a href={back}>Try again</a>
    </p>,
  );

/** Making passkeys and signing in with them. */
export function passkeyRoutes(parts: PeopleParts): Route[] {
  const script = readFileSync(inProject("dist/passkey.client.js"));
  return [
    {
      method: "GET",
      path: PATHS.passkeyScript,
      access: { rule: "public" },
      handle: () => ({
        kind: "text",
        type: "text/javascript; charset=utf-8",
        body: script,
        headers: { "cache-control": "public, max-age=3600" },
      }),
    },
    {
      method: "GET",
      path: PATHS.setUpPasskey,
      access: { rule: "half-signed-in" },
      handle: async (context) => {
        const session = (await sessionOf(parts, context.request))!;
        if (!(await mayAddSecondStep(parts, session))) return redirect(PATHS.secondStep);
        const options = await passkeyOptions(parts, session, "create");
        return staffPage(
          { title: "Make a passkey" },
          <>
            <p>Your browser asks for your fingerprint, face or PIN, or for a security key.</p>
            <PasskeyForm
              context={context}
              to={PATHS.setUpPasskey}
              kind="create"
              label="Make a passkey"
              options={options}
            />
            <p>
              <a href={PATHS.setUpApp}>Use an app instead</a>
            </p>
          </>,
        );
      },
    },
    {
      method: "POST",
      path: PATHS.setUpPasskey,
      access: { rule: "half-signed-in" },
      perMinute: 20,
      handle: async (context) => {
        const session = (await sessionOf(parts, context.request))!;
        if (!(await mayAddSecondStep(parts, session))) return forbidden;
        const name = `Passkey made on ${context.now.slice(0, 10)}`;
        const answer = await addPasskey(parts, session, field(context.form, "answer"), name);
        if (answer.went === "in") return signedInTo(SET_UP_DONE, answer.token);
        if (answer.went === "kept") return redirect(PATHS.account);
        if (answer.went === "refused") return forbidden;
        return failed("No passkey was made", "The browser's answer did not fit", PATHS.setUpPasskey);
      },
    },
    {
      method: "POST",
      path: PATHS.secondStepPasskey,
      access: { rule: "half-signed-in" },
      perMinute: 20,
      handle: async (context) => {
        const session = (await sessionOf(parts, context.request))!;
        if (session.stage === "full") return redirect(parts.landing);
        const answer = await passByPasskey(parts, session, field(context.form, "answer"));
        if (answer.went === "in") return signedInTo(session.then_path ?? parts.landing, answer.token);
        const text = answer.went === "wait" ? TRY_WORDS.wait : "The passkey's answer did not fit";
        return failed("That did not work", text, PATHS.secondStep);
      },
    },
  ];
}
