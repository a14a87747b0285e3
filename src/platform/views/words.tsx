import type { ComponentChildren } from "preact";
import type { Said, Translator } from "../i18n/translator.ts";

/** A message on the page, marked with its language where that is borrowed from English. */
export const Words = ({ said, t }: { said: Said; t: Translator }) =>
  said.lang === t.locale ? (
    said.text
  ) : (
    <span lang={said.lang} dir="ltr">
      {said.text}
    </span>
  );

/** Words of which it is known what language they are in, where that is not the page's. */
export const Written = ({ lang, children }: { lang?: string; children: ComponentChildren }) =>
  lang === undefined ? (
    children
  ) : (
    <span lang={lang} dir="ltr">
      {children}
    </span>
  );

/** Words that are English whatever the page is: names, titles, what a library wrote. */
export const English = ({ t, children }: { t: Translator; children: ComponentChildren }) =>
  t.locale === "en" ? (
    children
  ) : (
    <span lang="en" dir="ltr">
      {children}
    </span>
  );
