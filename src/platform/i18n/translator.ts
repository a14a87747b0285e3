import { IntlMessageFormat } from "intl-messageformat";
import { ENGLISH, type MessageKey } from "./catalogues.ts";
import { LOCALES, type Locale } from "./locales.ts";

export type { MessageKey } from "./catalogues.ts";
export type Params = Record<string, string | number | boolean | Date | null | undefined>;

/** A translated message and the language it came out in: English where there is no translation yet. */
export interface Said {
  text: string;
  lang: Locale;
}

export interface Translator {
  locale: Locale;
  dir: "ltr" | "rtl";
  /** The words alone. */
  text: (key: MessageKey, params?: Params) => string;
  /** The words with their language, for `lang` where it differs from the page's. */
  say: (key: MessageKey, params?: Params) => Said;
}

/** A translator of one language; messages are compiled once each. */
export function createTranslator(locale: Locale): Translator {
  const compiled = new Map<string, IntlMessageFormat>();
  const text = (key: MessageKey, params: Params = {}): string => {
    let message = compiled.get(key);
    if (!message) {
      const dot = key.indexOf(".");
      const namespace = ENGLISH[key.slice(0, dot) as keyof typeof ENGLISH] as Record<string, string>;
      message = new IntlMessageFormat(namespace[key.slice(dot + 1)] ?? key, locale);
      compiled.set(key, message);
    }
    return message.format(params) as string;
  };
  return { locale, dir: LOCALES[locale].dir, text, say: (key, params) => ({ text: text(key, params), lang: "en" }) };
}
