import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import type { Taking as Told } from "../../../../vocabulary/session-standing.ts";
import type { StaffSession } from "../../actions/load-for-staff.ts";
import { saySessionDate, saySessionTimes } from "./dates-list.tsx";
import { sayReason } from "./say-reason.ts";
import { sayMoney } from "./staff-words.ts";
import { Taking } from "./taking.tsx";

interface SessionsProps {
  caption: string;
  sessions: StaffSession[];
  costs: { sessionId: string; planned: number; actual: number | null }[];
  /** Places taken, by session. */
  takings: Map<string, Told>;
  /** Room for so many; null where places are not counted. */
  capacity: number | null;
  today: string;
  now: string;
}

/** What became of a session, in a few words. */
const Standing = ({ session }: { session: StaffSession }) => (
  <>
    {session.status === "cancelled" && (
      <>
        <strong class="govuk-tag">Cancelled</strong> {sayReason(session.cancel_reason)}
      </>
    )}
    {session.status === "scheduled" && session.moved_from && (
      <>
        Moved from {sayDate(localDate(session.moved_from))}, {sayTime(localTime(session.moved_from))}
      </>
    )}
    {session.note && <span class="block quiet">{session.note}</span>}
  </>
);

/** The sessions of one activity, each with what can be done with it. */
export const SessionsTable = ({ caption, sessions, costs, takings, capacity, today, now }: SessionsProps) => {
  const costOf = new Map(costs.map((cost) => [cost.sessionId, cost]));
  const sayCosts = (session: StaffSession) => {
    const cost = costOf.get(session.id);
    if (!cost) return "";
    return cost.actual === null
      ? `${sayMoney(cost.planned)} planned`
      : `${sayMoney(cost.actual)} of ${sayMoney(cost.planned)}`;
  };
  const hasCosts = costs.length > 0;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={sessions}
      tone={(session) => (session.ends_at <= now || session.status === "cancelled" ? "past" : undefined)}
      columns={[
        {
          heading: "Date",
          rowHeading: true,
          cell: (session) => <a href={`/staff/sessions/${session.id}`}>{saySessionDate(session.starts_at, today)}</a>,
        },
        { heading: "Time", plain: true, cell: (session) => saySessionTimes(session) },
        {
          heading: "Places",
          cell: (session) => (
            <Taking
              taking={takings.get(session.id)}
              capacity={capacity}
              of={saySessionDate(session.starts_at, today)}
            />
          ),
        },
        { heading: "What is different", plain: true, cell: (session) => <Standing session={session} /> },
        ...(hasCosts ? [{ heading: "Costs", numeric: true, cell: sayCosts }] : []),
      ]}
    />
  );
};
