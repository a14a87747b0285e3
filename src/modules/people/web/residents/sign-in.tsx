import { safePath } from "../../../../platform/auth/safe-path.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, type Route, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { askForResidentLink } from "../../actions/residents/ask-for-resident-link.ts";
import { mailAddress } from "../../domain/account-rules.ts";
import type { PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { servicesWithCards } from "../../queries/residents/services-with-cards.ts";
import { PostForm } from "../page-parts.tsx";
import { residentPage } from "./resident-page.tsx";

/** Where somebody was going before they were asked to sign in. */
export const goingTo = (wanted: string | null): string => safePath(wanted, MY_PATHS.all);

/** Whatever belongs to those who act for an organisation. */
const OF_ORGANISATIONS = [SITE_PATHS.partner, SITE_PATHS.join, `${SITE_PATHS.mine}/organisation/`];

async function form(parts: PeopleParts, context: Context, going: string, errors: FormErrors = {}): Promise<Answer> {
  const { t } = context;
  const done = (["deleted", "signed_out"] as const).find((each) => each === context.query.get("done"));
  // A card proves no address, and whoever acts for an organisation is known by theirs.
  const forOrganisation = OF_ORGANISATIONS.some((path) => going.startsWith(path));
  const cards = !forOrganisation && (await servicesWithCards(parts)).length > 0;
  return residentPage(context, {
    title: t.text(forOrganisation ? "mine.signIn.organisationTitle" : "mine.signIn.title"),
    errors,
    children: (
      <>
        {done && <NotificationBanner title={t.text("layout.done")} success text={t.text(`mine.done.${done}`)} />}
        <p class="lead">{t.text("mine.signIn.lead")}</p>
        <p class="aside">{t.text(forOrganisation ? "mine.signIn.organisation" : "mine.signIn.nobodyNeeds")}</p>
        <PostForm context={context} to={MY_PATHS.signIn}>
          <input type="hidden" name="then" value={going} />
          <TextInput
            {...fieldOf(t, context.form, errors, "email")}
            label={{ text: t.text("mine.signIn.email") }}
            hint={forOrganisation ? undefined : t.text("mine.signIn.emailHint")}
            type="email"
            autocomplete="email"
            spellcheck={false}
            width={30}
          />
          <ButtonGroup>
            <Button>{t.text("mine.signIn.button")}</Button>
          </ButtonGroup>
        </PostForm>
        {cards && (
          <p>
            <a href={`${MY_PATHS.card}?then=${encodeURIComponent(going)}`}>{t.text("mine.signIn.card")}</a>
          </p>
        )}
        {forOrganisation ? (
          !going.startsWith(SITE_PATHS.join) && (
            <p>
              {t.text("mine.signIn.notListed")} <a href={SITE_PATHS.join}>{t.text("layout.join")}</a>
            </p>
          )
        ) : (
          <p>
            <a href="/booking/find">{t.text("mine.signIn.code")}</a>
          </p>
        )}
      </>
    ),
  });
}

/** Asking for a link. The answer is the same whoever asks, and for whatever address. */
export const residentSignInRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: MY_PATHS.signIn,
    access: { rule: "public" },
    handle: (context) => {
      const going = goingTo(context.query.get("then"));
      return context.resident ? redirect(going) : form(parts, context, going);
    },
  },
  {
    method: "POST",
    path: MY_PATHS.signIn,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const { t } = context;
      const going = goingTo(field(context.form, "then"));
      const email = mailAddress(field(context.form, "email"));
      if (!email) return form(parts, context, going, { email: t.text("mine.signIn.emailWrong") });
      await askForResidentLink(parts, t, { email, going });
      return redirect(MY_PATHS.sent);
    },
  },
  {
    method: "GET",
    path: MY_PATHS.sent,
    access: { rule: "public" },
    handle: (context) => {
      const { t } = context;
      return residentPage(context, {
        title: t.text("mine.sent.title"),
        children: (
          <>
            <p class="lead">{t.text(parts.mailIsSent ? "mine.sent.lead" : "mine.sent.nowhere")}</p>
            <p>
              {t.text("mine.sent.text")} <a href={MY_PATHS.signIn}>{t.text("mine.sent.again")}</a>
            </p>
          </>
        ),
      });
    },
  },
];
