import type { Locale } from "./locales.ts";

/**
 * The address of a link in a mail or text, so that its page is in the language of the message in whichever browser it is
 * opened. Where no language is remembered, an address alone opens in English.
 */
export const linkIn = (link: string, locale: Locale): string =>
  locale === "en" ? link : `${link}${link.includes("?") ? "&" : "?"}lang=${locale}`;
