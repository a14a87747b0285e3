import { type Answer, type Context, redirect } from "../../../platform/http/route.ts";
import { Content } from "../../../platform/views/content.tsx";
import { endBooking } from "../actions/end-booking.ts";
import { bookingByToken, scopeOfBooking } from "../actions/find-booking.ts";
import { partyOf } from "../actions/load-booking.ts";
import { sayParty } from "../actions/word-message.ts";
import { showBooking, tokenOf } from "./booking-page.tsx";
import { noBooking } from "./find-page.tsx";
import { giveUpPage } from "./give-up-page.tsx";
import type { WebParts } from "./parts.ts";
import { isLive, stateOf } from "./present-booking.ts";
import { saySession } from "./present-place.ts";

const own = (token: string) => `/booking?token=${encodeURIComponent(token)}`;

/** GET /booking/give-up?token=: what would be given up, and the button that does it. What is over already is shown. */
export async function giveUpQuestion(parts: WebParts, context: Context): Promise<Answer> {
  const { t, now } = context;
  const token = tokenOf(context);
  const loaded = await bookingByToken(parts, "booking", token, now);
  if (!loaded) return noBooking(context);
  const state = stateOf(loaded, now);
  if (!isLive(state)) return redirect(own(token));
  const { booking, sessions } = loaded;
  const first = sessions.find((session) => session.ends_at > now) ?? sessions[0]!;
  const hidden = first.ring_for_time_and_place;
  const place = await parts.placeOf(booking.service_id, hidden ? null : first.library_id);
  const stops = state === "waiting";
  return giveUpPage(context, {
    title: t.text(stops ? "bookings.giveUp.stopTitle" : "bookings.giveUp.title"),
    what: (
      <>
        <Content t={t} lang={first.content_language}>
          {first.title}
        </Content>
        <br />
        {hidden ? t.text("bookings.mail.whenAsk") : saySession(t, first, now)}
        <br />
        {t.text("bookings.offer.for", { party: sayParty(t, partyOf(booking)) })}
      </>
    ),
    follows: t.text(`bookings.giveUp.${stops ? "stopThen" : sessions.length > 1 ? "thenAll" : "then"}`),
    yes: t.text(stops ? "bookings.giveUp.stopYes" : "bookings.giveUp.yes"),
    action: `/booking/give-up?token=${encodeURIComponent(token)}`,
    keep: own(token),
    service: { name: place.service.name, look: place.service.look },
  });
}

/** POST /booking/give-up?token= */
export async function giveUpAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const token = tokenOf(context);
  const loaded = await bookingByToken(parts, "booking", token, context.now);
  if (!loaded) return noBooking(context);
  const outcome = await endBooking(parts, scopeOfBooking(loaded), loaded.booking.id, "cancelled", "booker");
  if ("done" in outcome) return redirect(`${own(token)}&done=given_up`);
  return showBooking(parts, context, loaded, { form: context.t.text("bookings.refused.over", { most: "" }) });
}
