import { Temporal } from "temporal-polyfill";
import { instantOf, localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { Database } from "../../../../platform/db/database.ts";
import { readDay } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, page } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { LineWords } from "../../../../platform/views/content.tsx";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { AccessList } from "../../../../platform/views/visit/access-list.tsx";
import { Part } from "../../../../platform/views/visit/part.tsx";
import { presentAccess } from "../../../../platform/views/visit/present-access.ts";
import { English } from "../../../../platform/views/words.tsx";
import { knownHours, mondayOf } from "../../../places/index.ts";
import type { Span } from "../../domain/price-of-space.ts";
import { askPath, spacePath, spacesPath } from "../../domain/space-paths.ts";
import { type Breakdown, breakdownsOf } from "../../queries/breakdowns.ts";
import { busyOfSpaces } from "../../queries/busy-of-spaces.ts";
import { type SpaceWithTerms, spaceBySlug } from "../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../tables.ts";
import { SampleNote } from "../sample-note.tsx";
import { presentSpaceWeek, type SpaceDay } from "./present-space-week.ts";
import { sayCancellation, sayRates, sayTerms } from "./say-space.ts";
import { RingUs, sayKind } from "./spaces-page.tsx";

/** The instants that a local day, or so many from it, begin and end. */
export function daysSpan(date: string, days: number): Span {
  const end = Temporal.PlainDate.from(date).add({ days }).toString();
  const at = (day: string) => {
    const found = instantOf(day, "00:00");
    // Clocks never change at midnight in London.
    return found.found === "never" ? `${day}T00:00:00Z` : found.instant;
  };
  return { startsAt: at(date), endsAt: at(end) };
}

/** GET /libraries/:slug/spaces/:space, with `?week=2026-12-07` for another week: what it is, and when it is free. */
export async function spacePage(db: Database, { params, query, now, t }: Context): Promise<Answer> {
  const reads = db.reads<BookingsTables>();
  const found = await spaceBySlug(reads, params.slug ?? "", params.space ?? "");
  if (!found) return notFound;
  const { space, terms } = found;
  const today = localDate(now);
  const last = Temporal.PlainDate.from(today).add({ days: terms.aheadDays }).toString();
  const asked = readDay(query.get("week") ?? "") ?? today;
  // The middle one of the three: never before today, never past what may be booked.
  const monday = mondayOf([today, asked, last].sort()[1]!);
  const busy = (await busyOfSpaces(reads, [space.id], daysSpan(monday, 7))).get(space.id) ?? [];
  const out = await breakdownsOf(reads, [space.id], today);
  const known = (await knownHours(db.reads(), space.library_id, monday))!;
  const earliest = localDate(Temporal.Instant.from(now).add({ hours: terms.noticeHours }));
  const days = presentSpaceWeek(t, known, busy, terms, {
    monday,
    today,
    time: localTime(now),
    earliest,
    latest: last,
    out,
  });
  const path = spacePath(space);
  const week = (by: number) =>
    Temporal.PlainDate.from(monday)
      .add({ days: 7 * by })
      .toString();
  return page({
    title: `${space.name} – ${space.library_name}`,
    current: "libraries",
    canonical: space.sample ? undefined : path,
    body: (
      <>
        <BackLink href={spacesPath(space.library_slug)}>{t.text("spaces.title")}</BackLink>
        <div class="two act">
          <div>
            <h1>
              <English t={t}>{space.name}</English>
            </h1>
            {space.sample && <SampleNote t={t} />}
            <p class="lead">
              {sayKind(t, space)}
              <br />
              <English t={t}>{space.library_name}</English>
            </p>
            {out.map((each) => (
              <p key={each.id} class="aside">
                <b>{sayOut(t, each)}</b> <English t={t}>{each.reason}</English>
              </p>
            ))}
            {space.about && (
              <p>
                <English t={t}>{space.about}</English>
              </p>
            )}
          </div>
          <Ask found={found} t={t} />
        </div>
        <section aria-labelledby="calendar">
          <h2 id="calendar">{t.text("spaces.calendar")}</h2>
          <p>{t.text("spaces.week", { date: sayDate(monday, { locale: wordingOf(t), weekday: false }) })}</p>
          {!terms.online && <p>{t.text("spaces.notOnline")}</p>}
          <SpaceWeek days={days} ask={terms.online ? askPath(space) : undefined} t={t} />
          <p class="links">
            {monday > mondayOf(today) && <a href={`${path}?week=${week(-1)}`}>{t.text("spaces.previousWeek")}</a>}
            {week(1) <= last && <a href={`${path}?week=${week(1)}`}>{t.text("spaces.nextWeek")}</a>}
            {monday !== mondayOf(today) && <a href={path}>{t.text("spaces.thisWeek")}</a>}
          </p>
        </section>
        <About found={found} t={t} />
      </>
    ),
  });
}

