import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { type GroupLine, hiringGroups } from "../../../queries/hiring-groups.ts";
import { RATE_WORDS } from "./staff-hold-words.ts";

export const GROUPS_PATH = "/staff/rooms/groups";

const DONE: Record<string, string> = { ended: "The group hires nothing any more. What it has booked stays booked." };

const Insured = ({ until, today }: { until: string | null; today: string }) => {
  if (!until) return <>Not yet confirmed</>;
  return (
    <>
      {sayDate(until, { year: true, weekday: false })} {until < today && <Tag>Ran out</Tag>}
    </>
  );
};

/** GET /staff/rooms/groups: the groups that hire from the service, and what they pay. */
export function groupsPage({ db, clock }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  if (visitor.serviceId === "*") return Promise.resolve(notFound);
  return db.work(scopeOf(visitor), async () => {
    const lines = await hiringGroups(db);
    const today = clock.today();
    const mayChange = mayAs(visitor.role, "manager");
    return staffPage({
      title: "Groups that hire rooms",
      current: "rooms",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href="/staff/rooms">Rooms</BackLink>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>Groups that hire rooms</h1>
          <p>
            Who organises a group asks for rooms in its name, with what it pays and its insurance as they stand here.
          </p>
          {mayChange ? (
            <ButtonGroup>
              <ButtonLink href={`${GROUPS_PATH}/new`}>Add a group</ButtonLink>
            </ButtonGroup>
          ) : (
            <p class="quiet">A manager can add and change them.</p>
          )}
          {lines.length > 0 && (
            <Table<GroupLine>
              caption="Groups that hire rooms"
              captionHidden
              rows={lines}
              columns={[
                {
                  heading: "Group",
                  rowHeading: true,
                  cell: ({ id, name }) =>
                    mayChange ? (
                      <a href={`${GROUPS_PATH}/${id}`}>
                        <bdi>{name}</bdi>
                      </a>
                    ) : (
                      <bdi>{name}</bdi>
                    ),
                },
                { heading: "Pays", cell: (line) => RATE_WORDS[line.rate] },
                { heading: "Insured until", cell: (line) => <Insured until={line.insuredUntil} today={today} /> },
                { heading: "Organisers", numeric: true, cell: (line) => line.organisers },
                { heading: "Standing bookings", numeric: true, cell: (line) => line.standing },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
