import type { VNode } from "preact";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import type { Answer, Context, Form } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { SummaryList, type SummaryRow } from "../../../platform/views/pieces/summary-list.tsx";
import type { Withdrawn } from "../actions/withdraw-referral.ts";
import { OPENED_MINUTES } from "../domain/deadlines.ts";
import { endsWithoutHelp } from "../domain/states.ts";
import type { LookedAt } from "./looked-at.ts";
import { sayWithdraw } from "./present-referral.ts";
import { ReferralBody } from "./referral-view.tsx";

/** What is open to somebody whom nobody helped: others that do the like, and a desk. */
const NextSteps = ({ t, like }: { t: Translator; like?: string }) => (
  <section aria-labelledby="next">
    <h2 id="next">{t.text("referrals.next.title")}</h2>
    <ul>
      <li>
        <a href={like ? `/search?${new URLSearchParams({ q: like })}` : "/search"}>{t.text("referrals.next.find")}</a>
      </li>
      <li>{t.text("referrals.next.desk")}</li>
    </ul>
  </section>
);

interface OwnView {
  looked: LookedAt;
  /** What stands in place of what was sent, until the code is given. */
  sealed?: VNode;
  /** How it is found again, for whoever has its code. */
  again?: SummaryRow[];
  /** What was wrong with the code. */
  errors?: FormErrors;
  /** Where taking it back is posted to, and what the form carries. */
  action: string;
  carried?: Form;
  back?: string;
  current?: string;
  /** Where it is read again, for as long as this visit lasts: in another language, or closed. */
  opened?: string;
}

/** A referral as the person, or whoever sent them, reads it: with the way to take it back. */
export function ownView(
  { t, csrf }: Context,
  { looked, sealed, again, errors = {}, action, carried = {}, back, current = "find", opened }: OwnView,
): Answer {
  const { row, view, reader, reference, organisation, listing } = looked;
  const title = t.text("referrals.page.title");
  const withdraw = sayWithdraw(t, row, reader);
  return privatePage(
    {
      title,
      current,
      again: opened,
      body: (
        <>
          <Problems t={t} errors={errors} />
          {back && <BackLink href={back}>{t.text("referrals.page.back")}</BackLink>}
          <h1>{title}</h1>
          <p>
            {listing && (
              <>
                <Content t={t} lang="en">
                  {listing}
                </Content>
                {t.locale === "ar" ? "، " : ", "}
              </>
            )}
            <bdi>{organisation}</bdi>
          </p>
          <p class="quiet">
            {t.text("referrals.page.reference")}: <bdi dir="ltr">{reference}</bdi>
          </p>
          <ReferralBody
            view={view}
            t={t}
            reader={reader}
            sealed={sealed}
            next={endsWithoutHelp(row) && <NextSteps t={t} like={listing} />}
          >
            {again && (
              <section aria-labelledby="again">
                <h2 id="again">{t.text("referrals.page.again")}</h2>
                <p>{t.text("referrals.find.lead")}</p>
                <SummaryList rows={again} />
              </section>
            )}
            {withdraw && (
              <Details summary={t.text("referrals.withdraw.title")}>
                <p>{withdraw.join(" ")}</p>
                <form action={action} method="post">
                  <Hidden values={{ ...carried, _csrf: csrf, do: "withdraw" }} />
                  <Button secondary preventDoubleClick>
                    {t.text("referrals.withdraw.button")}
                  </Button>
                </form>
              </Details>
            )}
            {opened && (
              <section>
                <form action={opened} method="post">
                  <Hidden values={{ _csrf: csrf }} />
                  <p class="quiet">{t.text("referrals.page.closeText", { minutes: OPENED_MINUTES })}</p>
                  <Button secondary>{t.text("referrals.page.close")}</Button>
                </form>
              </section>
            )}
          </ReferralBody>
        </>
      ),
    },
    statusWith(errors),
  );
}

const NAME_KEPT = "name";

/** Where it is said that it was taken back, and what is left of it. */
export const withdrawnPath = (outcome: Withdrawn): string =>
  `/referral/withdrawn${"nameKept" in outcome ? `?kept=${NAME_KEPT}` : ""}`;

/** GET /referral/withdrawn: said without what it was. */
export const withdrawnPage = ({ t, query }: Context): Answer =>
  privatePage({
    title: t.text("referrals.withdrawn.title"),
    current: "find",
    body: (
      <>
        <h1>{t.text("referrals.withdrawn.title")}</h1>
        <p class="lead">
          {t.text(query.get("kept") === NAME_KEPT ? "referrals.withdrawn.nameKept" : "referrals.withdrawn.text")}
        </p>
        <p>
          <a href="/search">{t.text("referrals.paused.find")}</a>
        </p>
      </>
    ),
  });
