import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { MineItem, MineOf } from "../../../../platform/manifest.ts";
import { LOOKING } from "../../actions/find-booking.ts";
import { holdPath } from "../../actions/hold-link.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { hasCome } from "../../domain/has-come.ts";
import { roundState } from "../../domain/standing-until.ts";
import {
  type HoldOfResident,
  holdsOfResident,
  type StandingOfResident,
  standingsOfResident,
} from "../../queries/holds-of-resident.ts";
import { isLongOver } from "../spaces/hold-page.tsx";

/** A space that somebody asked for or has, in the list of what is their own. Pure. @param now instant */
export function presentHold(
  t: Translator,
  { hold, space, group }: HoldOfResident,
  link: string,
  now: string,
): MineItem {
  const live = (hold.status === "requested" || hold.status === "confirmed") && !hasCome(hold.ends_at, now);
  const over = hold.status === "confirmed" && !live;
  return {
    kind: "room",
    title: space.name,
    titleLang: "en",
    startsAt: hold.starts_at,
    endsAt: hold.ends_at,
    when: sayWhen(hold.starts_at, hold.ends_at, { locale: wordingOf(t) }),
    where: space.library_name,
    standing: t.text(over ? "spaces.yours.over" : `spaces.yours.${hold.status}`),
    live,
    path: link,
    ...(group && { whose: group }),
  };
}

/** A standing booking in the same list, by its next date. Pure. @param today 'YYYY-MM-DD' */
export function presentStandingOf(t: Translator, standing: StandingOfResident, today: string): MineItem {
  const locale = wordingOf(t);
  const state = roundState({ ...standing, ended: false }, today);
  const day = (date: string) => sayDate(date, { locale });
  return {
    kind: "room",
    title: standing.space.name,
    titleLang: "en",
    startsAt: standing.startsAt,
    endsAt: standing.endsAt,
    when: t.text("spaces.yours.dates", {
      count: standing.ahead,
      when: sayWhen(standing.startsAt, standing.endsAt, { locale }),
    }),
    where: standing.space.library_name,
    standing:
      state === "asked" || state === "late"
        ? t.text("spaces.yours.asked", { answerBy: day(standing.answerBy!) })
        : t.text("spaces.yours.until", { until: day(standing.confirmedUntil) }),
    live: true,
    path: `/my/standing/${standing.id}`,
    ...(standing.group && { whose: standing.group }),
  };
}

/** A person's rooms and standing bookings at every service, or those of one group that they organise. */
export async function roomsOf(
  { db, clock, secret }: BookingParts,
  who: MineOf & { groupId?: string },
  t: Translator,
): Promise<MineItem[]> {
  const now = clock.now();
  const { holds, standings } = await db.work(LOOKING, async () => ({
    holds: await holdsOfResident(db, who),
    standings: await standingsOfResident(db, who, now),
  }));
  return [
    ...standings.map((standing) => presentStandingOf(t, standing, clock.today())),
    ...holds
      .filter((each) => !isLongOver(each, now))
      .map((each) => presentHold(t, each, holdPath(secret, each.hold, each.organiser), now)),
  ];
}
