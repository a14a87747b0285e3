import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { BOOKING_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import type { Taking as Told } from "../../../../vocabulary/session-standing.ts";
import type { StaffHappening } from "../../queries/for-staff.ts";
import { sayReason } from "./say-reason.ts";
import { Taking } from "./taking.tsx";

interface TableProps {
  happenings: StaffHappening[];
  /** Places taken, by session. */
  takings: Map<string, Told>;
  caption: string;
  now: string;
  /** The page's keys J and K move between these. */
  byKeys?: boolean;
}

const isOn = (each: StaffHappening, now: string) =>
  each.status === "scheduled" && each.startsAt <= now && now < each.endsAt;

/** What staff should know of a session beside its plain facts. */
export const HappeningStanding = ({ each, now }: { each: StaffHappening; now: string }) => (
  <>
    {each.status === "cancelled" && (
      <>
        {" "}
        <strong class="govuk-tag">Cancelled</strong> <span class="quiet">{sayReason(each.cancelReason)}</span>
      </>
    )}
    {isOn(each, now) && <span class="now nowrap"> on now, until {sayTime(localTime(each.endsAt))}</span>}
    {each.status === "scheduled" && each.movedFrom && (
      <span class="quiet">
        {" "}
        moved from {sayDate(localDate(each.movedFrom))}, {sayTime(localTime(each.movedFrom))}
      </span>
    )}
    {each.isPrivate && <span class="quiet nowrap"> ring for time and place</span>}
    {each.standing === "draft" && <span class="quiet nowrap"> draft</span>}
    {each.note && <span class="quiet block">{each.note}</span>}
  </>
);

/** Sessions of a day: when, what, where, who, how people come. */
export const HappeningsTable = ({ happenings, takings, caption, now, byKeys }: TableProps) => (
  <div class="of-day">
    <Table
      caption={caption}
      captionHidden
      rows={happenings}
      tone={(each) =>
        isOn(each, now) ? "sel" : each.endsAt <= now || each.status === "cancelled" ? "past" : undefined
      }
      columns={[
        {
          heading: "Time",
          plain: true,
          cell: (each) => (
            <span class="nowrap">
              {sayTime(localTime(each.startsAt))}
              <span class="quiet"> to {sayTime(localTime(each.endsAt))}</span>
            </span>
          ),
        },
        {
          heading: "What",
          rowHeading: true,
          cell: (each) => (
            <>
              <a href={`/staff/sessions/${each.id}`} data-day-item={byKeys}>
                {each.title}
              </a>
              <span class="light">
                <HappeningStanding each={each} now={now} />
              </span>
            </>
          ),
        },
        { heading: "Where", cell: (each) => each.where ?? <span class="quiet">Not said</span> },
        { heading: "Who runs it", cell: (each) => each.runBy ?? <span class="quiet">Not said</span> },
        {
          heading: "Taking part",
          cell: (each) => (
            <>
              {each.booking === "drop_in" ? "Drop in" : BOOKING_WORDS[each.booking]}
              <span class="block">
                <Taking
                  taking={takings.get(each.id)}
                  capacity={each.booking === "book" ? each.capacity : null}
                  of={`${each.title}, ${sayTime(localTime(each.startsAt))}`}
                />
              </span>
            </>
          ),
        },
      ]}
    />
  </div>
);
