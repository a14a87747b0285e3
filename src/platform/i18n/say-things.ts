import { type Translator, wordingOf } from "./translator.ts";

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
