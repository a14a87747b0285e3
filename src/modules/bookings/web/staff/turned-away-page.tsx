import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import type { Unmet } from "../../../../platform/manifest.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { type Column, Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { serviceName } from "../../../places/index.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { spacesRefused, turnedAway } from "../../queries/turned-away.ts";
import { ListPages, pageAsked } from "./list-pages.tsx";

/** Days back and ahead that the list looks at. */
const BACK = 90;
const AHEAD = 90;

const days = (now: string, count: number) =>
  Temporal.Instant.from(now)
    .add({ hours: 24 * count })
    .toString();

/** GET /staff/turned-away: what there was not enough of (R49). Numbers, never who. */
export async function turnedAwayPage({ db, unmet, actOn }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const act = mayAs(visitor.role, "manager") ? actOn : undefined;
  const others = (await unmet?.(visitor.serviceId, days(context.now, -BACK).slice(0, 10))) ?? [];
  return db.work(scopeOf(visitor), async () => {
    const [from, to] = [days(context.now, -BACK), days(context.now, AHEAD)];
    const { query } = context;
    const activities = await turnedAway(db, visitor, { from, to, page: pageAsked(query, "activities") });
    const spaces = await spacesRefused(db, visitor, { from, to, page: pageAsked(query, "spaces") });
    const pages = { path: "/staff/turned-away", query };
    return staffPage({
      title: "What we turned away",
      current: "asks",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href="/staff/asks">To answer</BackLink>
          <h1>What we turned away</h1>
          <p class="lead">
            Sessions of the last {BACK} days and the next {AHEAD} that had too few places. Could there be another date,
            or a larger room?
          </p>
          {activities.total === 0 ? (
            <p>Nobody was turned away.</p>
          ) : (
            <Table
              caption="Activities that had too few places"
              captionHidden
              rows={activities.rows}
              columns={[
                {
                  heading: "Activity",
                  rowHeading: true,
                  cell: (row) => <a href={`/staff/activities/${row.activityId}`}>{row.title}</a>,
                },
                { heading: "Full sessions", cell: (row) => `${row.full} of ${row.sessions} booked` },
                { heading: "Parties refused", numeric: true, cell: (row) => String(row.refused) },
                { heading: "Parties who waited in vain", numeric: true, cell: (row) => String(row.waited) },
                { heading: "People in them", numeric: true, cell: (row) => String(row.people) },
                ...actColumn<(typeof activities.rows)[number]>(act, ({ title }) => `${title}: too few places`),
              ]}
            />
          )}
          <ListPages part={activities} name="activities" label="Pages of activities" {...pages} />
          <section aria-labelledby="spaces">
            <h2 id="spaces">Rooms and other spaces</h2>
            {spaces.total === 0 ? (
              <p>No request was declined or left without an answer.</p>
            ) : (
              <Table
                caption="Spaces whose requests were refused"
                captionHidden
                rows={spaces.rows}
                columns={[
                  {
                    heading: "Space",
                    rowHeading: true,
                    cell: (row) => <a href={`/staff/rooms/spaces/${row.spaceId}`}>{row.name}</a>,
                  },
                  { heading: "Library", cell: (row) => row.libraryName },
                  { heading: "Requests declined", numeric: true, cell: (row) => String(row.declined) },
                  { heading: "Not answered in time", numeric: true, cell: (row) => String(row.unanswered) },
                  ...actColumn<(typeof spaces.rows)[number]>(
                    act,
                    ({ name, libraryName }) => `${name}, ${libraryName}: requests refused`,
                  ),
                ]}
              />
            )}
            <ListPages part={spaces} name="spaces" label="Pages of spaces" {...pages} />
          </section>
          {others.map((part) => (
            <UnmetPart key={part.heading} {...part} act={act} />
          ))}
        </>
      ),
    });
  });
}

/** From a row to an action about it, for those who may open one. */
const actColumn = <Row,>(act: BookingParts["actOn"], about: (row: Row) => string): Column<Row>[] =>
  act
    ? [
        {
          heading: "Action",
          plain: true,
          cell: (row) => (
            <a href={act(about(row))}>
              Do something<span class="govuk-visually-hidden"> about {about(row)}</span>
            </a>
          ),
        },
      ]
    : [];

const UnmetPart = ({ heading, nothing, columns, rows, act }: Unmet & { act: BookingParts["actOn"] }) => (
  <section aria-label={heading}>
    <h2>{heading}</h2>
    {rows.length === 0 ? (
      <p>{nothing}</p>
    ) : (
      <Table<Unmet["rows"][number]>
        caption={heading}
        captionHidden
        rows={rows}
        columns={[
          ...columns.map(
            (column, at): Column<Unmet["rows"][number]> => ({
              heading: column,
              rowHeading: at === 0,
              cell: ({ what, href, cells }) => (at > 0 ? cells[at - 1] : href ? <a href={href}>{what}</a> : what),
            }),
          ),
          ...actColumn<Unmet["rows"][number]>(act, ({ what }) => `${heading}: ${what}`),
        ]}
      />
    )}
  </section>
);
