import { idInToken } from "../../../../platform/auth/linked-id.ts";
import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime, sayTimeRange } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { English } from "../../../../platform/views/words.tsx";
import { type BookingParts, CLOCK_SCOPE } from "../../actions/parts.ts";
import { tokenHolds } from "../../actions/private-link.ts";
import { hasCome } from "../../domain/has-come.ts";
import { breakdownsOf } from "../../queries/breakdowns.ts";
import { holdsOfDay, type RoomHold } from "../../queries/room-calendar.ts";
import { spaceById } from "../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../tables.ts";
import { daysSpan } from "./space-page.tsx";

/** Seconds until the display asks again by itself. */
const REFRESH = "60";

/**
 * GET /door/:token: a display for a tablet at a space's door. It says what the library itself puts on there and that
 * the space is booked; whose the rest is stands nowhere. It refreshes by a header, so that no script is needed.
 */
export async function doorPage({ db, clock, secret }: BookingParts, { params, t }: Context): Promise<Answer> {
  const token = params.token ?? "";
  const id = idInToken(token);
  if (!id) return notFound;
  const now = clock.now();
  const shown = await db.work(CLOCK_SCOPE, async () => {
    const found = await spaceById(db.trx<BookingsTables>(), id);
    if (!found || !tokenHolds(secret, "door", id, String(found.doorVersion), token)) return undefined;
    const out = (await breakdownsOf(db.trx<BookingsTables>(), [id], localDate(now)))[0];
    return {
      ...found,
      out: out && out.firstDay <= localDate(now) ? out : undefined,
      holds: await holdsOfDay(db, [id], daysSpan(localDate(now), 1)),
    };
  });
  if (!shown) return notFound;
  const ahead = shown.holds.filter(
    (hold) => !hasCome(hold.endsAt, now) && (hold.status === "confirmed" || hold.status === "used"),
  );
  const current = ahead.find((hold) => hasCome(hold.startsAt, now));
  const next = ahead.filter((hold) => !hasCome(hold.startsAt, now));
  const made = next[0] && next[0].busyFrom <= now;
  const locale = wordingOf(t);
  const at = (instant: string) => sayTime(localTime(instant), locale);
  return {
    kind: "page",
    headers: { refresh: REFRESH, "cache-control": "no-store" },
    page: {
      title: shown.space.name,
      bare: true,
      wide: true,
      styles: ["door-screen"],
      body: (
        <div class={current ? "door busy" : "door"}>
          <p class="door-when">
            {sayDate(localDate(now), { locale })}, {at(now)}
          </p>
          <h1>
            <English t={t}>{shown.space.name}</English>
          </h1>
          <section aria-labelledby="now" class="door-now">
            <h2 id="now">{t.text("spaces.door.now")}</h2>
            {current ? (
              <p>
                <b>
                  <WhatIsOn hold={current} t={t} />
                </b>
                <br />
                {t.text("spaces.door.until", { time: at(current.endsAt) })}
              </p>
            ) : (
              <p>
                <b>
                  {shown.out
                    ? t.text("spaces.door.outOfOrder")
                    : made
                      ? t.text("spaces.door.soon")
                      : next[0]
                        ? t.text("spaces.door.freeUntil", { time: at(next[0].busyFrom) })
                        : t.text("spaces.door.freeAllDay")}
                </b>
              </p>
            )}
          </section>
          {(current || next.length > 0) && (
            <section aria-labelledby="next">
              <h2 id="next">{t.text("spaces.door.next")}</h2>
              {next.length === 0 ? (
                <p>{t.text("spaces.door.nothing")}</p>
              ) : (
                <ul class="door-next">
                  {next.map((hold) => (
                    <li key={hold.id}>
                      <b>{sayTimeRange(localTime(hold.startsAt), localTime(hold.endsAt), locale)}</b>{" "}
                      <WhatIsOn hold={hold} t={t} />
                    </li>
                  ))}
                </ul>
              )}
            </section>
          )}
          <p class="quiet">{t.text("spaces.door.ask")}</p>
        </div>
      ),
    },
  };
}

/** What the library itself puts on by its title, where everybody may know of it; otherwise that it is booked. */
const WhatIsOn = ({ hold, t }: { hold: RoomHold; t: Translator }) =>
  hold.publicTitle ? <English t={t}>{hold.publicTitle}</English> : t.text("spaces.door.booked");
