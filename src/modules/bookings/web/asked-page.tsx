import { privatePage } from "../../../platform/http/private-page.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { askByToken, takeBackAsk } from "../actions/take-back-ask.ts";
import { activityOfAsk } from "../queries/activity-of-ask.ts";
import { activityToBook } from "../queries/to-book.ts";
import { KeepsNoPlace } from "./keeps-no-place.tsx";
import type { WebParts } from "./parts.ts";
import { phoneOf, saySession } from "./present-place.ts";

/** GET /asked?token=: that somebody will ring or meet them, and the way to take it back. */
export async function askedPage(parts: WebParts, { t, query, csrf, now }: Context): Promise<Answer> {
  const token = query.get("token") ?? "";
  const ask = await askByToken(parts, token);
  if (!ask) return notFound;
  const about = await activityOfAsk(parts.db, ask);
  const activity = about && (await activityToBook(parts.db, about.slug, now));
  const place = await parts.placeOf(ask.service_id, about?.ring_for_time_and_place ? null : ask.library_id);
  const phone = phoneOf(about?.contact_phone ?? null, place);
  const back = ask.withdrawn_at !== null;
  const title = t.text(back ? "bookings.ask.backTitle" : `bookings.ask.${ask.kind}.doneTitle`);
  return privatePage({
    title,
    service: { name: place.service.name, look: place.service.look },
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text(back ? `bookings.ask.${ask.kind}.back` : `bookings.ask.${ask.kind}.done`)}</p>
        {!back && ask.kind === "meet" && activity && (
          <KeepsNoPlace activity={activity} sessionId={ask.session_id} t={t} />
        )}
        <SummaryList
          rows={[
            ...(about
              ? [
                  {
                    key: t.text("bookings.place.what"),
                    value: (
                      <a href={`/activities/${about.slug}`}>
                        <Content t={t} lang={about.content_language}>
                          {about.title}
                        </Content>
                      </a>
                    ),
                  },
                ]
              : []),
            ...(about && ask.session_id && !about.ring_for_time_and_place
              ? [{ key: t.text("bookings.place.when"), value: saySession(t, about, now) }]
              : []),
            { key: t.text("bookings.ask.who"), value: <bdi>{ask.name}</bdi> },
            ...(ask.phone ? [{ key: t.text("bookings.ask.ring.phone"), value: <Phone number={ask.phone} /> }] : []),
            ...(phone ? [{ key: t.text("bookings.mine.questions"), value: <Phone number={phone} /> }] : []),
          ]}
        />
        {!back && (
          <form action="/asked/take-back" method="post">
            <Hidden values={{ _csrf: csrf, token }} />
            <p>{t.text("bookings.ask.keep")}</p>
            <Button secondary>{t.text(`bookings.ask.${ask.kind}.takeBack`)}</Button>
          </form>
        )}
      </>
    ),
  });
}

/** POST /asked/take-back */
export async function takeBackAnswer(parts: WebParts, { form }: Context): Promise<Answer> {
  const token = field(form, "token");
  const ask = await askByToken(parts, token);
  if (!ask) return notFound;
  await takeBackAsk(parts, ask);
  return redirect(`/asked?token=${encodeURIComponent(token)}`);
}
