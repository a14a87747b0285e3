import type { ComponentChildren } from "preact";
import type { Translator } from "../i18n/translator.ts";

interface ContentProps {
  t: Translator;
  /** BCP 47 tag of the language the words are in. */
  lang: string;
  children: ComponentChildren;
}

/** Words that somebody wrote (a title, a reason), marked with their language where that is not the page's. */
export const Content = ({ t, lang, children }: ContentProps) =>
  lang === t.locale ? children : <bdi lang={lang}>{children}</bdi>;

/** What the site says, followed by what somebody wrote in English: "Closed today:" "no heating". */
export interface Line {
  text: string;
  own?: string;
}

export const LineWords = ({ line, t }: { line: Line; t: Translator }) => (
  <>
    {line.text}
    {line.own && (
      <>
        {" "}
        <Content t={t} lang="en">
          {line.own}
        </Content>
      </>
    )}
  </>
);
