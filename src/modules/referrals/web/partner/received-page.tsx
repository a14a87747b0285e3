import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { listingsOf, ownListing } from "../../../partners/index.ts";
import { referenceOf } from "../../actions/link.ts";
import { sendersOf } from "../../actions/open-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { receivedReferralPath, receivingPath, referPath } from "../../domain/paths.ts";
import { listingsReceiving } from "../../queries/receiving.ts";
import { type ReferralRow, referralsOfPartner } from "../../queries/referrals.ts";
import { sayState } from "../present-referral.ts";
import { figuresSaid } from "../say-figures.ts";
import { actingFor } from "./acting-for.ts";

const DONE = ["answered", "noted", "saved", "savedNone"] as const;

/** GET /my/organisation/:id/referrals: what waits for an answer first. It names nobody: that takes a look, which is noted. */
export async function receivedPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t, query } = context;
  const { db, clock } = parts;
  const read = await db.work(OUTSIDE_SCOPE, async () => {
    const acting = await actingFor(parts, context);
    if (!acting) return undefined;
    const found = await referralsOfPartner(db, acting.partnerId);
    const listings = await listingsOf(db, acting.partnerId);
    const receiving = await listingsReceiving(
      db,
      listings.map(({ id }) => id),
    );
    const shown = new Set<string>();
    for (const id of receiving) if ((await ownListing(db, id))?.shownBy.length) shown.add(id);
    // Of what is over the kind is enough: there may be hundreds.
    const senders = await sendersOf(parts, [...found.waiting, ...found.going]);
    return { acting, found, senders, listings, receiving, shown };
  });
  if (!read) return notFound;
  const { acting, found, senders, listings, receiving, shown } = read;
  const figures = await figuresSaid(parts, t, acting.partnerId);
  const names = new Map(listings.map(({ id, name }) => [id, name]));
  const done = DONE.find((each) => each === query.get("done"));
  const title = t.text("referrals.received.title");
  const list = { parts, t, partnerId: acting.partnerId, names, senders, today: clock.today() };
  return privatePage({
    title,
    current: "mine",
    body: (
      <>
        <BackLink href={`/my/organisation/${acting.partnerId}`}>
          <bdi>{acting.name}</bdi>
        </BackLink>
        {done && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text(`referrals.received.done.${done}`)} />
        )}
        <h1>{title}</h1>
        <p class="lead">
          <bdi>{acting.name}</bdi>
        </p>
        {figures && <p>{figures}</p>}
        <Rows {...list} id="waiting" rows={found.waiting} />
        <Rows {...list} id="going" rows={found.going} />
        <section aria-labelledby="receiving">
          <h2 id="receiving">{t.text("referrals.received.receiving")}</h2>
          <p>{t.text("referrals.received.receivingText")}</p>
          <ul>
            {listings.map(({ id, slug, name }) => (
              <li key={id}>
                <a href={receivingPath(acting.partnerId, id)}>
                  <Content t={t} lang="en">
                    {name}
                  </Content>
                </a>
                {": "}
                {shown.has(id) ? (
                  <a href={referPath(slug)}>
                    {t.text("referrals.received.form")}
                    <span class="govuk-visually-hidden">: {name}</span>
                  </a>
                ) : (
                  <span class="quiet">
                    {t.text(receiving.has(id) ? "referrals.received.unapproved" : "referrals.received.none")}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
        <Rows {...list} id="over" rows={found.over} />
      </>
    ),
  });
}

interface RowsProps {
  parts: ReferralsParts;
  t: Translator;
  partnerId: string;
  names: ReadonlyMap<string, string>;
  senders: ReadonlyMap<string, { organisation: string }>;
  today: string;
  id: "waiting" | "going" | "over";
  rows: ReferralRow[];
}

const Rows = ({ parts, t, partnerId, names, senders, today, id, rows }: RowsProps) => {
  const locale = wordingOf(t);
  const heading = t.text(`referrals.received.${id}`, { count: rows.length });
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {rows.length === 0 ? (
        <p>{t.text("referrals.received.nothing")}</p>
      ) : (
        <Table<ReferralRow>
          caption={heading}
          captionHidden
          rows={rows}
          columns={[
            {
              heading: t.text("referrals.page.reference"),
              rowHeading: true,
              cell: ({ id, erased_at }) => {
                const reference = <bdi dir="ltr">{referenceOf(parts, id)}</bdi>;
                return erased_at === null ? (
                  <a href={receivedReferralPath(partnerId, id)}>{reference}</a>
                ) : (
                  <>
                    {reference} ({t.text("referrals.received.erased")})
                  </>
                );
              },
            },
            {
              heading: t.text("referrals.received.service"),
              cell: ({ listing_id }) => (
                <Content t={t} lang="en">
                  {names.get(listing_id) ?? t.text("referrals.page.ended")}
                </Content>
              ),
            },
            {
              heading: t.text("referrals.received.from"),
              cell: (row) => (
                <>
                  {t.text(`referrals.sender.${row.from_kind}`)}
                  {senders.has(row.id) && (
                    <>
                      {": "}
                      <bdi>{senders.get(row.id)?.organisation}</bdi>
                    </>
                  )}
                </>
              ),
            },
            {
              heading: t.text("referrals.received.sent"),
              cell: (row) => sayDate(localDate(row.sent_at), { locale, weekday: false }),
            },
            id === "waiting"
              ? {
                  heading: t.text("referrals.received.due"),
                  cell: (row) => (
                    <>
                      {sayDate(row.answer_by, { locale })}{" "}
                      {row.answer_by < today && <Tag>{t.text("referrals.received.late")}</Tag>}
                    </>
                  ),
                }
              : {
                  heading: t.text("referrals.received.stands"),
                  cell: (row) => sayState(t, row, "organisation").state,
                },
          ]}
        />
      )}
    </section>
  );
};
