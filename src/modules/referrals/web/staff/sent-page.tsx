import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { shownCount } from "../../../../vocabulary/small-count.ts";
import {
  entryNames,
  listingsById,
  listingsShownBy,
  localServicePath,
  type PartnersTables,
} from "../../../partners/index.ts";
import { referenceOf } from "../../actions/link.ts";
import { sendersOf } from "../../actions/open-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { signpost } from "../../actions/signpost.ts";
import { referPath, staffReferralPath } from "../../domain/paths.ts";
import { answersOf } from "../../queries/figures.ts";
import { listingsReceiving } from "../../queries/receiving.ts";
import { type ReferralRow, referralsOfService } from "../../queries/referrals.ts";
import { signpostsByMonth } from "../../queries/signposts.ts";
import { sayState } from "../present-referral.ts";
import { sayFigures } from "../say-figures.ts";

const english = createTranslator("en");
const day = (date: string) => sayDate(date, { weekday: false });

/** A listing that staff can send somebody to, and how its partner answers. */
interface SendTo {
  id: string;
  slug: string;
  name: string;
  organisation: string;
  paused: boolean;
  answers: string;
}

/** Lines of the list of what was told of. */
const TOLD_SHOWN = 200;

interface Told {
  /** Absent where it is shown no longer. */
  name?: string;
  slug?: string;
  month: string;
  count: number;
}

async function sendTo({ db, clock }: ReferralsParts, serviceId: string): Promise<SendTo[]> {
  return db.work(OUTSIDE_SCOPE, async () => {
    const shown = await listingsShownBy(db, serviceId);
    const receiving = await listingsReceiving(
      db,
      shown.map(({ id }) => id),
    );
    const found: SendTo[] = [];
    for (const listing of shown.filter(({ id }) => receiving.has(id))) {
      found.push({
        ...listing,
        answers: sayFigures(english, await answersOf(db, listing, clock.today())) ?? "Too few to say.",
      });
    }
    return found;
  });
}

/** What was told of, by month: one line for an own listing, whichever library service's row of it staff looked at. Pure. */
function toldOf(
  counts: Awaited<ReturnType<typeof signpostsByMonth>>,
  entries: Awaited<ReturnType<typeof entryNames>>,
): Told[] {
  const together = Map.groupBy(
    counts,
    ({ entry_id, month }) => `${month} ${entries.get(entry_id)?.listedAs ?? entry_id}`,
  );
  return [...together.values()]
    .map((same) => ({
      ...entries.get(same[0]!.entry_id),
      month: same[0]!.month,
      count: same.reduce((sum, { count }) => sum + Number(count), 0),
    }))
    .toSorted((a, b) => b.month.localeCompare(a.month) || b.count - a.count)
    .slice(0, TOLD_SHOWN);
}

/** GET /staff/referrals: whom staff can send people to, what they have sent and where it stands, and whom they told. */
export async function staffReferralsPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const today = clock.today();
  const { rows, counts, senders } = await db.work(scopeOf(visitor), async () => {
    const rows = await referralsOfService(db);
    return { rows, counts: await signpostsByMonth(db, today), senders: await sendersOf(parts, rows) };
  });
  const entries = await entryNames(db.reads<PartnersTables>(), [...new Set(counts.map(({ entry_id }) => entry_id))]);
  const told = toldOf(counts, entries);
  const listings = await db.work(OUTSIDE_SCOPE, () =>
    listingsById(db, [...new Set(rows.map((row) => row.listing_id))]),
  );
  const names = new Map(listings.map(({ id, name, organisation }) => [id, `${name}, ${organisation}`]));
  return staffPage({
    title: "Sent to partners",
    current: "local-services",
    service: await parts.nameOfService(visitor.serviceId),
    body: (
      <>
        <DoneBanner said={context.query.get("done") === "withdrawn" ? "It has been taken back." : undefined} />
        <h1>Sent to partners</h1>
        <p class="lead">People whom staff here have sent to other organisations, and where that stands.</p>
        <Sent rows={rows} names={names} senders={senders} today={today} referenceOf={(id) => referenceOf(parts, id)} />
        <Partners listings={await sendTo(parts, visitor.serviceId)} />
        <ToldOf told={told} />
      </>
    ),
  });
}