function sayOut(t: Translator, { firstDay, lastDay }: Breakdown): string {
  const say = (date: string) => sayDate(date, { locale: wordingOf(t) });
  if (lastDay === null) return t.text("spaces.out.open", { first: say(firstDay) });
  return t.text("spaces.out.until", { first: say(firstDay), last: say(lastDay) });
}

const SpaceWeek = ({ days, ask, t }: { days: SpaceDay[]; ask?: string; t: Translator }) => (
  <ol class="week">
    {days.map((day) => (
      <li key={day.date} class={day.today ? "today" : day.entries.length === 0 ? "off" : undefined}>
        <h3>
          {day.name} {day.today && <span class="now">{t.text("places.library.todayWord")}</span>}
        </h3>
        {day.entries.length > 0 && (
          <ul>
            {day.entries.map((entry) => (
              <li key={entry.from} class={entry.free ? "free" : "taken"}>
                <span class="t">{t.text(entry.free ? "spaces.freeWord" : "spaces.takenWord")}</span>{" "}
                {entry.free && ask && day.asks ? (
                  <a href={`${ask}?date=${day.date}&from=${entry.from}`}>{entry.times}</a>
                ) : (
                  entry.times
                )}
              </li>
            ))}
          </ul>
        )}
        {day.note && (
          <p class={day.entries.length === 0 ? undefined : "quiet"}>
            <LineWords line={{ text: day.note, own: day.own }} t={t} />
          </p>
        )}
      </li>
    ))}
  </ol>
);

const Ask = ({ found: { space, terms }, t }: { found: SpaceWithTerms; t: Translator }) => (
  <Part heading={t.text(terms.needsApproval ? "spaces.ask" : "spaces.book")}>
    <ul class="plain">
      {sayRates(t, terms).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {space.needs_induction && <p>{t.text("spaces.needsInduction")}</p>}
    {terms.online && (
      <ButtonLink href={askPath(space)}>{t.text(terms.needsApproval ? "spaces.askShort" : "spaces.book")}</ButtonLink>
    )}
    <RingUs phone={space.phone} t={t} />
  </Part>
);

const About = ({ found: { space, terms }, t }: { found: SpaceWithTerms; t: Translator }) => (
  <div class="half">
    <section aria-labelledby="how">
      <h2 id="how">{t.text("spaces.terms")}</h2>
      <ul>
        {sayTerms(t, terms).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <h3>{t.text("spaces.giveUp.title")}</h3>
      <ul>
        {sayCancellation(t, terms).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
    <section aria-labelledby="what">
      {space.equipment.length + space.layouts.length > 0 && (
        <>
          <h2 id="what">{t.text("spaces.equipment")}</h2>
          <List items={space.equipment} t={t} />
          {space.layouts.length > 0 && <h3>{t.text("spaces.layouts")}</h3>}
          <List items={space.layouts} t={t} />
        </>
      )}
      <h2 id={space.equipment.length + space.layouts.length > 0 ? undefined : "what"}>{t.text("spaces.access")}</h2>
      <AccessList
        items={presentAccess(t, space.access).map((item) => ({
          ...item,
          answer: <LineWords line={item.answer} t={t} />,
        }))}
      />
    </section>
  </div>
);

const List = ({ items, t }: { items: string[]; t: Translator }) =>
  items.length === 0 ? null : (
    <ul>
      {items.map((item) => (
        <li key={item}>
          <English t={t}>{item}</English>
        </li>
      ))}
    </ul>
  );
