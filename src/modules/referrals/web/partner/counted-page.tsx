import { Temporal } from "temporal-polyfill";
import { sayMonths } from "../../../../platform/clock/say-when.ts";
import { writeCsv } from "../../../../platform/csv/write-csv.ts";
import { PRIVATE_HEADERS, privatePage } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { countForPartner, type OwnFigures } from "../../actions/count-for-partner.ts";
import type { ReferralsParts } from "../../actions/parts.ts";
import { OF_PEOPLE } from "../../domain/own-figures.ts";
import { countedPath } from "../../domain/paths.ts";
import { actingFor } from "./acting-for.ts";

/** One thing that is counted, by quarter and in all; null where it is not told, or there is no total. */
interface Line {
  what: string;
  numbers: (number | null)[];
}

/** Headings and lines of the table, for the page and the file. Pure. */
function tableOf(t: Translator, { quarters, total }: OwnFigures): { headings: string[]; lines: Line[] } {
  const last = (until: string) => Temporal.PlainDate.from(until).subtract({ days: 1 }).toString();
  const people = OF_PEOPLE.map((what) => ({
    what: t.text(`referrals.counted.${what}`),
    numbers: [...quarters.map(({ told }) => told[what] ?? null), total[what] ?? null],
  }));
  const dates = (["held", "off"] as const).map((what) => {
    const numbers = quarters.map((each) => each[what]);
    return { what: t.text(`referrals.counted.${what}`), numbers: [...numbers, numbers.reduce((a, b) => a + b, 0)] };
  });
  const days = {
    what: t.text("referrals.counted.days"),
    numbers: [...quarters.map((each) => each.days ?? null), null],
  };
  return {
    headings: [
      ...quarters.map(({ quarter: { from, until } }) => sayMonths(from, last(until), wordingOf(t))),
      t.text("referrals.counted.total"),
    ],
    lines: [...people.slice(0, -2), days, ...dates, ...people.slice(-2)],
  };
}

/** GET /my/organisation/:id/figures: what is counted of an organisation, for those who act for it, to pass on. */
export async function countedPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t } = context;
  const acting = await actingFor(parts, context);
  if (!acting) return notFound;
  const figures = await countForPartner(parts, acting.partnerId);
  const names = new Map<string, string>();
  for (const id of new Set(figures.listings.flatMap(({ shownBy }) => shownBy)))
    names.set(id, await parts.nameOfService(id));
  const { headings, lines } = tableOf(t, figures);
  const title = t.text("referrals.counted.title");
  return privatePage({
    title,
    current: "mine",
    body: (
      <>
        <BackLink href={`/my/organisation/${acting.partnerId}`}>
          <bdi>{acting.name}</bdi>
        </BackLink>
        <h1>{title}</h1>
        <p class="lead">{t.text("referrals.counted.lead")}</p>
        <p>{t.text("referrals.counted.few")}</p>
        <Table<Line>
          caption={title}
          captionHidden
          rows={lines.filter(({ numbers }) => numbers.some((number) => number !== null))}
          columns={[
            { heading: t.text("referrals.counted.what"), rowHeading: true, cell: ({ what }) => what },
            ...headings.map((heading, at) => ({
              heading,
              numeric: true,
              cell: ({ numbers }: Line) =>
                numbers[at] ?? <span class="quiet">{t.text("referrals.counted.hidden")}</span>,
            })),
          ]}
        />
        <p>
          <a href={`${countedPath(acting.partnerId)}.csv`}>{t.text("referrals.counted.file")}</a>
        </p>
        <section aria-labelledby="listings">
          <h2 id="listings">{t.text("referrals.counted.listings")}</h2>
          {figures.listings.length === 0 && <p>{t.text("referrals.counted.noListings")}</p>}
          <ul>
            {figures.listings.map(({ name, shownBy }) => (
              <li key={name}>
                <Content t={t} lang="en">
                  {name}
                </Content>
                :{" "}
                {shownBy.length === 0
                  ? t.text("referrals.counted.nowhere")
                  : shownBy.map((id, at) => (
                      <>
                        {at > 0 && ", "}
                        <bdi>{names.get(id)}</bdi>
                      </>
                    ))}
              </li>
            ))}
          </ul>
        </section>
      </>
    ),
  });
}

/** GET /my/organisation/:id/figures.csv: the table as a file. */
export async function countedCsv(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t } = context;
  const acting = await actingFor(parts, context);
  if (!acting) return notFound;
  const figures = await countForPartner(parts, acting.partnerId);
  const { headings, lines } = tableOf(t, figures);
  const hidden = t.text("referrals.counted.hidden");
  return {
    kind: "text",
    type: "text/csv; charset=utf-8",
    body: writeCsv([
      [acting.name, ...headings],
      ...lines.map(({ what, numbers }) => [what, ...numbers.map((number) => number ?? hidden)]),
    ]),
    headers: {
      ...PRIVATE_HEADERS,
      "content-disposition": `attachment; filename="figures-${figures.quarters.at(-1)!.quarter.until}.csv"`,
    },
  };
}
