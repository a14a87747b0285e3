import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { sayCode } from "../../domain/code.ts";
import type { DeviceKind } from "../../domain/technology/lending.ts";

/** What somebody who wants or has a thing can be told. `broke`: it stood ready and cannot be lent. */
export type BorrowerTelling =
  | "waits"
  | "ready"
  | "lent"
  | "renewed"
  | "due"
  | "overdue"
  | "moved_due"
  | "moved_ready"
  | "broke"
  | "none_left"
  | "cancelled"
  | "expired";

/** All that a message may say. Days 'YYYY-MM-DD'. */
export interface BorrowerFacts {
  name: string | null;
  kind: DeviceKind;
  label?: string;
  library: string;
  code: string;
  readyUntil?: string;
  dueOn?: string;
  link: string;
  /** Somebody, perhaps a stranger, reserved it for an address that has one reserved already. */
  second?: boolean;
  phone?: string;
}

const OVER: BorrowerTelling[] = ["none_left", "cancelled", "expired"];

function lineOf(t: Translator, kind: BorrowerTelling, facts: BorrowerFacts): string {
  const day = facts.readyUntil ?? facts.dueOn;
  return t.text(`technology.mail.${kind}.text`, {
    thing: t.text(`technology.kind.${facts.kind}`),
    library: facts.library,
    day: day ? sayDate(day, { locale: wordingOf(t) }) : "",
  });
}

const subjectOf = (t: Translator, kind: BorrowerTelling, facts: BorrowerFacts) =>
  t.text(`technology.mail.${kind}.subject`, { thing: t.text(`technology.kind.${facts.kind}`) });

/** One message in the language of whoever gets it. */
export function wordBorrowerMessage(
  t: Translator,
  kind: BorrowerTelling,
  facts: BorrowerFacts,
): { subject: string; text: string } {
  const live = !OVER.includes(kind);
  const lines = [
    facts.name ? t.text("bookings.mail.hello", { name: facts.name }) : t.text("bookings.mail.helloNoName"),
    "",
    lineOf(t, kind, facts),
    ...(facts.second ? ["", t.text("technology.mail.second")] : []),
    "",
    ...(facts.label && live ? [t.text("technology.mail.label", { label: facts.label })] : []),
    ...(live ? [t.text("bookings.mail.code", { code: sayCode(facts.code) })] : []),
    ...(live ? ["", t.text("technology.mail.link", { link: facts.link }), ""] : []),
    facts.phone ? t.text("bookings.mail.ring", { phone: facts.phone }) : t.text("bookings.mail.noReply"),
  ];
  return { subject: subjectOf(t, kind, facts), text: lines.join("\n") };
}

/** The same in one text message. */
export const wordBorrowerText = (t: Translator, kind: BorrowerTelling, facts: BorrowerFacts): string =>
  [
    lineOf(t, kind, { ...facts, library: facts.library.slice(0, 80) }),
    ...(facts.second ? [t.text("technology.mail.second")] : []),
    ...(OVER.includes(kind) ? [] : [facts.link]),
  ].join("\n");
