import { Temporal } from "temporal-polyfill";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { wordingOf } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { ownListing } from "../../partners/index.ts";
import { idFrom, referenceOf, referralPath } from "../actions/link.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { STAFF_REFERRALS } from "../domain/paths.ts";
import { referralById } from "../queries/referrals.ts";
import { findAgain } from "./find-again.tsx";
import { overPage } from "./over-page.tsx";

/** Minutes that the page with link and code can be opened after sending: to print it, or to write it down. */
const MINUTES = 60;

/** GET /refer/:slug/sent?token=: it has gone, when there will be an answer, and how to look at it. */
export async function sentPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { db, baseUrl } = parts;
  const { t, query, now } = context;
  const id = idFrom(parts, "sent", query.get("token") ?? "");
  const found = id
    ? await db.work(OUTSIDE_SCOPE, async () => {
        const row = await referralById(db, id);
        return row && { row, listing: await ownListing(db, row.listing_id) };
      })
    : undefined;
  const age = found && Temporal.Instant.from(found.row.sent_at).until(now, { largestUnit: "minutes" }).minutes;
  const again = query.get("again") === "yes";
  if (!found?.listing || found.row.erased_at !== null || (age! >= MINUTES && !again)) return overPage(context);
  const { row, listing } = found;
  const title = t.text(again ? "referrals.sent.againTitle" : "referrals.sent.title");
  const date = sayDate(row.answer_by, { locale: wordingOf(t) });
  if (age! >= MINUTES) return sentBefore(context, title);
  const byStaff = row.from_kind === "staff";
  const own = referralPath(parts, "referrer", row.id);
  return privatePage({
    title,
    current: "find",
    body: (
      <>
        {byStaff && (
          <div class="not-paper">
            <BackLink href={STAFF_REFERRALS}>{t.text("referrals.form.backStaff")}</BackLink>
          </div>
        )}
        <h1>{title}</h1>
        {again && <p class="not-paper">{t.text("referrals.sent.again")}</p>}
        <p>
          <Content t={t} lang="en">
            {listing.name}
          </Content>
        </p>
        <p class="lead">{t.text("referrals.sent.lead", { organisation: listing.organisationName, date })}</p>
        <section aria-labelledby="person">
          {/* What the sender is to do with it is not for the paper that they hand over. */}
          <h2 id="person" class={row.from_kind === "self" ? undefined : "not-paper"}>
            {t.text(row.from_kind === "self" ? "referrals.sent.you" : "referrals.sent.them")}
          </h2>
          <p>{t.text(row.from_kind === "self" ? "referrals.sent.youText" : "referrals.sent.themText")}</p>
          <SummaryList
            rows={[
              ...findAgain(parts, t, row.id),
              { key: t.text("referrals.page.reference"), value: referenceOf(parts, row.id) },
              ...(listing.phone
                ? [
                    {
                      key: t.text("referrals.sent.phone", { organisation: listing.organisationName }),
                      value: <Phone number={listing.phone} />,
                    },
                  ]
                : []),
            ]}
          />
          {/* On paper a link says nothing: where to type the code stands above in letters. */}
          <p class="not-paper">
            <a href={referralPath(parts, "person", row.id)}>{t.text("referrals.sent.personLink")}</a>
          </p>
        </section>
        {/* Not printed: the address is the sender's alone, and the paper is handed to the person. */}
        {row.from_kind !== "self" && !byStaff && (
          <section aria-labelledby="referrer" class="not-paper">
            <h2 id="referrer">{t.text("referrals.sent.referrer")}</h2>
            <p>{t.text("referrals.sent.referrerText")}</p>
            <SummaryList
              rows={[
                {
                  key: t.text("referrals.sent.link"),
                  value: <a href={own}>{t.text("referrals.sent.referrerLink")}</a>,
                },
                {
                  key: t.text("referrals.sent.referrerWhere"),
                  value: (
                    <bdi dir="ltr" class="as-typed">
                      {baseUrl + own}
                    </bdi>
                  ),
                },
              ]}
            />
          </section>
        )}
        <p class="not-paper">{t.text("referrals.sent.print")}</p>
      </>
    ),
  });
}

/** The same has been sent before, too long ago for its code to be shown. */
const sentBefore = ({ t }: Context, title: string): Answer =>
  privatePage({
    title,
    current: "find",
    body: (
      <>
        <h1>{title}</h1>
        <p>{t.text("referrals.sent.again")}</p>
        <p>{t.text("referrals.sent.before")}</p>
        <p>
          <a href="/referral/find">{t.text("referrals.find.title")}</a>
        </p>
      </>
    ),
  });
