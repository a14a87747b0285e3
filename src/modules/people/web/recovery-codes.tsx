import { forbidden, type Route } from "../../../platform/http/route.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { replaceRecoveryCodes } from "../actions/new-recovery-codes.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { sessionOf } from "../queries/session-of-request.ts";
import { PostForm, staffPage } from "./page-parts.tsx";

/** Recovery codes: shown once, by a press, and never again. */
export const recoveryCodeRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.recoveryCodes,
    access: { rule: "staff", role: "guest_tutor" },
    handle: (context) =>
      staffPage(
        { title: context.query.has("first") ? "One thing more: recovery codes" : "New recovery codes" },
        <PostForm context={context} to={PATHS.recoveryCodes}>
          <p>
            For the day you have no phone and no passkey. Ten codes, each good once. Print them or write them down, and
            keep them away from this computer. Codes you had before stop working.
          </p>
          <ButtonGroup>
            <Button>Show my codes</Button>
          </ButtonGroup>
        </PostForm>,
      ),
  },
  {
    method: "POST",
    path: PATHS.recoveryCodes,
    access: { rule: "staff", role: "guest_tutor" },
    perMinute: 10,
    handle: async (context) => {
      const session = (await sessionOf(parts, context.request))!;
      if (session.way !== "mail") return forbidden;
      const codes = await replaceRecoveryCodes(parts, session);
      return staffPage(
        { title: "Your recovery codes" },
        <>
          <p class="lead">They are shown this once.</p>
          <ul id="codes">
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
          <ButtonGroup>
            <ButtonLink href={parts.landing}>I have kept them</ButtonLink>
          </ButtonGroup>
        </>,
      );
    },
  },
];
