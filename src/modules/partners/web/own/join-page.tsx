import { type Answer, type Context, page } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";

/** The door for organisations that would like to list what they do. */
export const JOIN = SITE_PATHS.join;
export const JOIN_FORM = `${JOIN}/organisation`;

/** The way back in for whoever's organisation is here. */
export const AlreadyHere = ({ t }: { t: Translator }) => (
  <p>
    {t.text("partner.door.already")} <a href={SITE_PATHS.partner}>{t.text("layout.partner")}</a>
  </p>
);

/** GET /partners/join */
export function joinPage({ t, query }: Context): Answer {
  const title = t.text("partner.join.title");
  return page({
    title,
    canonical: JOIN,
    description: t.text("partner.join.lead"),
    body: (
      <>
        {query.get("done") === "claim" && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text("partner.join.claimed")} />
        )}
        <h1>{title}</h1>
        <p class="lead">{t.text("partner.join.lead")}</p>
        <ol>
          <li>{t.text("partner.join.step1")}</li>
          <li>{t.text("partner.join.step2")}</li>
          <li>{t.text("partner.join.step3")}</li>
        </ol>
        <p>{t.text("partner.join.licence")}</p>
        <ButtonGroup>
          <ButtonLink href={JOIN_FORM}>{t.text("partner.join.begin")}</ButtonLink>
        </ButtonGroup>
        <AlreadyHere t={t} />
      </>
    ),
  });
}
