import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayShortDate, sayTime, sayTimeRange } from "../../../../../platform/clock/say-when.ts";
import { Tag } from "../../../../../platform/views/pieces/tag.tsx";
import { weekFrom } from "../../../../places/index.ts";
import { dayOfSpace } from "../../../domain/day-of-space.ts";
import { hasCome } from "../../../domain/has-come.ts";
import type { DayHoursOf } from "../../../domain/room-day.ts";
import { type Breakdown, breakdownOn } from "../../../queries/breakdowns.ts";
import type { RoomHold } from "../../../queries/room-calendar.ts";
import type { SpaceWithTerms } from "../../../queries/space-terms-of.ts";
import { outOfOrderPath } from "./out-of-order-view.tsx";
import { whoHas } from "./staff-hold-words.ts";

interface CalendarProps {
  spaces: SpaceWithTerms[];
  holds: RoomHold[];
  out: Breakdown[];
  hours: DayHoursOf;
  today: string;
}

type Entry = { from: string; hold: RoomHold } | { from: string; to: string };

/** What a space is had for on a day and when it is free between, in order of time. */
function entriesOf({ space, terms }: SpaceWithTerms, props: CalendarProps, date: string, now?: string): Entry[] {
  const mine = props.holds.filter((hold) => hold.spaceId === space.id && onDay(hold, date));
  const live = mine.filter((hold) => hold.status !== "requested");
  const busy = live.map((hold) => ({ startsAt: hold.busyFrom, endsAt: hold.busyTo }));
  const time = now && date === props.today ? localTime(now) : undefined;
  const isOut = breakdownOn(props.out, space.id, date) !== undefined;
  const day = date < props.today || isOut ? undefined : dayOfSpace(date, props.hours(date), busy, terms, time);
  const free = day?.kind === "open" ? day.free : [];
  return [...free, ...mine.map((hold) => ({ from: localTime(hold.startsAt), hold }))].toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
}

const onDay = (hold: RoomHold, date: string): boolean =>
  localDate(hold.startsAt) <= date && date <= localDate(hold.endsAt);

const times = (hold: RoomHold) => sayTimeRange(localTime(hold.startsAt), localTime(hold.endsAt));

/** Set-up and clearing where there are any: 'ready from 9:45am, clear by 12:15pm'. */
const around = (hold: RoomHold): string =>
  hold.busyFrom === hold.startsAt && hold.busyTo === hold.endsAt
    ? ""
    : `ready from ${sayTime(localTime(hold.busyFrom))}, clear by ${sayTime(localTime(hold.busyTo))}`;

const HoldTags = ({ hold, now }: { hold: RoomHold; now?: string }) => (
  <>
    {hold.status === "requested" && <Tag>Asked for</Tag>}
    {hold.status === "used" && <Tag tone="grey">Used</Tag>}
    {hold.status === "confirmed" && hold.checkedIn && <Tag tone="green">Here</Tag>}
    {hold.status === "confirmed" && !hold.checkedIn && !hold.sessionId && now && hasCome(hold.startsAt, now) && (
      <Tag>Not here yet</Tag>
    )}
  </>
);

const OutNote = ({ out }: { out?: Breakdown }) =>
  out ? (
    <p class="note">
      <a href={outOfOrderPath(out.spaceId)}>Out of order</a>: {out.reason}
    </p>
  ) : null;

/** Why a day is no ordinary one. */
function dayNote(hours: ReturnType<DayHoursOf>): string | undefined {
  if (hours.kind === "closure") return `The library is closed: ${hours.reason ?? ""}`;
  if (hours.kind === "bank_holiday") return "Bank holiday";
  if (hours.kind === "not_known") return "Opening hours are not yet confirmed";
  return hours.spells.length === 0 ? "The library is closed on this day of the week" : undefined;
}

/** A day: a column for each space, what it is had for and when it is free. */
export const RoomDay = (props: CalendarProps & { date: string; now: string }) => {
  const { spaces, hours, date, now } = props;
  const note = dayNote(hours(date));
  return (
    <>
      {note && <p class="aside">{note}</p>}
      <ol class="rooms">
        {spaces.map((each, index) => (
          <li key={each.space.id}>
            <h2>{each.space.name}</h2>
            <OutNote out={breakdownOn(props.out, each.space.id, date)} />
            <ul>
              {entriesOf(each, props, date, now).map((entry) =>
                "hold" in entry ? (
                  <li key={entry.hold.id} class={entry.hold.status === "requested" ? "asked" : "had"}>
                    <span class="t">{times(entry.hold)}</span>{" "}
                    <a href={`/staff/rooms/holds/${entry.hold.id}`} data-day-item>
                      {whoHas(entry.hold)}
                    </a>{" "}
                    {entry.hold.party && <span class="quiet">{entry.hold.party} people</span>}{" "}
                    <HoldTags hold={entry.hold} now={now} />
                    {around(entry.hold) && <span class="note">{around(entry.hold)}</span>}
                  </li>
                ) : (
                  <li key={entry.from} class="free">
                    <span class="t">{sayTimeRange(entry.from, entry.to === "24:00" ? "00:00" : entry.to)}</span>{" "}
                    <a
                      href={`/staff/rooms/spaces/${each.space.id}/book?date=${date}&from=${entry.from}`}
                      data-day-item
                      data-day-new={index === 0 ? "" : undefined}
                    >
                      Free<span class="govuk-visually-hidden">: book {each.space.name}</span>
                    </a>
                  </li>
                ),
              )}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
};

/** A week: a row for each space, a column for each day. */
export const RoomWeek = (props: CalendarProps & { monday: string }) => {
  const { spaces, holds, hours, monday, today } = props;
  const days = weekFrom(monday);
  return (
    <div class="scroll">
      <table class="grid-t stack room-week">
        <caption class="govuk-visually-hidden">Who has which space when</caption>
        <thead>
          <tr>
            <th scope="col">Space</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {sayShortDate(day)}
                {day === today && <span class="now"> today</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spaces.map(({ space }) => (
            <tr key={space.id}>
              <th scope="row">{space.name}</th>
              {days.map((day) => {
                const mine = holds.filter((hold) => hold.spaceId === space.id && onDay(hold, day));
                const note = dayNote(hours(day));
                const out = breakdownOn(props.out, space.id, day);
                return (
                  <td key={day} data-l={sayDate(day)}>
                    <OutNote out={out} />
                    {mine.length === 0 && out ? null : mine.length === 0 ? (
                      <span class="quiet">{note ? "Closed or not certain" : "Free"}</span>
                    ) : (
                      <ul class="plain">
                        {mine.map((hold) => (
                          <li key={hold.id}>
                            <span class="t">{times(hold)}</span>{" "}
                            <a href={`/staff/rooms/holds/${hold.id}`} data-day-item>
                              {whoHas(hold)}
                            </a>{" "}
                            <HoldTags hold={hold} />
                          </li>
                        ))}
                      </ul>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
