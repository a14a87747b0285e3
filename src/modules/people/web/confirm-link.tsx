import { field, type Route } from "../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { signInByLink, whoseLink } from "../actions/use-link.ts";
import type { PeopleParts } from "../parts.ts";
import { PATHS } from "../paths.ts";
import { deskOf } from "../queries/desk-of-request.ts";
import { PostForm, staffPage } from "./page-parts.tsx";
import { browserOf, signedInTo } from "./session-cookie.ts";

const noMore = () =>
  staffPage(
    { title: "This link no longer works", status: 410 },
    <p>
      A link works once, and not for long. <a href={`${PATHS.signIn}?with=mail`}>Ask for a new one</a>
    </p>,
  );

/** The page behind a mailed link. Opening it does nothing, for mail scanners open links; the press signs in. */
export const confirmLinkRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: PATHS.confirm,
    access: { rule: "public" },
    perMinute: 30,
    handle: async (context) => {
      const token = context.query.get("token") ?? "";
      const whose = await whoseLink(parts, token);
      if (!whose) return noMore();
      return staffPage(
        { title: `Hello ${whose.name}` },
        <PostForm context={context} to={PATHS.confirm}>
          <input type="hidden" name="token" value={token} />
          <p>Your second step comes next. Not {whose.name}? Close this page: somebody sent you their link.</p>
          <ButtonGroup>
            <Button>Sign in</Button>
          </ButtonGroup>
        </PostForm>,
      );
    },
  },
  {
    method: "POST",
    path: PATHS.confirm,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const desk = await deskOf(parts, context.request);
      const session = await signInByLink(parts, {
        token: field(context.form, "token"),
        browser: browserOf(context),
        deskId: desk?.id ?? null,
      });
      return session ? signedInTo(PATHS.secondStep, session) : noMore();
    },
  },
];