interface SentProps {
  rows: ReferralRow[];
  names: ReadonlyMap<string, string>;
  senders: Awaited<ReturnType<typeof sendersOf>>;
  today: string;
  referenceOf: (id: string) => string;
}

const Sent = ({ rows, names, senders, today, referenceOf }: SentProps) =>
  rows.length === 0 ? (
    <p>Nobody has been sent yet.</p>
  ) : (
    <Table<ReferralRow>
      caption="Sent to partners, latest first"
      captionHidden
      rows={rows}
      columns={[
        {
          heading: "Reference",
          rowHeading: true,
          cell: ({ id, erased_at }) =>
            erased_at === null ? <a href={staffReferralPath(id)}>{referenceOf(id)}</a> : `${referenceOf(id)} (erased)`,
        },
        { heading: "Service", cell: ({ listing_id }) => names.get(listing_id) ?? "A service that has ended" },
        { heading: "Sent", cell: ({ sent_at }) => day(localDate(sent_at)) },
        { heading: "By", cell: ({ id }) => <bdi>{senders.get(id)?.name}</bdi> },
        {
          heading: "Where it stands",
          cell: (row) => (
            <>
              {sayState(english, row, "staff").state} {row.state === "sent" && row.answer_by < today && <Tag>Late</Tag>}
            </>
          ),
        },
      ]}
    />
  );

const Partners = ({ listings }: { listings: SendTo[] }) => (
  <section aria-labelledby="send">
    <h2 id="send">Whom you can send people to</h2>
    {listings.length === 0 ? (
      <p>No partner that is shown here takes people from a form yet.</p>
    ) : (
      <Table<SendTo>
        caption="Services that take people"
        captionHidden
        rows={listings}
        columns={[
          { heading: "Service", rowHeading: true, cell: ({ name, organisation }) => `${name}, ${organisation}` },
          { heading: "How it answers", cell: ({ answers }) => answers },
          {
            heading: "Send",
            plain: true,
            cell: ({ slug, name, paused }) =>
              paused ? (
                <Tag>Takes nobody for now</Tag>
              ) : (
                <a href={`${referPath(slug)}?for=staff`}>
                  Send somebody<span class="govuk-visually-hidden"> to {name}</span>
                </a>
              ),
          },
        ]}
      />
    )}
  </section>
);

const ToldOf = ({ told }: { told: Told[] }) => (
  <section aria-labelledby="told">
    <h2 id="told">What you told people about</h2>
    {told.length === 0 ? (
      <p>Nothing is counted yet. The button ‘I told somebody about this’ is on the page of each local service.</p>
    ) : (
      <Table<Told>
        caption="Told about, by month"
        captionHidden
        rows={told}
        columns={[
          {
            heading: "Service",
            rowHeading: true,
            cell: ({ slug, name }) =>
              slug ? <a href={localServicePath(slug)}>{name}</a> : "A service that is shown no longer",
          },
          { heading: "Month", cell: ({ month }) => sayDate(month, { weekday: false, year: true }).replace(/^1 /, "") },
          { heading: "Times", numeric: true, cell: ({ count }) => shownCount(count) },
        ]}
      />
    )}
  </section>
);

/** POST /staff/signposted: somebody was told about a local service. Back to its page. */
export async function signpostForm(parts: ReferralsParts, { visitor, form }: Context): Promise<Answer> {
  const once = field(form, "once");
  const outcome = await signpost(parts, visitor!, { entryId: field(form, "entry"), once: idOrNew(once) });
  return "refused" in outcome ? notFound : redirect(`${localServicePath(outcome.done.slug)}?told=yes`);
}
