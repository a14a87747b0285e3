import { IntlMessageFormat } from "intl-messageformat";
import { type AnyMessageKey, CATALOGUES, type MessageKey } from "./catalogues.ts";
import { LOCALES, type Locale } from "./locales.ts";

export type { AnyMessageKey, MessageKey } from "./catalogues.ts";

/** What fills a message's arguments. */
export type Params = Record<string, string | number | boolean | Date | null | undefined>;

/** A message with the language it is really in, so that a page can mark English words in a Polish page as English. */
export interface Said {
  text: string;
  lang: Locale;
}

export interface Translator {
  locale: Locale;
  dir: "ltr" | "rtl";
  /** The text of a message that every language has. */
  text(key: MessageKey, params?: Params): string;
  /** The same of any message, in English where this language lacks it. Pages show it with `<Words>`, which marks that. */
  say(key: AnyMessageKey, params?: Params): Said;
}

/** The tag that dates and times of a page are worded by. */
export const wordingOf = (t: Translator): string => LOCALES[t.locale].intl;

interface Compiled {
  /** The words themselves, where nothing is to be filled in. */
  plain?: Said;
  format: IntlMessageFormat;
  lang: Locale;
}

const pattern = (locale: Locale, key: AnyMessageKey): string | undefined => {
  const dot = key.indexOf(".");
  const part = (CATALOGUES[locale] as Record<string, Record<string, string> | undefined>)[key.slice(0, dot)];
  return part?.[key.slice(dot + 1)];
};

const compile = (locale: Locale, key: AnyMessageKey): Compiled => {
  const own = pattern(locale, key);
  const lang = own === undefined ? "en" : locale;
  const words = own ?? pattern("en", key);
  if (words === undefined) throw new Error(`There is no message called ${key}`);
  const format = new IntlMessageFormat(words, LOCALES[lang].intl, undefined, { ignoreTag: true });
  return { format, lang, ...(!words.includes("{") && { plain: { text: String(format.format()), lang } }) };
};

const build = (locale: Locale): Translator => {
  const compiled = new Map<AnyMessageKey, Compiled>();
  const say = (key: AnyMessageKey, params?: Params): Said => {
    let message = compiled.get(key);
    if (!message) {
      message = compile(locale, key);
      compiled.set(key, message);
    }
    return message.plain ?? { text: String(message.format.format(params)), lang: message.lang };
  };
  return { locale, dir: LOCALES[locale].dir, say, text: (key, params) => say(key, params).text };
};

const translators = new Map<Locale, Translator>();

/** The translator of a language. Messages are compiled once in the life of the process. */
export const createTranslator = (locale: Locale): Translator => {
  let translator = translators.get(locale);
  if (!translator) {
    translator = build(locale);
    translators.set(locale, translator);
  }
  return translator;
};

/** Something that is made of a language's words once and used for every request in it, such as a form's rules. */
export function perLanguage<T>(make: (t: Translator) => T): (t: Translator) => T {
  const made = new Map<Locale, T>();
  return (t) => {
    if (!made.has(t.locale)) made.set(t.locale, make(t));
    return made.get(t.locale)!;
  };
}
