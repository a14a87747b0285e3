import { localDate } from "../../../platform/clock/local-time.ts";
import { sayStart, sayWhen } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { sayCode } from "../domain/code.ts";
import type { Party } from "../domain/party.ts";

/** What a booker can be told. */
export type Telling =
  | "booked"
  | "waits"
  | "offered"
  | "cancelled"
  | "declined"
  | "expired"
  | "changed"
  | "moved"
  | "called_off"
  | "back_on"
  | "reminder";

/** All that a message may say. Instants RFC 3339. */
export interface MessageFacts {
  name: string | null;
  title: string;
  /** Needs discretion: what it is stands in no message. */
  discreet: boolean;
  startsAt: string;
  endsAt: string;
  /** Sessions of a course still to come; 1 otherwise. */
  sessions: number;
  /** Its time and place are told by phone alone: neither stands in a message. */
  byPhone: boolean;
  place?: string;
  party: Party;
  /** What coming costs, in words of the reader's language. */
  cost: string;
  code: string;
  link: string;
  giveUpLink: string;
  answerLink: string;
  phone?: string;
  position?: number;
  offerUntil?: string;
  reason?: string;
  /** The next date of what was called off, and the nearest other library where its own is closed. */
  next?: { startsAt: string; endsAt: string };
  near?: string;
  /** What it was before it moved. */
  was?: { startsAt: string; endsAt: string; place?: string };
  now: string;
}

/** 'one adult, 2 children, one buggy'. */
export function sayParty(t: Translator, party: Party): string {
  const kinds = ["adults", "children", "carers", "buggies", "wheelchairs"] as const;
  const comma = t.locale === "ar" ? "، " : ", ";
  return kinds
    .filter((kind) => party[kind] > 0)
    .map((kind) => t.text(`bookings.party.${kind}`, { count: party[kind] }))
    .join(comma);
}

/** The same in one text message: what has happened, and where to see more. Short enough for any telephone. */
export function wordText(t: Translator, kind: Telling, facts: MessageFacts): string {
  const ended = kind === "cancelled" || kind === "declined" || kind === "expired";
  const { subject } = wordMessage(t, kind, { ...facts, title: facts.title.slice(0, 120) });
  const link = kind === "offered" ? facts.answerLink : facts.link;
  const reason = kind === "called_off" && facts.reason ? [facts.reason.slice(0, 200)] : [];
  const until = kind === "offered" ? [t.text("bookings.mail.offered.answer", { link })] : [];
  return [subject, ...reason, ...until, ...(ended || until.length > 0 ? [] : [link])].join("\n");
}

/** One message in the language of whoever gets it. What needs discretion is named neither in the subject nor below it. */
export function wordMessage(t: Translator, kind: Telling, facts: MessageFacts): { subject: string; text: string } {
  const { discreet, title } = facts;
  const locale = wordingOf(t);
  const year = localDate(facts.startsAt).slice(0, 4) !== localDate(facts.now).slice(0, 4);
  const say = (at: { startsAt: string; endsAt: string }) => sayWhen(at.startsAt, at.endsAt, { locale, year });
  const sayBoth = (at: { startsAt: string; endsAt: string; place?: string }) =>
    [say(at), at.place].filter(Boolean).join(t.locale === "ar" ? "، " : ", ");
  const when = facts.byPhone ? t.text("bookings.mail.whenAsk") : say(facts);
  const ended = kind === "cancelled" || kind === "declined" || kind === "expired";
  const movedByPhone = facts.byPhone && kind === "moved";
  const text = t.text(movedByPhone ? "bookings.mail.movedAsk" : `bookings.mail.${kind}.text`, {
    position: facts.position ?? 1,
    until: facts.offerUntil && sayStart(facts.offerUntil, { locale }),
    reason: facts.reason ?? "",
    was: facts.was && sayBoth(facts.was),
    now: sayBoth(facts),
  });
  const lines = [
    facts.name ? t.text("bookings.mail.hello", { name: facts.name }) : t.text("bookings.mail.helloNoName"),
    "",
    text.trim(),
    ...(facts.next ? [t.text("bookings.mail.next", { when: say(facts.next) })] : []),
    ...(facts.near ? [t.text("bookings.mail.near", { place: facts.near })] : []),
    "",
    t.text("bookings.mail.what", { title: discreet ? t.text("bookings.mail.discreet") : title }),
    facts.sessions > 1 && !facts.byPhone
      ? t.text("bookings.mail.course", { when, count: facts.sessions })
      : t.text("bookings.mail.when", { when }),
    facts.place ? t.text("bookings.mail.where", { place: facts.place }) : t.text("bookings.mail.whereAsk"),
    t.text("bookings.mail.party", { party: sayParty(t, facts.party) }),
    ...(ended || kind === "called_off" ? [] : [t.text("bookings.mail.cost", { cost: facts.cost })]),
    ...(ended ? [] : [t.text("bookings.mail.code", { code: sayCode(facts.code) })]),
    "",
    ...(kind === "offered" ? [t.text("bookings.mail.offered.answer", { link: facts.answerLink }), ""] : []),
    ...(ended ? [] : [t.text("bookings.mail.link", { link: facts.link })]),
    ...(ended || kind === "offered" || kind === "called_off"
      ? []
      : [t.text("bookings.mail.giveUp", { link: facts.giveUpLink })]),
    ...(ended ? [] : [t.text("bookings.mail.keep"), ""]),
    facts.phone ? t.text("bookings.mail.ring", { phone: facts.phone }) : t.text("bookings.mail.noReply"),
  ];
  return {
    subject: t.text(`bookings.mail.${movedByPhone ? "changed" : kind}.${discreet ? "discreet" : "subject"}`, {
      title,
      when,
    }),
    text: lines.join("\n"),
  };
}
