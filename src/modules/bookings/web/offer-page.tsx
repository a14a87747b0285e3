import { sayStart } from "../../../platform/clock/say-when.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { wordingOf } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Button, ButtonGroup } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { acceptOffer } from "../actions/answer-offer.ts";
import { endBooking } from "../actions/end-booking.ts";
import { bookingByToken, scopeOfBooking } from "../actions/find-booking.ts";
import { type LoadedBooking, partyOf } from "../actions/load-booking.ts";
import { linkToken } from "../actions/private-link.ts";
import { sayParty } from "../actions/word-message.ts";
import { hasCome } from "../domain/has-come.ts";
import { noBooking } from "./find-page.tsx";
import type { WebParts } from "./parts.ts";
import { saySession } from "./present-place.ts";

const tokenOf = ({ query }: Context) => (query.get("token") ?? "").slice(0, 200);

/** GET /booking/offer?token=: a place that has come free, and yes or no. Opening it answers nothing. */
export async function offerPage(parts: WebParts, context: Context): Promise<Answer> {
  const { t, now } = context;
  const loaded = await bookingByToken(parts, "offer", tokenOf(context), now);
  if (loaded?.booking.accepted_offer && loaded.booking.status !== "offered") return redirect(ownPath(parts, loaded));
  if (loaded?.booking.status !== "offered" || hasCome(loaded.booking.offer_until!, now)) return noOffer(context);
  const { booking, sessions } = loaded;
  const first = sessions[0]!;
  const place = await parts.placeOf(booking.service_id, first.library_id);
  return privatePage({
    title: t.text("bookings.offer.title"),
    service: { name: place.service.name, look: place.service.look },
    body: (
      <>
        <h1>{t.text("bookings.offer.title")}</h1>
        <p class="lead">
          <Content t={t} lang={first.content_language}>
            {first.title}
          </Content>
          <br />
          {first.ring_for_time_and_place ? t.text("bookings.mail.whenAsk") : saySession(t, first, now)}
        </p>
        <p>{t.text("bookings.offer.for", { party: sayParty(t, partyOf(booking)) })}</p>
        <p>{t.text("bookings.offer.until", { until: sayStart(booking.offer_until!, { locale: wordingOf(t) }) })}</p>
        <form action={`/booking/offer?token=${encodeURIComponent(tokenOf(context))}`} method="post">
          <Hidden values={{ _csrf: context.csrf }} />
          <ButtonGroup>
            <Button name="answer" value="yes">
              {t.text("bookings.offer.yes")}
            </Button>
            <Button name="answer" value="no" secondary>
              {t.text("bookings.offer.no")}
            </Button>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}

/** Path of the booking itself, for whoever has said yes. */
const ownPath = ({ secret }: WebParts, { booking }: LoadedBooking): string =>
  `/booking?token=${linkToken(secret, "booking", booking.id, String(booking.link_version))}`;

const noOffer = ({ t }: Context): Answer =>
  page(
    {
      title: t.text("bookings.offer.overTitle"),
      body: (
        <>
          <h1>{t.text("bookings.offer.overTitle")}</h1>
          <p class="lead">{t.text("bookings.offer.over")}</p>
          <p>
            <a href="/booking/find">{t.text("bookings.find.title")}</a>
          </p>
        </>
      ),
    },
    410,
  );

/** POST /booking/offer?token= */
export async function offerAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const loaded = await bookingByToken(parts, "offer", tokenOf(context), context.now);
  if (!loaded) return noOffer(context);
  const { booking } = loaded;
  const scope = scopeOfBooking(loaded);
  const answer = field(context.form, "answer");
  // Said yes to before, on this page or at the desk: a late 'no' here would be for an offer that is over.
  if (booking.accepted_offer && booking.status !== "offered") return redirect(ownPath(parts, loaded));
  if (answer !== "yes" && answer !== "no") return offerPage(parts, context);
  const outcome =
    answer === "yes"
      ? await acceptOffer(parts, scope, booking.id)
      : await endBooking(parts, scope, booking.id, "declined", "booker");
  if ("done" in outcome)
    return redirect(`${ownPath(parts, loaded)}&done=${answer === "yes" ? "accepted" : "declined"}`);
  return outcome.refused === "not_found" ? noBooking(context) : noOffer(context);
}
