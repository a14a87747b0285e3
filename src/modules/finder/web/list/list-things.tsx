import type { ComponentChildren } from "preact";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { type Fact, Facts } from "../../../../platform/views/visit/part.tsx";
import { English, Written } from "../../../../platform/views/words.tsx";
import { comma } from "../present-result.ts";
import type { PlaceView, ThingView } from "./present-list.ts";

interface Props {
  places: PlaceView[];
  t: Translator;
  /** The site's own address, where it is for paper: a link has to be read there. */
  onPaper?: string;
  /** What can be done with one, under it. */
  under?: (place: PlaceView, at: number) => ComponentChildren;
}

function factsOf(thing: ThingView, t: Translator, onPaper?: string): Fact[] {
  const facts: [string, ComponentChildren][] = [
    [
      t.text("search.list.when"),
      (thing.when || thing.soon) && [thing.when, thing.repeats].filter(Boolean).join(`${comma(t)} `),
    ],
    [
      t.text("search.list.where"),
      (thing.where || thing.distance) && (
        <>
          {thing.where ? <English t={t}>{thing.where}</English> : thing.distance}
          {thing.directions && (
            <span class="not-printed">
              {" "}
              <a href={thing.directions} rel="noreferrer">
                {t.text("search.list.directions")}
              </a>{" "}
              {t.text("search.list.leaves")}
            </span>
          )}
        </>
      ),
    ],
    [t.text("search.list.cost"), thing.cost],
    [t.text("search.list.part"), thing.terms],
    [t.text("search.list.languages"), thing.languages],
    [
      t.text("search.list.who"),
      thing.ask ? (
        <>
          <Phone number={thing.ask.phone} />
          {thing.ask.name && (
            <>
              {comma(t)} <English t={t}>{thing.ask.name}</English>
            </>
          )}
        </>
      ) : (
        <>
          <a href={thing.href}>{t.text("search.list.askPage")}</a>
          {onPaper && (
            <>
              : <bdi>{`${onPaper}${thing.href}`}</bdi>
            </>
          )}
        </>
      ),
    ],
  ];
  return facts.flatMap(([term, detail]) => (detail ? [{ term, detail }] : []));
}

/** The things of a list, one after the other: what, who runs it, when, where, what it costs and whom to ask. */
export const ListThings = ({ places, t, onPaper, under }: Props) => (
  <ol class="handed">
    {places.map((place, at) => (
      <li key={place.key}>
        {place.thing ? (
          <>
            <h2>
              <a href={place.thing.href}>
                <Written lang={place.thing.lang}>{place.thing.title}</Written>
              </a>
            </h2>
            <p class="quiet">
              {place.thing.runBy}
              {place.thing.sample && `. ${t.text("vocabulary.sample")}`}
            </p>
            {place.thing.over ? (
              <p>
                <strong>{t.text("search.list.over")}</strong>
              </p>
            ) : (
              <Facts facts={factsOf(place.thing, t, onPaper)} />
            )}
          </>
        ) : (
          <>
            <h2>{t.text("search.list.gone")}</h2>
            <p>{t.text("search.list.goneText")}</p>
          </>
        )}
        {place.similar && (
          <p class="not-printed">
            <a href={place.similar}>
              {t.text("search.list.similar")}
              {place.thing && <span class="govuk-visually-hidden">: {place.thing.title}</span>}
            </a>
          </p>
        )}
        {under?.(place, at)}
      </li>
    ))}
  </ol>
);
