import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate, sayStart, sayWhen } from "../../../platform/clock/say-when.ts";
import { sayPounds } from "../../../platform/i18n/say-things.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { sayCode } from "../domain/code.ts";

/** What somebody who asked for a space can be told. `rival`: somebody else was given the same time. */
export type HirerTelling =
  | "requested"
  | "confirmed"
  | "declined"
  | "rival"
  | "cancelled"
  | "expired"
  | "released"
  | "closed"
  | "reopened"
  | "broken"
  | "mended";

/** All that a message may say. Instants RFC 3339, money pence. */
export interface HirerFacts {
  name: string | null;
  space: string;
  library: string;
  startsAt: string;
  endsAt: string;
  code: string;
  /** Null: nobody has said yet. */
  price: number | null;
  fee?: number;
  /** Where the price is told for the first time: the last day, 'YYYY-MM-DD', of giving it up free of charge. */
  newPriceUntil?: string;
  answerUntil?: string;
  reason?: string;
  /** Another space of the library that is free at that time, and its page. */
  instead?: { space: string; link: string };
  link: string;
  phone?: string;
  now: string;
}

/** '£12.50', or 'free', or that nobody has said yet. */
export function sayPrice(t: Translator, pence: number | null): string {
  if (pence === null) return t.text("spaces.priceNotYet");
  if (pence === 0) return t.text("spaces.free");
  return sayPounds(t, pence);
}

/** Until when giving it up costs nothing. @param until 'YYYY-MM-DD', as `freeUntil` says */
export const sayFreeUntil = (t: Translator, until: string, startsAt: string): string =>
  until === localDate(startsAt)
    ? t.text("spaces.hold.freeUntilStart")
    : t.text("spaces.hold.freeUntil", { day: sayDate(until, { locale: wordingOf(t), year: true }) });

const newPrice = (t: Translator, { newPriceUntil, startsAt }: HirerFacts): string[] =>
  newPriceUntil ? [`${t.text("spaces.mail.priceIsNew")} ${sayFreeUntil(t, newPriceUntil, startsAt)}`] : [];

/** What every message of it says: what has happened, when it is, and whether there is still something to have. */
function said(t: Translator, kind: HirerTelling, facts: HirerFacts) {
  const locale = wordingOf(t);
  const year = localDate(facts.startsAt).slice(0, 4) !== localDate(facts.now).slice(0, 4);
  return {
    text: t.text(`spaces.mail.${kind}.text`, {
      until: facts.answerUntil && sayStart(facts.answerUntil, { locale }),
    }),
    when: sayWhen(facts.startsAt, facts.endsAt, { locale, year }),
    live: kind === "requested" || kind === "confirmed" || kind === "reopened" || kind === "mended",
  };
}

/** One message in the language of whoever gets it. */
export function wordHirerMessage(
  t: Translator,
  kind: HirerTelling,
  facts: HirerFacts,
): { subject: string; text: string } {
  const { text, when, live } = said(t, kind, facts);
  const lines = [
    facts.name ? t.text("bookings.mail.hello", { name: facts.name }) : t.text("bookings.mail.helloNoName"),
    "",
    text,
    ...(facts.reason ? [t.text("spaces.mail.reason", { reason: facts.reason })] : []),
    ...(facts.instead ? ["", t.text("spaces.mail.broken.instead", facts.instead)] : []),
    "",
    t.text("spaces.mail.what", { space: facts.space, library: facts.library }),
    t.text("bookings.mail.when", { when }),
    ...(live || (kind === "released" && facts.price)
      ? [t.text("spaces.mail.price", { price: sayPrice(t, facts.price) })]
      : []),
    ...newPrice(t, facts),
    ...(facts.fee ? [t.text("spaces.mail.fee", { fee: sayPrice(t, facts.fee) })] : []),
    ...(live ? [t.text("bookings.mail.code", { code: sayCode(facts.code) })] : []),
    "",
    ...(live ? [t.text("spaces.mail.link", { link: facts.link }), t.text("bookings.mail.keep"), ""] : []),
    facts.phone ? t.text("bookings.mail.ring", { phone: facts.phone }) : t.text("bookings.mail.noReply"),
  ];
  return { subject: t.text(`spaces.mail.${kind}.subject`, { space: facts.space, when }), text: lines.join("\n") };
}

/** A reason is staff's to write; more of it than this is on the page. */
const REASON_MOST = 200;
const NAME_MOST = 80;

/** The same in one text message: what has become of it, what and when, and where to see more. */
export function wordHirerText(t: Translator, kind: HirerTelling, facts: HirerFacts): string {
  const { text, when, live } = said(t, kind, facts);
  return [
    text,
    ...(facts.reason ? [t.text("spaces.mail.reason", { reason: facts.reason.slice(0, REASON_MOST) })] : []),
    ...(facts.instead ? [t.text("spaces.mail.broken.instead", facts.instead)] : []),
    `${facts.space.slice(0, NAME_MOST)}, ${facts.library.slice(0, NAME_MOST)}: ${when}`,
    ...(facts.newPriceUntil ? [t.text("spaces.mail.price", { price: sayPrice(t, facts.price) })] : []),
    ...newPrice(t, facts),
    ...(live
      ? [facts.link]
      : [facts.phone ? t.text("bookings.mail.ring", { phone: facts.phone }) : t.text("bookings.mail.noReply")]),
  ].join("\n");
}
