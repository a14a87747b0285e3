import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { sayPrice } from "../word-hirer-message.ts";

/** What those who have a space again and again can be told. `lapsed`: nobody answered, so what was kept is given free. */
export type StandingTelling = "made" | "asked" | "wanted" | "not_wanted" | "lapsed" | "ended" | "given_up";

/** All that a message may say. Dates 'YYYY-MM-DD', instants RFC 3339, money pence. */
export interface StandingFacts {
  /** Of whoever gets it, where that is known. */
  name?: string;
  group?: string;
  space: string;
  library: string;
  /** The last booked day. */
  until: string;
  answerBy?: string;
  /** That the message is about, in order. */
  dates: { startsAt: string; endsAt: string; price?: number | null }[];
  /** What giving them up costs. */
  fee: number;
  /** Where to answer. */
  link?: string;
  phone?: string;
}

/** Dates listed in a message; how many more there are is said. */
const LISTED = 30;

/** One message in the language of whoever gets it. */
export function wordStanding(
  t: Translator,
  kind: StandingTelling,
  facts: StandingFacts,
): { subject: string; text: string } {
  const locale = wordingOf(t);
  const day = (date: string) => sayDate(date, { locale, year: true });
  const words = { space: facts.space, until: day(facts.until), answerBy: facts.answerBy && day(facts.answerBy) };
  const listed = facts.dates.slice(0, LISTED);
  const more = facts.dates.length - listed.length;
  const lines = [
    facts.name ? t.text("bookings.mail.hello", { name: facts.name }) : t.text("bookings.mail.helloNoName"),
    "",
    t.text(`spaces.standing.mail.${kind}.text`, words),
    "",
    t.text("spaces.mail.what", { space: facts.space, library: facts.library }),
    ...(facts.group ? [t.text("spaces.standing.mail.group", { group: facts.group })] : []),
    ...(listed.length > 0 ? [t.text(`spaces.standing.mail.${kind}.dates`)] : []),
    ...listed.map(({ startsAt, endsAt }) => `- ${sayWhen(startsAt, endsAt, { locale, year: true })}`),
    ...(more > 0 ? [`- ${t.text("spaces.standing.mail.more", { count: more })}`] : []),
    ...(sayPriceOfEach(t, kind, facts) ?? []),
    ...(facts.fee > 0 ? [t.text("spaces.mail.fee", { fee: sayPrice(t, facts.fee) })] : []),
    "",
    ...(facts.link ? [t.text("spaces.standing.mail.link", { link: facts.link }), ""] : []),
    facts.phone ? t.text("bookings.mail.ring", { phone: facts.phone }) : t.text("bookings.mail.noReply"),
  ];
  return { subject: t.text(`spaces.standing.mail.${kind}.subject`, words), text: lines.join("\n") };
}

const TOLD_WITH_PRICE: StandingTelling[] = ["made", "asked", "wanted"];

/** Where every date costs the same. Nothing where staff have yet to say the price of one. */
function sayPriceOfEach(t: Translator, kind: StandingTelling, { dates }: StandingFacts): string[] | undefined {
  const price = dates[0]?.price;
  if (!TOLD_WITH_PRICE.includes(kind) || typeof price !== "number") return undefined;
  if (dates.some((date) => date.price !== price)) return undefined;
  return [t.text("spaces.standing.mail.price", { price: sayPrice(t, price) })];
}
