import { localDate } from "../../../platform/clock/local-time.ts";
import { localTime, sayDate, sayStart, sayTime } from "../../../platform/clock/say-when.ts";
import { type Said, type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import type { Looker, OpenedReferral } from "../actions/open-referral.ts";
import { isChoice } from "../domain/questions.ts";
import { isPossible } from "../domain/states.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import { agreementOfThen } from "./agreement-words.ts";

export interface SaidLine {
  key: string;
  /** What a person wrote or chose; a telephone number or an address may be followed. */
  value: string;
  /** The key is a receiving service's own words. */
  own?: boolean;
  kind?: "phone" | "email";
}

export interface ReferralView {
  /** Where it stands, in a sentence. */
  state: string;
  more?: string;
  lines: SaidLine[];
  messages: { when: string; text: string }[];
  tries: { when: string; text: string }[];
  looks: { when: string; text: string; more?: string }[];
  agreement: Said;
  /** It is not safe to say who rings or writes: said before anything else. */
  unsafe?: Said;
  erased?: string;
}

/** Who reads: words are put to the person themselves, to the organisation, or about them. */
export type Reader = Looker["kind"];

/** Where a referral stands, for whoever may know that there is one. Pure. */
export function sayState(t: Translator, row: ReferralRow, reader: Reader): { state: string; more?: string } {
  const date = (day: string) => sayDate(day, { locale: wordingOf(t) });
  switch (row.state) {
    case "sent":
      return { state: t.text("referrals.state.sent", { reader, date: date(row.answer_by) }) };
    case "accepted":
      return { state: t.text("referrals.state.accepted", { reader, date: date(localDate(row.answered_at!)) }) };
    case "declined":
      return {
        state: t.text("referrals.state.declined", { reader }),
        more: t.text(`referrals.reason.${row.decline_reason!}`, { reader }),
      };
    case "withdrawn":
      return { state: t.text("referrals.state.withdrawn", { date: date(localDate(row.ended_at!)) }) };
    case "ended":
      return { state: t.text("referrals.state.ended"), more: t.text(`referrals.result.${row.result!}`, { reader }) };
  }
}

/** Whether whoever reads this might ring or write as somebody who must not say who they are. */
const isUnsafe = ({ answers }: OpenedReferral["said"], reader: Reader) =>
  reader !== "person" && answers.some(({ key, text }) => key === "safe" && text === "no");

/** What comes of taking it back, as it stands; undefined where it has been taken back. Pure. */
export function sayWithdraw(t: Translator, { state, from_kind }: ReferralRow, reader: Reader): string[] | undefined {
  if (!isPossible("withdraw", state)) return undefined;
  const next = state === "sent" ? "atOnce" : state === "accepted" ? "week" : "over";
  return [
    t.text(`referrals.withdraw.${next}`),
    ...(from_kind === "self" || state === "sent" ? [] : [t.text("referrals.withdraw.told", { reader })]),
  ];
}

function linesOf(t: Translator, { row, said }: OpenedReferral, reader: Reader): SaidLine[] {
  const { person, throughReferrer, answers, own, referrer } = said;
  // What dials or writes at a touch is not for whoever has to be careful, or has to stop.
  const touch = reader === "person" || !(isUnsafe(said, reader) || row.state === "withdrawn");
  const lines: SaidLine[] = [
    { key: t.text("referrals.line.name"), value: person.name },
    { key: t.text("referrals.line.phone"), value: person.phone ?? "", ...(touch && { kind: "phone" }) },
    { key: t.text("referrals.line.email"), value: person.email ?? "", ...(touch && { kind: "email" }) },
    { key: t.text("referrals.line.through", { reader }), value: throughReferrer ? t.text("referrals.line.yes") : "" },
    ...answers.map(({ key, text }) => ({
      key: t.text(`referrals.line.${key}`, { reader }),
      value: isChoice(key) ? t.text(`referrals.choice.${key}.${text}` as never) : text,
    })),
    ...own.map(({ question, text }) => ({ key: question, value: text, own: true })),
    { key: t.text("referrals.line.referrer"), value: referrer?.name ?? "" },
    { key: t.text("referrals.line.organisation"), value: referrer?.organisation ?? "" },
    { key: t.text("referrals.line.refPhone"), value: referrer?.phone ?? "", kind: "phone" },
    { key: t.text("referrals.line.refEmail"), value: referrer?.email ?? "", kind: "email" },
  ];
  return lines.filter(({ value }) => value !== "");
}

/**
 * What a referral's page prints. Pure.
 * @param reader the organisation reads which of its people looked, others read that it did
 */
export function presentReferral(
  t: Translator,
  opened: OpenedReferral,
  organisation: string,
  reader: Reader,
): ReferralView {
  const { row, said, messages, tries, looks } = opened;
  const locale = wordingOf(t);
  const who = ({ kind, name }: OpenedReferral["looks"][number]) =>
    kind === "organisation" && reader !== "organisation"
      ? organisation
      : (name ?? t.text(`referrals.looker.${kind}`, { reader }));
  return {
    ...sayState(t, row, reader),
    lines: linesOf(t, opened, reader),
    messages: messages.map(({ writtenAt, text }) => ({ when: sayStart(writtenAt, { locale }), text })),
    tries: tries.map(({ tried_at, how, reached }) => ({
      when: sayStart(tried_at, { locale }),
      text: `${t.text(`referrals.try.${how}`, { reader })}: ${t.text(reached ? "referrals.try.reached" : "referrals.try.notReached")}`,
    })),
    looks: looks.map((look) => ({
      when: sayStart(look.at, { locale }),
      text: who(look),
      ...(look.times > 1 && {
        more: t.text("referrals.looker.often", {
          count: look.times,
          time: sayTime(localTime(look.lastAt), locale),
        }),
      }),
    })),
    agreement: agreementOfThen(row, said.agreed, organisation),
    ...(isUnsafe(opened.said, reader) && {
      unsafe: t.say(`referrals.unsafe.${reader === "organisation" ? reader : "others"}`),
    }),
    ...(row.erase_on && {
      erased: t.text("referrals.erasedOn", { date: sayDate(row.erase_on, { locale, year: true, weekday: false }) }),
    }),
  };
}
