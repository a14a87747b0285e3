import { Temporal } from "temporal-polyfill";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { Answer, Context } from "../../../platform/http/route.ts";
import { wordingOf } from "../../../platform/i18n/translator.ts";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { ownListing } from "../../partners/index.ts";
import { codeOf, idFrom, referralPath } from "../actions/link.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../actions/parts.ts";
import { sayCode } from "../domain/code.ts";
import { referralById } from "../queries/referrals.ts";
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
  if (!found?.listing || found.row.erased_at !== null || age! >= MINUTES) return overPage(context);
  const { row, listing } = found;
  const { host } = new URL(baseUrl);
  const title = t.text("referrals.sent.title");
  const date = sayDate(row.answer_by, { locale: wordingOf(t) });
  const link = (purpose: "person" | "referrer") => {
    const path = referralPath(parts, purpose, row.id);
    return <a href={path}>{t.text(`referrals.sent.${purpose}Link`)}</a>;
  };
  return privatePage({
    title,
    current: "find",
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text("referrals.sent.lead", { organisation: listing.organisationName, date })}</p>
        <section aria-labelledby="person">
          <h2 id="person">{t.text(row.from_kind === "self" ? "referrals.sent.you" : "referrals.sent.them")}</h2>
          <p>{t.text(row.from_kind === "self" ? "referrals.sent.youText" : "referrals.sent.themText")}</p>
          <SummaryList
            rows={[
              { key: t.text("referrals.sent.code"), value: <strong>{sayCode(codeOf(parts, row.id))}</strong> },
              { key: t.text("referrals.sent.where"), value: <bdi dir="ltr">{`${host}/referral/find`}</bdi> },
              { key: t.text("referrals.sent.link"), value: link("person") },
            ]}
          />
        </section>
        {row.from_kind !== "self" && (
          <section aria-labelledby="referrer">
            <h2 id="referrer">{t.text("referrals.sent.referrer")}</h2>
            <p>
              {link("referrer")}. {t.text("referrals.sent.referrerText")}
            </p>
          </section>
        )}
        <p>{t.text("referrals.sent.print")}</p>
      </>
    ),
  });
}
