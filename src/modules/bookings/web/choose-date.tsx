import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { sayStanding } from "../../../platform/i18n/say-standing.ts";
import { Content } from "../../../platform/views/content.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import type { ActivityToBook } from "../queries/to-book.ts";
import type { WebParts } from "./parts.ts";
import { saySession } from "./present-place.ts";

/** The dates of an activity, each with its places: those that can be booked are links. */
export async function chooseDate(parts: WebParts, { t, now }: Context, activity: ActivityToBook): Promise<Answer> {
  const place = await parts.placeOf(activity.serviceId, activity.libraryId);
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
        <ul>
          {activity.sessions.map((session) => {
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
      </>
    ),
  });
}
