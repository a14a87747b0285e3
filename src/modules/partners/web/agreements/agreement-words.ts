import { sayDate } from "../../../../platform/clock/say-when.ts";
import type {
  AgreementState,
  CONTROLLERS,
  DocumentKind,
  PAY,
  StepDetail,
  StepKind,
  Terms,
} from "../../domain/agreements/agreement.ts";

export const STATE_WORDS: Record<AgreementState, string> = {
  draft: "Draft",
  sent: "Sent to sign",
  signed: "Signed",
  ended: "Ended",
};

export const PAY_WORDS: Record<(typeof PAY)[number], string> = {
  payment: "Payment",
  in_kind: "In kind",
  waived: "No charge",
};

export const CONTROLLER_WORDS: Record<(typeof CONTROLLERS)[number], string> = {
  none: "Neither side gives the other personal data",
  each: "Each side is the controller of what it collects itself",
  joint: "Both sides are joint controllers",
  library: "The library service is the controller, the other side works on its instructions",
  partner: "The other side is the controller, the library service works on its instructions",
};

export const DOCUMENT_WORDS: Record<DocumentKind, string> = {
  insurance: "Insurance",
  safeguarding: "Safeguarding",
  other: "Other",
};

export const STEP_WORDS: Record<StepKind, string> = {
  sent: "Sent to sign",
  signed: "Signed by both sides",
  reviewed: "Looked at again",
  ended: "Ended",
  contacts: "Contacts, keeper or review day changed",
};

export const sayDay = (date: string): string => sayDate(date, { year: true, weekday: false });

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase().replace(/[\s.]+$/, "");

const pounds = (pence: number) => `£${(pence / 100).toFixed(2)}`;

/** '£240.00, for each term' or 'In kind: two sessions a month'; what only says the same again is left out. */
export const sayPay = ({ pay, amount, payWords }: Terms): string =>
  pay === "payment"
    ? [amount === undefined ? PAY_WORDS.payment : pounds(amount), payWords].filter(Boolean).join(", ")
    : [PAY_WORDS[pay], sameWords(PAY_WORDS[pay], payWords) ? "" : payWords].filter(Boolean).join(": ");

/** The terms in the order they are read, on pages and in the PDF. */
export const termRows = (terms: Terms): { key: string; value: string }[] => [
  { key: "With", value: terms.organisation },
  { key: "What", value: terms.what },
  { key: "Where", value: terms.where },
  { key: "From", value: sayDay(terms.from) },
  { key: "Until", value: terms.until ? sayDay(terms.until) : "One side ends it" },
  ...(terms.days ? [{ key: "Days and times", value: terms.days }] : []),
  { key: "What it costs", value: sayPay(terms) },
  {
    key: "Personal data",
    value: [CONTROLLER_WORDS[terms.controller], terms.dataWords].filter(Boolean).join(".\n"),
  },
];

/** What a step says beside its name, who and when. */
export function sayStep(
  kind: StepKind,
  { libraryBy, libraryOn, partnerBy, partnerOn, note, on, lastOn }: StepDetail,
): string {
  if (kind === "signed" && libraryOn && partnerOn)
    return `For the library ${libraryBy}, ${sayDay(libraryOn)}; for the other side ${partnerBy}, ${sayDay(partnerOn)}`;
  const day = on && (kind === "ended" ? `On ${sayDay(on)}` : `Again on ${sayDay(on)}`);
  const left = lastOn && `What is booked goes on until ${sayDay(lastOn)}`;
  return [day, left, note].filter(Boolean).join(". ");
}
