import { Temporal } from "temporal-polyfill";
import { LONDON, localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { MineItem, MineOf } from "../../../../platform/manifest.ts";
import { LOOKING } from "../../actions/find-booking.ts";
import { loanPath } from "../../actions/technology/tell-borrower.ts";
import { hasCome } from "../../domain/has-come.ts";
import { isOverdue } from "../../domain/technology/lending.ts";
import {
  loansOfResident,
  type TimeOfResident,
  timesOfResident,
} from "../../queries/technology/technology-of-resident.ts";
import type { LoanRow } from "../../technology-tables.ts";
import type { WebParts } from "../parts.ts";
import { timePath } from "./computer-time-page.tsx";

/** The instants at which a local day begins and ends. @param day 'YYYY-MM-DD' */
function boundsOf(day: string): { startsAt: string; endsAt: string } {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(LONDON);
  return { startsAt: start.toInstant().toString(), endsAt: start.add({ days: 1 }).toInstant().toString() };
}

/**
 * A thing that somebody has or waits for, in the list of what is their own: by the day that it is due back or ready
 * until, by the day it was asked for where nobody knows yet, and by the day it ended. Pure.
 * @param library its name; @param link path of its own page; @param today 'YYYY-MM-DD'
 */
export function presentLoan(
  t: Translator,
  loan: LoanRow,
  library: string | undefined,
  link: string,
  today: string,
): MineItem {
  const { status } = loan;
  const live = status === "waiting" || status === "ready" || status === "lent";
  const day = live ? (loan.due_on ?? loan.ready_until) : localDate(loan.ended_at ?? loan.made_at);
  const asked = localDate(loan.made_at);
  const overdue = isOverdue({ status, dueOn: loan.due_on }, today);
  const standing = overdue ? "overdue" : loan.reason === "none_left" ? loan.reason : status;
  const said = sayDate(day ?? asked, { locale: wordingOf(t) });
  return {
    kind: "loan",
    title: t.text(`technology.yours.what.${loan.kind}`),
    titleLang: t.locale,
    ...boundsOf(day ?? asked),
    when: live ? t.text(`technology.yours.when.${status}`, { day: said }) : said,
    where: library,
    standing: t.text(`technology.yours.loan.${standing}`),
    live,
    path: link,
  };
}

/** A time at a computer in the same list. Pure. @param link path of its own page; @param now instant */
export function presentTime(t: Translator, time: TimeOfResident, link: string, now: string): MineItem {
  const current = time.status === "booked" || time.status === "using";
  const live = current && !hasCome(time.ends_at, now);
  const standing = time.reason ?? (current && !live ? "done" : time.status);
  return {
    kind: "computer",
    title: time.computer,
    titleLang: "en",
    startsAt: time.starts_at,
    endsAt: time.ends_at,
    when: sayWhen(time.starts_at, time.ends_at, { locale: wordingOf(t) }),
    where: time.library,
    standing: t.text(`technology.yours.time.${standing}`),
    live,
    path: link,
  };
}

/** What a person has, waits for or booked of technology at every service, each with a link made on the fly. */
export async function technologyOf(
  { db, clock, secret, placeOf }: WebParts,
  who: MineOf,
  t: Translator,
): Promise<MineItem[]> {
  const { loans, times } = await db.work(LOOKING, async () => ({
    loans: await loansOfResident(db, who),
    times: await timesOfResident(db, who),
  }));
  const libraries = new Map(loans.map((loan) => [loan.library_id, loan.service_id]));
  const names = new Map(
    await Promise.all(
      [...libraries].map(async ([id, serviceId]) => [id, (await placeOf(serviceId, id)).library?.name] as const),
    ),
  );
  return [
    ...loans.map((loan) => presentLoan(t, loan, names.get(loan.library_id), loanPath(secret, loan), clock.today())),
    ...times.map((time) => presentTime(t, time, timePath(secret, time), clock.now())),
  ];
}
