import type { Offer } from "../../vocabulary/offers.ts";
import { SAMPLE_MARK } from "../../vocabulary/samples.ts";
import { type Translator, wordingOf } from "./translator.ts";

/** Whether what a library wrote about a cost says the sum itself, such as '£5' or 'Free'. */
function says(note: string, sum: string): boolean {
  const at = note.toLowerCase().indexOf(sum.toLowerCase());
  // '£5' stands in neither '£50' nor '£5.50'; 'free' not in 'freely'.
  return at >= 0 && !/^(?:[\d\p{L}]|[.,]\d)/u.test(note.slice(at + sum.length));
}

/**
 * A sum with what is said about it, without saying the sum twice: 'Free. Bring a mug', '£5 for all five weeks'.
 * @param sum as it is shown, such as '£5', 'Free' or '5 GBP'
 * @param inEnglish the same sum as a note would write it, where the page is in another language
 */
export function withNote(sum: string, note: string | null | undefined, inEnglish = sum): string {
  if (!note) return sum;
  return says(note, sum) || says(note, inEnglish) ? note : `${sum}. ${note}`;
}

/** 350 pence as '£3.50', 400 as '£4'. */
export function sayPounds(t: Translator, pence: number): string {
  const whole = pence % 100 === 0;
  return new Intl.NumberFormat(wordingOf(t), {
    style: "currency",
    currency: "GBP",
    minimumFractionDigits: whole ? 0 : 2,
  }).format(pence / 100);
}

/** A language's name in the page's language: 'pl' as 'Polish'. The tag itself where no name is known. */
export const sayLanguage = (t: Translator, tag: string): string =>
  new Intl.DisplayNames([wordingOf(t)], { type: "language" }).of(tag) ?? tag;

/** What a library has to use, lends or gives: 'Tablets to borrow', and what one has to know of it. */
export function sayOffer(t: Translator, { of, days }: Offer, sample: boolean): { title: string; summary: string } {
  const title = t.text(`vocabulary.offer.${of}`);
  return {
    title: sample ? SAMPLE_MARK + title : title,
    summary:
      of === "computers" || of === "sims"
        ? t.text(`vocabulary.offerTold.${of}`)
        : t.text("vocabulary.offerTold.lent", { days: days! }),
  };
}
