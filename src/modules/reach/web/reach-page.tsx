import { mayActFor } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import { staffPage } from "../../../platform/views/staff-page.tsx";
import type { ReachParts } from "../actions/parts.ts";
import { tenthsThere } from "../domain/figures.ts";
import type { Visiting } from "../queries/visiting.ts";
import { ACTIONS_PATH, actOnTenth } from "./action/action-paths.ts";
import { type ActionOnTenth, actionsOnTenths, OpenActions } from "./action/open-actions.tsx";
import { AreasTable } from "./areas-table.tsx";
import { ASSESSMENTS_PATH } from "./assessment/assessment-paths.ts";
import { Neighbourhoods, OtherCommunities } from "./communities.tsx";
import { Finding, FirstStep } from "./finding.tsx";
import { type LoadedFigures, loadFigures } from "./load-figures.ts";
import { loadMap } from "./map/load-map.ts";
import { MapSection } from "./map/map-section.tsx";
import type { MapView } from "./map/present-map.ts";
import { besideOf, type FileForm, figuresPath, MEMBERS_PATH, reachPath } from "./paths.ts";
import { NotCompared, PlotKey, TenthsTable } from "./plot-table.tsx";
import { besideWords } from "./say-community.ts";
import { day } from "./say-figures.ts";
import { sayMethod } from "./say-method.ts";
import { SURVEYS_PATH } from "./survey/survey-paths.ts";
import { VisitingPanel } from "./visiting-panel.tsx";

/** GET /staff/reach and /staff/reach/libraries/:id: whether those who are members mirror those who live here. */
export async function reachPage(parts: ReachParts & { visiting: Visiting }, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const libraryId = context.params.id ?? null;
  if (libraryId !== null && !mayActFor(visitor, libraryId)) return notFound;
  const asked = context.query.get("counted");
  const beside = besideOf(context.query);
  const loaded = await loadFigures(parts, visitor, { libraryId, countedOn: asked, beside });
  if (loaded)
    return show({
      loaded,
      map: await loadMap(parts, loaded),
      visiting: parts.visiting,
      actions: await actionsOnTenths(parts, visitor, libraryId),
      mayOpen: (id) => mayActFor(visitor, id),
    });
  const known = libraryId !== null && (await parts.libraries(visitor.serviceId)).find(({ id }) => id === libraryId);
  if (asked !== null || (libraryId !== null && !known)) return notFound;
  const name = (await parts.serviceOf(visitor.serviceId))?.name ?? "";
  return nothingYet(name, mayActFor(visitor, null), known ? known.name : undefined);
}

const nothingYet = (service: string, mayGive: boolean, library?: string): Answer =>
  staffPage({
    title: "Do members mirror who lives here?",
    current: "reach",
    service,
    body: (
      <>
        <h1>Do members mirror who lives here?</h1>
        <p class="lead">
          {library
            ? `Members have not been counted for ${library} by itself yet.`
            : "Members have not been counted by where they live yet."}
        </p>
        <p>
          Count the members in each small area{library && " of each library"}, and give the counts: no names and no
          postcodes. Then this page sets them beside the census, by how deprived an area is.
        </p>
        {mayGive ? (
          <p>
            <a class="govuk-button" href={MEMBERS_PATH}>
              Give a count of members
            </a>
          </p>
        ) : (
          <p>Members are counted for all libraries at once, by a manager who acts for all of them.</p>
        )}
        <AskThose />
      </>
    ),
  });

/** Members are not everybody who comes: the others can be asked. */
const AskThose = () => (
  <p class="not-printed">
    Not everybody who comes is a member. <a href={SURVEYS_PATH}>Ask those who come</a> ·{" "}
    <a href={ACTIONS_PATH}>What is being done: actions</a> ·{" "}
    <a href={ASSESSMENTS_PATH}>When something changes: equality impact assessments</a>
  </p>
);

interface Shown {
  loaded: LoadedFigures;
  map: MapView | undefined;
  visiting: Visiting;
  /** Open ones, on tenths of these members. */
  actions: ActionOnTenth[];
  /** Whether the visitor acts for a library, or for them all. */
  mayOpen: (libraryId: string | null) => boolean;
}

