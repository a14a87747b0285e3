import { type Context, field, type Route, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { endResidentSession } from "../../actions/residents/end-resident-session.ts";
import { signInByResidentLink, whoseResidentLink } from "../../actions/residents/sign-in-resident.ts";
import type { PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { RESIDENT_COOKIE } from "../../queries/residents/resident-of-request.ts";
import { PostForm } from "../page-parts.tsx";
import { residentCookie, residentPage } from "./resident-page.tsx";

const noMore = (context: Context) =>
  residentPage(context, {
    title: context.t.text("mine.confirm.goneTitle"),
    status: 410,
    children: (
      <p>
        {context.t.text("mine.confirm.gone")} <a href={MY_PATHS.signIn}>{context.t.text("mine.confirm.again")}</a>
      </p>
    ),
  });

/** Whether the device is their own: a library's computer must forget them. */
export const KeepSignedIn = ({ context: { t, form } }: { context: Context }) => (
  <Checkboxes
    name="keep"
    values={[field(form, "keep")]}
    items={[{ value: "yes", text: t.text("mine.confirm.keep"), hint: t.text("mine.confirm.keepHint") }]}
  />
);

/** Signed in and on; a session that this browser had before ends. */
export async function signedInto(
  parts: PeopleParts,
  context: Context,
  { session, going, kept }: { session: string; going: string; kept: boolean },
) {
  const before = context.request.cookies[RESIDENT_COOKIE];
  if (before) await endResidentSession(parts, before);
  return redirect(going, [residentCookie(session, kept)]);
}

/** The page behind a mailed link. Opening it does nothing, for mail scanners open links; the press signs in. */
export const residentConfirmRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: MY_PATHS.confirm,
    access: { rule: "public" },
    perMinute: 30,
    handle: async (context) => {
      const { t } = context;
      const token = (context.query.get("token") ?? "").slice(0, 200);
      const whose = await whoseResidentLink(parts, token);
      if (!whose) return noMore(context);
      return residentPage(context, {
        title: t.text("mine.confirm.title"),
        children: (
          <>
            <p class="lead">
              {t.text("mine.confirm.as")} <bdi>{whose.email}</bdi>
            </p>
            <PostForm context={context} to={MY_PATHS.confirm}>
              <input type="hidden" name="token" value={token} />
              <KeepSignedIn context={context} />
              <ButtonGroup>
                <Button>{t.text("mine.confirm.button")}</Button>
              </ButtonGroup>
            </PostForm>
          </>
        ),
      });
    },
  },
  {
    method: "POST",
    path: MY_PATHS.confirm,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const kept = field(context.form, "keep") === "yes";
      const went = await signInByResidentLink(parts, { token: field(context.form, "token"), kept });
      return went ? signedInto(parts, context, { ...went, kept }) : noMore(context);
    },
  },
];
