import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { isId } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button, ButtonGroup, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { Problems } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { SquareCode } from "../../../platform/views/pieces/square-code.tsx";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { onlineJoinOf } from "../../programme/index.ts";
import { changeBooking } from "../actions/change-booking.ts";
import { bookingByToken, scopeOfBooking } from "../actions/find-booking.ts";
import { type LoadedBooking, partyOf } from "../actions/load-booking.ts";
import { linkToken } from "../actions/private-link.ts";
import { positionOf } from "../actions/tell-booker.ts";
import { sayCode } from "../domain/code.ts";
import { findAddress } from "../domain/find-address.ts";
import { activityToBook } from "../queries/to-book.ts";
import { noBooking } from "./find-page.tsx";
import { PartyFields } from "./form-parts.tsx";
import type { WebParts } from "./parts.ts";
import { type BookingExtras, type BookingView, presentBooking } from "./present-booking.ts";
import { saySession } from "./present-place.ts";
import { countsAsked, readParty } from "./read-booking.ts";

/** The token of the address, as far as one is long. */
export const tokenOf = ({ query }: Context) => (query.get("token") ?? "").slice(0, 200);

const DONE = ["booked", "waiting", "changed", "given_up", "accepted", "declined"] as const;

/** GET /booking?token=: what is booked, and all that can be done with it. */
export async function bookingPage(parts: WebParts, context: Context): Promise<Answer> {
  const loaded = await bookingByToken(parts, "booking", tokenOf(context), context.now);
  return loaded ? showBooking(parts, context, loaded) : noBooking(context);
}

/** How to join online reaches whoever has a place, and nobody else (R6). */
const extrasOf = (parts: WebParts, loaded: LoadedBooking): Promise<BookingExtras> =>
  parts.db.work(scopeOfBooking(loaded), async () => {
    const { booking, sessions } = loaded;
    if (booking.status === "waiting") return { position: await positionOf(parts, booking) };
    const online = booking.status === "booked" && sessions[0]!.mode !== "in_person";
    return online ? { join: await onlineJoinOf(parts.db, booking.activity_id) } : {};
  });

