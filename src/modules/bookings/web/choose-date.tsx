import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import type { ActivityToBook, SessionToBook } from "../queries/to-book.ts";
import type { WebParts } from "./parts.ts";
import { saySession } from "./present-place.ts";

/** Dates that stand open: whoever books something weekly wants one of the next few. */
const SHOWN = 6;

/** The dates of an activity, each with its places: those that can be booked are links. */
export async function chooseDate(parts: WebParts, { t, now }: Context, activity: ActivityToBook): Promise<Answer> {
  const place = await parts.placeOf(activity.serviceId, activity.libraryId);
  const { sessions } = activity;
  // One more alone is no reason to hide it.
  const open = sessions.length <= SHOWN + 1 ? sessions.length : SHOWN;
  return page({
    title: t.text("bookings.choose.title"),
    current: "find",
    service: { name: place.service.name, look: place.service.look },
    body: (
      <>
        <BackLink href={`/activities/${activity.slug}`}>{t.text("bookings.back")}</BackLink>
        <h1>{t.text("bookings.choose.title")}</h1>
        <p class="lead">
          <Content t={t} lang={activity.contentLanguage}>
            {activity.title}
          </Content>
        </p>
        <Dates sessions={sessions.slice(0, open)} now={now} t={t} />
        {open < sessions.length && (
          <Details summary={t.text("bookings.choose.more")}>
            <Dates sessions={sessions.slice(open)} now={now} t={t} />
          </Details>
        )}
      </>
    ),
  });
}

const Dates = ({ sessions, now, t }: { sessions: SessionToBook[]; now: string; t: Translator }) => (
  <ul>
    {sessions.map((session) => {
      const when = saySession(t, session, now);
      const { bookPath } = session.availability;
      return (
        <li key={session.id}>
          {bookPath ? <a href={bookPath}>{when}</a> : when}
          <br />
          <span class="quiet">{sayStanding(t, session.availability)}</span>
        </li>
      );
    })}
  </ul>
);
