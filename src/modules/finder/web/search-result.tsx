import type { Translator } from "../../../platform/i18n/translator.ts";
import { AddToList, thingAnchor } from "../../../platform/views/find/add-to-list.tsx";
import { GoItem } from "../../../platform/views/find/go-list.tsx";
import { English, Written } from "../../../platform/views/words.tsx";
import { comma, type ResultView } from "./present-result.ts";

/** The language of what libraries wrote themselves, where the page is in another. */
export const englishOn = (t: Translator): string | undefined => (t.locale === "en" ? undefined : "en");

/** Where it is, how far off, and both on one line. */
export const Where = ({ result, t }: { result: ResultView; t: Translator }) => (
  <>
    {result.place && <English t={t}>{result.place}</English>}
    {result.place && result.distance && ". "}
    {result.distance}
  </>
);

/** Who runs it, where that is not the library, and what it is. */
export const Words = ({ result }: { result: ResultView }) => (
  <>
    {result.runBy} <Written lang={result.lang}>{result.summary}</Written>
  </>
);

/** Cost and how to take part. */
export const Terms = ({ result }: { result: ResultView }) => (
  <>
    {result.cost && <b>{result.cost}</b>} {result.terms}
  </>
);

interface ResultProps {
  result: ResultView;
  t: Translator;
  level?: 2 | 3;
  /** Path of the page that it stands on, where it can be put on a list from there. */
  from?: string;
  /** Whether it is on this browser's list. */
  listed?: boolean;
}

/** One result with its number on the map. */
export const Result = ({ result, t, level = 2, from, listed = false }: ResultProps) => (
  <GoItem
    title={result.title}
    href={result.href}
    lang={result.lang}
    pin={result.pin}
    level={level}
    lines={[
      ...(result.when || result.soon
        ? [
            <>
              <b>{result.when}</b>
              {result.repeats && `${comma(t)} ${result.repeats}`}{" "}
              {result.soon && <span class="now">{result.soon}</span>}
            </>,
          ]
        : []),
      ...(result.place || result.distance ? [<Where key="where" result={result} t={t} />] : []),
      ...(result.summary || result.runBy ? [<Words key="summary" result={result} />] : []),
    ]}
    terms={<Terms result={result} />}
    id={from && thingAnchor(result.id)}
    more={
      from && (
        <AddToList thing={{ kind: result.kind, id: result.id, name: result.title }} from={from} listed={listed} t={t} />
      )
    }
  />
);
