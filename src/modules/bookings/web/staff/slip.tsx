import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayStart, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { createTranslator, type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { isId } from "../../../../platform/ids/ids.ts";
import { SquareCode } from "../../../../platform/views/pieces/square-code.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { placeOfActivity, serviceName } from "../../../places/index.ts";
import { type LoadedBooking, partyOf } from "../../actions/load-booking.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { staffBooking } from "../../actions/staff-session.ts";
import { positionOf } from "../../actions/tell-booker.ts";
import { sayParty } from "../../actions/word-message.ts";
import { sayCode } from "../../domain/code.ts";
import { findAddress } from "../../domain/find-address.ts";
import { hasCome } from "../../domain/has-come.ts";
import { bookForPath, registerPath } from "../../domain/staff-paths.ts";

const DONE: Record<string, string> = {
  booked: "They have a place. Print the slip, or read the code to them.",
  waiting: "It is full, so they wait as one party. Print the slip, or read the code to them.",
};

/** GET /staff/bookings/:id/slip: to print and to hand over, in the language of whoever gets it. */
export function slipPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const loaded = await staffBooking(db, visitor, context.params.id ?? "");
    if (!loaded) return notFound;
    const { booking, sessions } = loaded;
    const asked = context.query.get("session") ?? "";
    const back = isId(asked) && sessions.some((each) => each.id === asked) ? asked : sessions[0]!.id;
    const position = booking.status === "waiting" ? await positionOf(parts, booking) : undefined;
    const first = sessions.find((each) => !hasCome(each.ends_at, context.now)) ?? sessions[0]!;
    const libraryId = first.ring_for_time_and_place ? null : first.library_id;
    const place = await placeOfActivity(db.trx(), booking.service_id, libraryId);
    return staffPage({
      title: "Slip to print",
      current: "programme",
      styles: ["registers"],
      service: await serviceName(db, visitor),
      body: (
        <>
          <div class="not-printed">
            <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
            <h1>Slip to print</h1>
            <p>
              Print this page: only what is in the frame comes out. <a href={registerPath(back)}>Register</a>.{" "}
              <a href={bookForPath(back)}>Book for someone else</a>.
            </p>
          </div>
          <Slip
            loaded={loaded}
            first={first}
            place={place}
            position={position}
            find={findAddress(parts.baseUrl)}
            now={context.now}
          />
        </>
      ),
    });
  });
}

interface SlipProps {
  loaded: LoadedBooking;
  first: LoadedBooking["sessions"][number];
  place: Awaited<ReturnType<typeof placeOfActivity>>;
  position?: number;
  /** Address of the page that finds a booking by its code. */
  find: string;
  now: string;
}

const titleOf = (t: Translator, { sensitive, title }: SlipProps["first"]): string =>
  sensitive ? t.text("bookings.slip.discreet") : title;

/**
 * What is on the paper: nothing that its finder should not read. The name is needed with the code, and stands there
 * but where the activity needs discretion: with it, whoever finds the paper could read what was booked.
 */
const Slip = ({ loaded, first, place, position, find, now }: SlipProps) => {
  const { booking, sessions } = loaded;
  const t = createTranslator(isLocale(booking.language) ? booking.language : "en");
  const locale = wordingOf(t);
  const phone = first.contact_phone ?? place.library?.phone ?? place.service.phone;
  const ahead = sessions.filter((session) => !hasCome(session.starts_at, now)).length;
  const when = first.ring_for_time_and_place
    ? t.text("bookings.mail.whenAsk")
    : sayWhen(first.starts_at, first.ends_at, { locale, year: true });
  return (
    <article class="slip" lang={t.locale} dir={t.dir} aria-label="Slip">
      <h2>{titleOf(t, first)}</h2>
      <p class="slip-code">
        <span>{t.text("bookings.slip.code")}</span> <bdi>{sayCode(booking.code)}</bdi>
      </p>
      <SquareCode text={booking.code} label={sayCode(booking.code)} size={120} />
      <p>
        {when}
        {ahead > 1 && (
          <>
            <br />
            {t.text("bookings.slip.course", { count: ahead })}
          </>
        )}
      </p>
      <p>
        {place.library && !first.ring_for_time_and_place
          ? [!first.sensitive && first.public_where, place.library.name, place.library.address]
              .filter(Boolean)
              .join(", ")
          : t.text("bookings.slip.whereAsk")}
      </p>
      <p>{sayParty(t, partyOf(booking))}</p>
      {position !== undefined && <p>{t.text("bookings.slip.waits", { position })}</p>}
      {booking.status === "offered" && (
        <p>{t.text("bookings.slip.offered", { until: sayStart(booking.offer_until!, { locale }) })}</p>
      )}
      <p>
        {booking.name && !first.sensitive
          ? t.text("bookings.slip.find", { find: `\u2066${find}\u2069`, name: `\u2068${booking.name}\u2069` })
          : t.text("bookings.slip.findDiscreet", { find: `\u2066${find}\u2069` })}
      </p>
      <p>{phone ? t.text("bookings.slip.ring", { phone: `\u2066${phone}\u2069` }) : t.text("bookings.slip.ask")}</p>
    </article>
  );
};