/** The page of a booking at hand, with what is wrong with what was asked of it. */
export async function showBooking(
  parts: WebParts,
  context: Context,
  loaded: LoadedBooking,
  errors?: FormErrors,
): Promise<Answer> {
  const { t, now, query } = context;
  const { booking, sessions } = loaded;
  const first = sessions[0]!;
  const hidden = first.ring_for_time_and_place;
  const place = await parts.placeOf(booking.service_id, hidden ? null : first.library_id);
  const view = presentBooking(t, loaded, place, await extrasOf(parts, loaded), now);
  const activity = await activityToBook(parts.db, first.slug, now);
  const done = DONE.find((each) => each === query.get("done"));
  const token = tokenOf(context);
  const at = (path: string) => `/booking${path}?token=${encodeURIComponent(token)}`;
  const others =
    booking.kind === "course"
      ? []
      : (activity?.sessions ?? []).filter((each) => each.availability.bookPath && each.id !== first.id);
  const form = errors
    ? context.form
    : Object.fromEntries(Object.entries(partyOf(booking)).map(([key, n]) => [key, String(n)]));
  return privatePage(
    {
      title: view.title,
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          {done && (
            <NotificationBanner title={t.text("bookings.done.title")} success text={t.text(`bookings.done.${done}`)} />
          )}
          <Problems t={t} errors={errors} />
          <h1>{view.title}</h1>
          <p class="lead">{view.standing}</p>
          {booking.held_back_at && <p class="aside">{t.text("bookings.mine.heldBack")}</p>}
          <Summary view={view} t={t} />
          {view.state === "booked" && first.mode !== "online" && (
            <figure>
              <SquareCode text={booking.code} label={sayCode(booking.code)} size={180} />
              <figcaption>{t.text("bookings.mine.show")}</figcaption>
            </figure>
          )}
          {view.state === "offered" && (
            <ButtonLink
              href={`/booking/offer?token=${linkToken(parts.secret, "offer", booking.id, booking.offer_until ?? "none")}`}
            >
              {t.text("bookings.mine.answer")}
            </ButtonLink>
          )}
          {view.live && (
            <>
              {!hidden && (
                <p>
                  <a href={at(".ics")}>{t.text("bookings.mine.calendar")}</a>
                </p>
              )}
              <p class="quiet">{t.text("bookings.mine.keep", { find: `\u2066${findAddress(parts.baseUrl)}\u2069` })}</p>
              {activity && (
                <Details summary={t.text("bookings.mine.change")} open={Boolean(errors)} id="change">
                  <form action={at("/change")} method="post" novalidate>
                    <Hidden values={{ _csrf: context.csrf }} />
                    <PartyFields
                      t={t}
                      form={form}
                      errors={errors}
                      asked={countsAsked(activity.terms, (activity.costPence ?? 0) > 0)}
                      namesChildren={activity.terms.children === "alone"}
                    />
                    {others.length > 0 && (
                      <Select
                        name="session"
                        label={{ text: t.text("bookings.mine.date") }}
                        value={errors ? field(context.form, "session") : first.id}
                        error={errors?.session}
                        errorPrefix={t.text("fields.errorPrefix")}
                        items={[first, ...others].map((each) => ({ value: each.id, text: saySession(t, each, now) }))}
                      />
                    )}
                    <Button>{t.text("bookings.mine.save")}</Button>
                  </form>
                </Details>
              )}
              <p>{t.text("bookings.mine.giveUpWhy")}</p>
              <ButtonGroup>
                <ButtonLink href={at("/give-up")} secondary>
                  {t.text(view.state === "waiting" ? "bookings.mine.stopWaiting" : "bookings.mine.giveUp")}
                </ButtonLink>
              </ButtonGroup>
            </>
          )}
          {!view.live && (
            <p>
              <a href={`/activities/${first.slug}`}>{t.text("bookings.mine.again")}</a>
            </p>
          )}
          <p>
            <a href="/my">{t.text("bookings.yours.all")}</a>
          </p>
        </>
      ),
    },
    errors ? 422 : 200,
  );
}

const Summary = ({ view, t }: { view: BookingView; t: Context["t"] }) => (
  <SummaryList
    rows={[
      ...view.rows.map(({ key, value, lang = t.locale }) => ({
        key,
        value: (
          <Content t={t} lang={lang}>
            {value}
          </Content>
        ),
      })),
      ...(view.phone ? [{ key: t.text("bookings.mine.questions"), value: <Phone number={view.phone} /> }] : []),
    ]}
  />
);

/** POST /booking/change?token= */
export async function changeAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form, now } = context;
  const loaded = await bookingByToken(parts, "booking", tokenOf(context), now);
  if (!loaded) return noBooking(context);
  const read = readParty(t, form);
  if ("errors" in read) return showBooking(parts, context, loaded, read.errors);
  const chosen = field(form, "session");
  const sessionId = isId(chosen) && chosen !== loaded.sessions[0]!.id ? chosen : undefined;
  const outcome = await changeBooking(
    parts,
    scopeOfBooking(loaded),
    loaded.booking.id,
    { party: read.value, sessionId },
    "booker",
  );
  if ("done" in outcome) return redirect(`/booking?token=${encodeURIComponent(tokenOf(context))}&done=changed`);
  if (outcome.refused === "not_found" || outcome.refused === "ended") return noBooking(context);
  const text = t.text(
    outcome.refused === "full" ? "bookings.refused.changeFull" : `bookings.refused.${outcome.refused}`,
    { most: "" },
  );
  const at = outcome.refused === "children_need_details" ? "children" : sessionId ? "session" : "adults";
  return showBooking(parts, context, loaded, { [at]: text });
}
