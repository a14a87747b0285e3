import type { Answer, Context } from "../../../platform/http/route.ts";
import { page, redirect } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Other, Phone } from "../../../platform/views/find/asides.tsx";
import { AskSmall } from "../../../platform/views/find/ask.tsx";
import { Facets } from "../../../platform/views/find/facets.tsx";
import { GoItem, GoList } from "../../../platform/views/find/go-list.tsx";
import { Heard } from "../../../platform/views/find/heard.tsx";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { MapDrawing } from "../../../platform/views/map/map-drawing.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { presentSearch, type SearchView } from "./present-search.ts";
import { readSearch, withoutPostcode } from "./read-search.ts";
import type { SearchParts } from "./search-parts.ts";

const Result = ({ result, t }: { result: SearchView["results"][number]; t: Translator }) => (
  <GoItem
    title={result.title}
    href={result.href}
    pin={result.pin}
    level={2}
    lines={[
      <b key="when">{result.when}</b>,
      ...(result.where ? [result.where] : []),
      result.summary,
      ...(result.sample ? [<Tag key="sample">{t.text("search.sampleTag")}</Tag>] : []),
    ]}
    terms={
      <>
        {result.cost && <b>{result.cost}</b>} {result.terms}
      </>
    }
  />
);

const Empty = ({ view, t }: { view: SearchView; t: Translator }) => (
  <div>
    <p>{t.text("search.empty.text")}</p>
    <h2>{t.text("search.empty.tryHeading")}</h2>
    <ul>
      {view.suggestions.map(({ text, href, count }) => (
        <li key={text}>
          <a href={href}>{text}</a> ({count})
        </li>
      ))}
      <li>{t.text("search.empty.less")}</li>
      <li>{t.text("search.empty.suggest")}</li>
    </ul>
  </div>
);

const Ring = ({ view, t }: { view: SearchView; t: Translator }) => (
  <Other heading={t.text("search.ask.heading")}>
    <p>
      {view.ring ? (
        <>
          {view.ring.text} <Phone number={view.ring.phone} />
        </>
      ) : (
        <>
          {t.text("search.ask.find")} <a href="/libraries">{t.text("search.home.talkLink")}</a>
        </>
      )}
    </p>
  </Other>
);

const UndoHeard = ({ view, t }: { view: SearchView; t: Translator }) => (
  <>
    {view.heard.notes.map((note) => (
      <p key={note.text}>
        {note.text} {note.undo && <a href={note.undo.href}>{note.undo.text}</a>}
      </p>
    ))}
    {(view.heard.undo.length > 0 || view.heard.places.length > 0) && (
      <Details summary={t.text("search.heard.change")} open={view.heard.placeAmbiguous}>
        {view.heard.places.length > 0 && (
          <p>
            {t.text(view.heard.placeAmbiguous ? "search.heard.whichPlace" : "search.heard.meantPlace", {
              name: view.heard.placeName,
            })}
          </p>
        )}
        <ul>
          {[...view.heard.places, ...view.heard.undo].map(({ text, href }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </Details>
    )}
  </>
);

const Orders = ({ view, t }: { view: SearchView; t: Translator }) => (
  <p class="jump">
    {t.text("search.order.label")}:{" "}
    {view.orders.map(({ text, href, current }) => (
      <a key={text} href={href} aria-current={current ? "true" : undefined}>
        {text}
      </a>
    ))}
  </p>
);

const Body = ({ view, t }: { view: SearchView; t: Translator }) => (
  <>
    <h1>{view.heading}</h1>
    <Heard parts={view.heard.parts} />
    <UndoHeard view={view} t={t} />
    {view.catalogue && (
      <Other heading={t.text("search.catalogue.heading")}>
        <p>
          {view.catalogue.text} <a href={view.catalogue.href}>{view.catalogue.link}</a>
        </p>
      </Other>
    )}
    <Orders view={view} t={t} />
    <p class="jump">
      {view.map && <a href="#map">{t.text("search.mapLink")}</a>} <a href="#narrow">{t.text("search.narrowLink")}</a>
    </p>
    <div class="results">
      <div>
        {view.results.length > 0 ? (
          <GoList pinned start={view.results[0]!.pin}>
            {view.results.map((result) => (
              <Result key={result.id} result={result} t={t} />
            ))}
          </GoList>
        ) : (
          <Empty view={view} t={t} />
        )}
        {view.more && (
          <p>
            <ButtonLink href={view.more} secondary>
              {t.text("search.more")}
            </ButtonLink>
          </p>
        )}
        {view.results.length > 0 && (
          <p>
            <a href={view.calendar}>{t.text("search.calendar")}</a>
          </p>
        )}
        <Ring view={view} t={t} />
      </div>
      <div class="side-c">
        {view.map && (
          <MapDrawing
            id="map"
            label={t.text("search.mapLabel", { place: view.map.centreLabel })}
            ringLabel={(miles) =>
              miles === 0.25
                ? t.text("search.ringQuarter")
                : miles === 0.5
                  ? t.text("search.ringHalf")
                  : t.text("search.ring", { miles })
            }
            {...view.map}
          >
            <p>{t.text("search.mapNote")}</p>
            {view.directions && (
              <p>
                <a href={view.directions.href} rel="noreferrer">
                  {view.directions.text}
                </a>
              </p>
            )}
          </MapDrawing>
        )}
        <Facets
          heading={t.text("search.narrow")}
          action="/search"
          facets={view.facets}
          hidden={view.hidden}
          button={t.text("search.facet.button")}
        >
          {view.clear && (
            <p>
              <a href={view.clear}>{t.text("search.facet.clear")}</a>
            </p>
          )}
        </Facets>
      </div>
    </div>
  </>
);

/** GET /search: the one search. A full postcode in the address is taken out of it by a redirect. */
export async function searchPage(parts: SearchParts, context: Context): Promise<Answer> {
  const { t, query } = context;
  const clean = withoutPostcode(query, parts.findPostcode);
  if (clean) return redirect(`/search?${clean}`);
  const answer = await parts.finder.search(readSearch(query));
  const nearest = [
    ...new Set(answer.results.map((result) => result.library?.id).filter((id) => id !== undefined)),
  ].slice(0, 1);
  const [contacts] = await parts.contactsOf(nearest);
  const view = presentSearch({ answer, query, contacts, wards: parts.wards, now: context.now, t });
  return page({
    title: view.heading,
    current: "find",
    skipTo: t.text("search.skip"),
    feeds: [{ href: view.calendar, type: "text/calendar", title: t.text("search.calendar") }],
    above: (
      <AskSmall
        label={t.text("search.form")}
        action="/search"
        method="post"
        needLabel={t.text("search.need")}
        placeLabel={t.text("search.where")}
        button={t.text("search.button")}
        need={query.get("q") ?? ""}
        place={query.get("near") ?? ""}
      />
    ),
    body: <Body view={view} t={t} />,
  });
}

/** POST /search: the form's answer is an address that carries no full postcode. */
export function searchForm(parts: SearchParts, { form }: Context): Answer {
  const query = new URLSearchParams();
  for (const key of ["q", "near"]) {
    const value = form[key];
    const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 200);
    if (text) query.set(key, text);
  }
  return redirect(`/search?${withoutPostcode(query, parts.findPostcode) ?? query}`);
}
