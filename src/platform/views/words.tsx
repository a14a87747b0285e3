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