function show({ loaded, map, visiting, actions, mayOpen }: Shown): Answer {
  const { service, library, count, figures, community } = loaded;
  const libraryId = library?.id ?? null;
  const whose = library?.name ?? service.name;
  const file = (form: FileForm) => figuresPath(form, { libraryId, countedOn: count.countedOn, beside: community.kind });
  const whole = community.kind === "council";
  const doHref = (tenth: number) =>
    actOnTenth(tenth, { libraryId, countedOn: count.countedOn, beside: community.kind });
  const isBroken = figures.all.shown + figures.all.hidden > 0;
  return staffPage({
    title: `Do members mirror who lives here? ${whose}`,
    current: "reach",
    service: service.name,
    styles: ["plots", "area-map"],
    body: (
      <>
        <p class="quiet">
          {whose} · members · {day(count.countedOn)} · beside {besideWords(community.kind, loaded)}
        </p>
        <h1>Do members mirror who lives here?</h1>
        <Finding figures={figures} beside={besideWords(community.kind, loaded)} />
        <OpenActions actions={actions} another={({ figure }) => doHref(figure.tenth)} />
        {library === null && whole && <FirstStep figures={figures} />}
        <OtherCommunities loaded={loaded} />
        <Others loaded={loaded} mayOpen={mayOpen} />
        {isBroken ? (
          <>
            <section aria-labelledby="tenths">
              <h2 id="tenths">Members, beside {besideWords(community.kind, loaded)}</h2>
              <PlotKey />
              <TenthsTable
                tenths={whole ? figures.tenths : tenthsThere(figures)}
                doHref={doHref}
                openOn={(tenth) => actions.find(({ figure }) => figure.tenth === tenth)?.id}
              />
            </section>
            <section aria-label="Members who are not compared">
              <NotCompared figures={figures} whole={whole} />
            </section>
          </>
        ) : (
          <p>There are too few members to break down by where they live.</p>
        )}
        {loaded.neighbourhoods.length > 0 && (
          <Neighbourhoods
            neighbourhoods={loaded.neighbourhoods}
            nameOf={loaded.nameOf}
            hrefOf={(id) =>
              loaded.libraries.some((each) => each.id === id) && mayOpen(id)
                ? reachPath(id, count.countedOn, "nearest")
                : undefined
            }
          />
        )}
        <section aria-labelledby="method">
          <h2 id="method">How we know</h2>
          {sayMethod(loaded).map((sentence) => (
            <p key={sentence} class="method">
              {sentence}
            </p>
          ))}
          <p class="not-printed">
            Download <a href={file("csv")}>CSV</a>, <a href={file("xlsx")}>Excel</a> or <a href={file("json")}>JSON</a>.{" "}
            {mayOpen(null) && <a href={MEMBERS_PATH}>Give a newer count</a>}
          </p>
          <AskThose />
        </section>
        {whole && <VisitingPanel visiting={visiting} council={service} figures={figures} whose={whose} />}
        {map && <MapSection map={map} loaded={loaded} />}
        {isBroken && (
          <AreasTable
            areas={figures.areas}
            ofLibrary={library !== null}
            drawn={new Set(map?.areas.map(({ code }) => code))}
          />
        )}
      </>
    ),
  });
}

/** The same page of the service, of its libraries, and of other dates. */
function Others({ loaded, mayOpen }: { loaded: LoadedFigures; mayOpen: (libraryId: string) => boolean }) {
  const { service, library, libraries, counts, count } = loaded;
  const places = [
    { id: null, name: `${service.name}, all libraries` },
    ...libraries.filter(({ id }) => mayOpen(id)),
  ].filter(({ id }) => id !== (library?.id ?? null));
  const dates = counts.filter(({ countedOn }) => countedOn !== count.countedOn);
  if (libraries.length === 0 && dates.length === 0) return null;
  return (
    <details class="govuk-details not-printed">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Another library or date</span>
      </summary>
      <div class="govuk-details__text">
        <ul>
          {libraries.length > 0 &&
            places.map(({ id, name }) => (
              <li key={id}>
                <a href={reachPath(id, count.countedOn)}>{name}</a>
              </li>
            ))}
          {dates.map(({ countedOn }) => (
            <li key={countedOn}>
              <a href={reachPath(null, countedOn)}>{day(countedOn)}</a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
