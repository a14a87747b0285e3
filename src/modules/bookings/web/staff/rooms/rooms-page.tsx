import { Temporal } from "temporal-polyfill";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayStart, sayTimeRange } from "../../../../../platform/clock/say-when.ts";
import { readDay } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, redirect } from "../../../../../platform/http/route.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import {
  FindLibrary,
  hoursOn,
  knownHours,
  mondayOf,
  type StaffLibrary,
  serviceName,
  staffLibraries,
  staffLibrary,
} from "../../../../places/index.ts";
import { ChooseLibrary, chosenLibrary, DayKeys, wordsToFind } from "../../../../programme/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import type { Part } from "../../../domain/pages.ts";
import type { DayHoursOf } from "../../../domain/room-day.ts";
import { roundState } from "../../../domain/standing-until.ts";
import { breakdownsOf } from "../../../queries/breakdowns.ts";
import {
  holdsOfDay,
  type RoomHold,
  requestsAt,
  sessionsWithoutRoom,
  type WithoutRoom,
} from "../../../queries/room-calendar.ts";
import { type SpaceWithTerms, spacesOfLibrary } from "../../../queries/space-terms-of.ts";
import { standingOf } from "../../../queries/standing-of.ts";
import type { BookingsTables } from "../../../tables.ts";
import { daysSpan } from "../../spaces/space-page.tsx";
import { ListPages, pageAsked } from "../list-pages.tsx";
import { outOfOrderPath } from "./out-of-order-view.tsx";
import { RoomDay, RoomWeek } from "./room-calendar-view.tsx";
import { whoHas } from "./staff-hold-words.ts";

export const roomsPath = (libraryId: string, date?: string, view?: string): string =>
  `/staff/rooms?${new URLSearchParams({ library: libraryId, ...(date && { date }), ...(view && { view }) })}`;

/** GET /staff/rooms?library=&date=&view=: one calendar of all spaces of a library, by day or by week. */
export function roomsPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const { query } = context;
  return db.work(scopeOf(visitor), async () => {
    const ofAll = visitor.serviceId === "*";
    const words = wordsToFind(context);
    const libraries = await staffLibraries(db, visitor, ofAll ? words : "");
    const asked = query.get("library") ?? "";
    const library = ofAll
      ? await staffLibrary(db, asked)
      : (libraries.find((each) => each.id === asked) ?? chosenLibrary(context, libraries));
    const service = await serviceName(db, visitor);
    if (!library)
      return staffPage({
        title: "Rooms",
        current: "rooms",
        service,
        body: ofAll ? (
          <FindLibrary words={words} libraries={libraries} action="/staff/rooms" to={(id) => roomsPath(id)} />
        ) : (
          <ChooseLibrary libraries={libraries} to={(id) => roomsPath(id)} />
        ),
      });
    if (query.get("library") !== library.id) return redirect(roomsPath(library.id));
    const today = clock.today();
    const date = readDay(query.get("date") ?? "") ?? today;
    const week = query.get("view") === "week";
    const first = week ? mondayOf(date) : date;
    const days = week ? 7 : 1;
    const spaces = await spacesOfLibrary(db.trx<BookingsTables>(), { id: library.id });
    const ids = spaces.map(({ space }) => space.id);
    const holds = await holdsOfDay(db, ids, daysSpan(first, days));
    const out = await breakdownsOf(db.trx<BookingsTables>(), ids, first);
    const known = await knownHours(db.trx(), library.id, first);
    const hours: DayHoursOf = (day) => (known ? hoursOn(known, day) : { kind: "not_known" });
    const requests = await requestsAt(db, ids, pageAsked(query, "requests"));
    const clashes = await sessionsWithoutRoom(db, ids, clock.now(), { page: pageAsked(query, "without") });
    const standing = await standingOf(db, library.id, clock.now());
    const toRing = standing.filter((line) => roundState({ ...line, ended: false }, today) === "late").length;
    const by = (step: number) =>
      Temporal.PlainDate.from(first)
        .add({ days: step * days })
        .toString();
    const view = week ? "week" : undefined;
    const title = week
      ? `Rooms at ${library.name}, week of ${sayDate(first, { weekday: false })}`
      : `Rooms at ${library.name}, ${date === today ? "today, " : ""}${sayDate(date)}`;
    return staffPage({
      styles: ["rooms"],
      title,
      current: "rooms",
      service,
      scripts: ["day-keys"],
      body: (
        <>
          <div class="bar-top">
            <h1>{title}</h1>
            <DayKeys person={visitor.id} item="booking" fresh="Book for a group" days={week ? "week" : "day"} />
          </div>
          <p class="links">
            <a href={roomsPath(library.id, by(-1), view)} data-day-before>
              {week ? "Week" : "Day"} before
            </a>{" "}
            <a href={roomsPath(library.id, by(1), view)} data-day-after>
              {week ? "Week" : "Day"} after
            </a>{" "}
            {first !== today && !week && <a href={roomsPath(library.id)}>Today</a>}{" "}
            <a href={roomsPath(library.id, date, week ? undefined : "week")}>{week ? "By day" : "By week"}</a>{" "}
            {ofAll && <a href="/staff/rooms">Another library</a>}
            {!ofAll && libraries.length > 1 && <OtherLibraries libraries={libraries} now={library.id} date={date} />}
          </p>
          <div class="desk">
            <div>
              {spaces.length === 0 ? (
                <p>
                  {library.name} has no spaces yet.{" "}
                  <a href={`/staff/libraries/${library.id}/spaces/new`}>Add the first one</a>.
                </p>
              ) : week ? (
                <RoomWeek spaces={spaces} holds={holds} out={out} hours={hours} monday={first} today={today} />
              ) : (
                <RoomDay
                  spaces={spaces}
                  holds={holds}
                  out={out}
                  hours={hours}
                  date={date}
                  now={context.now}
                  today={today}
                />
              )}
            </div>
            <Aside {...{ library, requests, clashes, spaces, date, query, toRing }} />
          </div>
        </>
      ),
    });
  });
}

