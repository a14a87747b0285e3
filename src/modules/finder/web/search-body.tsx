import type { Translator } from "../../../platform/i18n/translator.ts";
import { GoList } from "../../../platform/views/find/go-list.tsx";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { ErrorSummary } from "../../../platform/views/forms/error-summary.tsx";
import { MapDrawing } from "../../../platform/views/map/map-drawing.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { English } from "../../../platform/views/words.tsx";
import type { Listed } from "../domain/hand-list.ts";
import type { MapView } from "./present-map.ts";
import { comma } from "./present-result.ts";
import type { SearchView } from "./present-search.ts";
import { BookInstead, Empty, RingFirst, RingInstead } from "./search-asides.tsx";
import { WhatWasHeard } from "./search-heard.tsx";
import { ChosenList, Narrow, Orders } from "./search-narrow.tsx";
import { Result } from "./search-result.tsx";

const sayRing = (miles: number, t: Translator): string =>
  miles === 0.25
    ? t.text("search.ringQuarter")
    : miles === 0.5
      ? t.text("search.ringHalf")
      : t.text("search.ring", { miles });

const ResultMap = ({ map, view, t }: { map: MapView; view: SearchView; t: Translator }) => (
  <MapDrawing
    id="map"
    label={map.centreLabel ? t.text("search.mapLabel", { place: map.centreLabel }) : t.text("search.mapLabelAnywhere")}
    ringLabel={(miles) => sayRing(miles, t)}
    {...map}
  >
    <p>
      {t.text("search.mapNote")} {map.beyond > 0 && t.text("search.mapBeyond", { count: map.beyond })}
    </p>
    {view.directions && (
      <p>
        <a href={view.directions.href} rel="noreferrer">
          {t.text("search.mapDirections")} <English t={t}>{view.directions.library}</English>{" "}
          {t.text("search.mapLeaves")}
        </a>
      </p>
    )}
  </MapDrawing>
);

const DateErrors = ({ view, t }: { view: SearchView; t: Translator }) => {
  const errors = (["from", "to"] as const).flatMap((name) =>
    view.dates.errors[name]
      ? [{ text: `${t.text(`search.facet.${name}`)}: ${view.dates.errors[name]}`, href: `#${name}` }]
      : [],
  );
  return errors.length === 0 ? null : (
    <ErrorSummary
      title={t.text("fields.thingsToPutRight", { count: errors.length })}
      description={t.text("search.dates.without")}
      errors={errors}
    />
  );
};

/** What is on the list of whoever searches. */
export interface OwnList {
  list: Listed[];
  /** Of what is still found. */
  titles: string[];
}

const OnList = ({ own: { titles }, t }: { own: OwnList; t: Translator }) => (
  <p class="aside">
    {t.text("search.list.holds")}{" "}
    {titles.map((title, at) => (
      <>
        {at > 0 && `${comma(t)} `}
        <English t={t}>{title}</English>
      </>
    ))}
    {". "}
    <a href={SITE_PATHS.list}>{t.text("vocabulary.list.see")}</a>
  </p>
);

const List = ({ view, own, t }: { view: SearchView; own: OwnList; t: Translator }) => (
  <>
    {view.results.some((result) => result.sample) && <p class="quiet">{t.text("vocabulary.sample")}</p>}
    <GoList pinned start={view.results[0]?.pin}>
      {view.results.map((result) => (
        <Result
          key={result.id}
          result={result}
          t={t}
          from={view.address}
          listed={own.list.some(({ kind, id }) => kind === result.kind && id === result.id)}
        />
      ))}
    </GoList>
    {view.more && (
      <p>
        <ButtonLink href={view.more.href} secondary>
          {view.more.text}
        </ButtonLink>
      </p>
    )}
    {view.back && (
      <p>
        <a href={view.back}>{t.text("search.backToFirst")}</a>
      </p>
    )}
    {view.calendar && (
      <p>
        <a href={view.calendar}>{t.text("search.calendar")}</a>
      </p>
    )}
  </>
);

/** The answer to a search: what was understood, the list, the map and ways to narrow. */
export const SearchBody = ({ view, own, t }: { view: SearchView; own: OwnList; t: Translator }) => {
  const found = view.results.length > 0;
  return (
    <>
      <RingFirst view={view} t={t} />
      <DateErrors view={view} t={t} />
      <h1>{view.heading}</h1>
      <WhatWasHeard heard={view.heard} t={t} />
      <BookInstead view={view} t={t} />
      <ChosenList view={view} t={t} />
      {found && <Orders view={view} t={t} />}
      {found && (
        <p class="jump">
          {view.map && <a href="#map">{t.text("search.mapLink")}</a>}{" "}
          <a href="#narrow">{t.text("search.narrowLink")}</a>
        </p>
      )}
      <div class="results">
        <div>
          {own.titles.length > 0 && <OnList own={own} t={t} />}
          {found ? <List view={view} own={own} t={t} /> : <Empty view={view} t={t} />}
          <RingInstead view={view} t={t} />
        </div>
        <div class="side-c">
          {view.map && <ResultMap map={view.map} view={view} t={t} />}
          {(found || view.narrowed) && <Narrow view={view} t={t} />}
        </div>
      </div>
    </>
  );
};
