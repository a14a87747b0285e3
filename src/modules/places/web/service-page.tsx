import type { Kysely } from "kysely";
import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { Content, LineWords } from "../../../platform/views/content.tsx";
import { Needs, Phone } from "../../../platform/views/find/asides.tsx";
import { GoItem, GoList } from "../../../platform/views/find/go-list.tsx";
import { Breadcrumbs } from "../../../platform/views/pieces/breadcrumbs.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { Part } from "../../../platform/views/visit/part.tsx";
import { servicePath } from "../domain/addresses.ts";
import { lookOnPage } from "../domain/look-on-page.ts";
import { serviceBySlug } from "../queries/services.ts";
import type { PlacesTables } from "../tables.ts";
import { presentService, type ServiceView } from "./present-service.ts";

interface Props {
  view: ServiceView;
  t: Translator;
}

const Ask = ({ view, t }: Props) => (
  <Part still heading={t.text("places.service.contactHeading")}>
    <p>
      {view.phone ? (
        <>
          <Phone number={view.phone} />
          <br />
          <span class="quiet">{t.text("places.service.phoneNote")}</span>
        </>
      ) : (
        t.text("places.service.noPhone")
      )}
    </p>
    <ul class="plain">
      {view.email && (
        <li>
          <a href={`mailto:${view.email}`}>{t.text("places.service.email")}</a>
        </li>
      )}
      {view.website && (
        <li>
          <a href={view.website}>{t.text("places.service.website")}</a>
        </li>
      )}
      <li>
        <a href={view.workWithUs}>{t.text("layout.workWithUs")}</a>
      </li>
      <li>
        <a href={view.ideas}>{t.text("layout.ideas")}</a>
      </li>
    </ul>
  </Part>
);

const Join = ({ view, t }: Props) => (
  <section aria-labelledby="join">
    <h2 id="join">{t.text("places.service.join")}</h2>
    <p>
      {view.join && <a href={view.join}>{t.text("places.service.joinLink")}</a>} {t.text("places.service.joinNote")}
    </p>
    <h3>{t.text("places.service.proofHeading")}</h3>
    <p>{view.proof}</p>
  </section>
);

const Doors = ({ view, t }: Props) => (
  <section aria-labelledby="doors">
    <h2 id="doors">{t.text("places.service.doHeading")}</h2>
    {view.doors.length > 0 ? (
      <>
        <p>{t.text("places.service.leaves")}</p>
        <Needs needs={view.doors} />
      </>
    ) : (
      <p>{t.text("places.service.noneKnown")}</p>
    )}
  </section>
);

const Libraries = ({ view, t, today }: Props & { today: string }) => (
  <section aria-labelledby="libraries">
    <h2 id="libraries">{t.text("places.service.librariesHeading")}</h2>
    <p>{t.text("places.service.todayListed", { date: sayDate(today, { locale: wordingOf(t) }) })}</p>
    <GoList>
      {view.libraries.map((library) => (
        <GoItem
          key={library.href}
          title={library.name}
          href={library.href}
          when={library.today}
          lines={[
            <Content t={t} lang="en" key="address">
              {library.address}
            </Content>,
            ...(library.note ? [<LineWords line={library.note} t={t} key="note" />] : []),
          ]}
          terms={library.confirmed && <Tag tone="green">{t.text("places.library.confirmedShort")}</Tag>}
        />
      ))}
    </GoList>
    <p class="quiet">
      {t.text("places.service.sources")} <a href="/sources">{t.text("places.service.sourcesLink")}</a>
    </p>
  </section>
);

/** GET /services/:slug */
export async function servicePage(db: Kysely<PlacesTables>, { params, now, t }: Context): Promise<Answer> {
  const today = localDate(now);
  const data = await serviceBySlug(db, params.slug ?? "", today);
  if (!data) return notFound;
  const view = presentService(t, data, today);
  return page({
    title: view.name,
    current: "libraries",
    canonical: servicePath(data.service.slug),
    service: { name: view.name, look: lookOnPage(data.service) },
    description: view.lead,
    body: (
      <>
        <Breadcrumbs
          label={t.text("layout.breadcrumbs")}
          items={[{ text: t.text("layout.libraries"), href: "/libraries" }, { text: view.name }]}
        />
        <div class="two">
          <div>
            <h1>
              <Content t={t} lang="en">
                {view.name}
              </Content>
            </h1>
            <p class="lead">{view.lead}</p>
            <Join view={view} t={t} />
          </div>
          <Ask view={view} t={t} />
        </div>
        <Doors view={view} t={t} />
        <Libraries view={view} t={t} today={today} />
      </>
    ),
  });
}