const OtherLibraries = ({ libraries, now, date }: { libraries: StaffLibrary[]; now: string; date: string }) => (
  <>
    {libraries.length > 6 ? (
      <a href="/staff/where">Another library</a>
    ) : (
      libraries
        .filter((library) => library.id !== now)
        .map((library) => (
          <a key={library.id} href={roomsPath(library.id, date)}>
            {library.name}
          </a>
        ))
    )}
  </>
);

interface AsideProps {
  library: StaffLibrary;
  requests: Part<RoomHold>;
  query: URLSearchParams;
  clashes: Part<WithoutRoom>;
  spaces: SpaceWithTerms[];
  date: string;
  /** Standing bookings whose group has not answered in time. */
  toRing: number;
}

const Aside = ({ library, requests, clashes, spaces, date, query, toRing }: AsideProps) => (
  <div>
    <section class="box" aria-labelledby="requests">
      <h2 id="requests">{requests.total === 0 ? "Requests" : `Requests to answer (${requests.total})`}</h2>
      {requests.total === 0 ? (
        <p>None is waiting.</p>
      ) : (
        <ul class="todo">
          {requests.rows.map((hold) => (
            <li key={hold.id}>
              <a href={`/staff/rooms/holds/${hold.id}`} data-day-item>
                {whoHas(hold)}
              </a>
              <br />
              {sayStart(hold.startsAt)}, {spaces.find(({ space }) => space.id === hold.spaceId)?.space.name}
            </li>
          ))}
        </ul>
      )}
      <ListPages part={requests} name="requests" label="Pages of requests" path="/staff/rooms" query={query} />
    </section>
    {clashes.total > 0 && (
      <section class="box" aria-labelledby="clashes">
        <h2 id="clashes">Sessions without their room</h2>
        <p>Somebody else has it at that time, or it is out of order.</p>
        <ul class="todo">
          {clashes.rows.map((clash) => (
            <li key={clash.sessionId}>
              <a href={`/staff/activities/${clash.activityId}/room`}>{clash.title}</a>
              <br />
              {sayDate(clash.startsAt.slice(0, 10))}, {sayTimeRange(localTime(clash.startsAt), localTime(clash.endsAt))}
            </li>
          ))}
        </ul>
        <ListPages
          part={clashes}
          name="without"
          label="Pages of sessions without their room"
          path="/staff/rooms"
          query={query}
        />
      </section>
    )}
    <section class="box" aria-labelledby="more">
      <h2 id="more">Find and do</h2>
      <form action="/staff/rooms/find" method="get" class="find-s">
        <label for="code">Code</label>
        <input class="govuk-input" id="code" name="code" type="text" autocomplete="off" spellcheck={false} />
        <Button secondary>Find</Button>
      </form>
      <ul class="todo">
        {spaces.map(({ space }) => (
          <li key={space.id}>
            <b>{space.name}</b>
            <p class="links">
              <a href={`/staff/rooms/spaces/${space.id}/book?date=${date}`}>
                Book<span class="govuk-visually-hidden"> {space.name}</span>
              </a>
              <a href={`/staff/rooms/spaces/${space.id}/standing`}>
                Again and again<span class="govuk-visually-hidden">: {space.name}</span>
              </a>
              <a href={`/staff/rooms/spaces/${space.id}`}>
                Terms<span class="govuk-visually-hidden"> of {space.name}</span>
              </a>
              <a href={outOfOrderPath(space.id)}>
                Out of order<span class="govuk-visually-hidden">: {space.name}</span>
              </a>
            </p>
          </li>
        ))}
        <li>
          <a href={`/staff/rooms/standing?library=${library.id}`}>Standing bookings</a>
          {toRing > 0 && (toRing === 1 ? ": one has not answered" : `: ${toRing} have not answered`)}
        </li>
        <li>
          <a href={`/staff/rooms/invoices?library=${library.id}`}>Invoices</a>
        </li>
        <li>
          <a href="/staff/rooms/groups">Groups that hire rooms</a>
        </li>
        <li>
          <a href={`/staff/libraries/${library.id}/spaces`}>Add or change spaces</a>
        </li>
      </ul>
    </section>
  </div>
);
