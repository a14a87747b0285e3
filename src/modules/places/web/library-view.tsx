import type { VNode } from "preact";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content, LineWords } from "../../../platform/views/content.tsx";
import { AddToList } from "../../../platform/views/find/add-to-list.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Breadcrumbs } from "../../../platform/views/pieces/breadcrumbs.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { AccessList } from "../../../platform/views/visit/access-list.tsx";
import { HoursTable } from "../../../platform/views/visit/hours-table.tsx";
import { Facts, Part } from "../../../platform/views/visit/part.tsx";
import { Week } from "../../../platform/views/visit/week.tsx";
import type { ServiceHere } from "../domain/service-here.ts";
import type { LibraryView } from "./present-library.ts";

interface Props {
  view: LibraryView;
  id: string;
  /** The page's own path. */
  path: string;
  /** Where its spaces can be booked, where it has any. */
  spaces?: string;
  /** Where it says what technology it lends and gives. */
  technology?: { href: string; text: string };
  /** What others run here. */
  others?: ServiceHere[];
  /** What people say of it. */
  quotes?: VNode;
  t: Translator;
}

const English = ({ t, children }: { t: Translator; children: string }) => (
  <Content t={t} lang="en">
    {children}
  </Content>
);

const Contact = ({ view: { contact, service, workWithUs, ideas }, spaces, technology, t }: Props) => (
  <Part still>
    <p>
      <b>
        <English t={t}>{contact.address}</English>
      </b>
      {contact.directions && (
        <>
          <br />
          <a href={contact.directions}>{t.text("places.library.directions")}</a> {t.text("places.library.leaves")}
        </>
      )}
    </p>
    <p>
      {contact.phone ? <Phone number={contact.phone.number} /> : t.text("places.library.noPhone")}
      {contact.phone?.note && (
        <>
          <br />
          <span class="quiet">{contact.phone.note}</span>
        </>
      )}
    </p>
    <ul class="plain">
      {contact.email && (
        <li>
          <a href={`mailto:${contact.email}`}>{t.text("places.library.email")}</a>
        </li>
      )}
      {contact.website && (
        <li>
          <a href={contact.website}>{t.text("places.library.website")}</a>
        </li>
      )}
      {contact.join && (
        <li>
          <a href={contact.join}>{t.text("places.library.join")}</a>
          <br />
          <span class="quiet">{t.text("places.library.joinNote")}</span>
        </li>
      )}
      {contact.catalogue && (
        <li>
          <a href={contact.catalogue}>{t.text("places.library.catalogue")}</a>
        </li>
      )}
      {spaces && (
        <li>
          <a href={spaces}>{t.text("places.library.spaces")}</a>
        </li>
      )}
      {technology && (
        <li>
          <a href={technology.href}>{technology.text}</a>
        </li>
      )}
      <li>
        <a href={service.href}>{t.text("places.library.allOf", { service: service.name })}</a>
      </li>
      <li>
        <a href={workWithUs}>{t.text("layout.workWithUs")}</a>
      </li>
      <li>
        <a href={ideas}>{t.text("layout.ideas")}</a>
      </li>
    </ul>
  </Part>
);

const ThisWeek = ({ view: { week }, path, t }: Props) => (
  <section aria-labelledby="week">
    <h2 id="week">{week.heading}</h2>
    {week.empty ? (
      <p>
        {t.text("places.library.weekEmpty")} <a href="/search">{t.text("places.library.searchNear")}</a>
      </p>
    ) : (
      <>
        <p>{t.text("places.library.weekFree")}</p>
        <Week
          days={week.days.map((day) => ({
            name: day.name,
            today: day.today ? t.text("places.library.todayWord") : undefined,
            note: day.note,
            entries: day.entries.map((entry) => ({
              time: entry.time,
              href: entry.href,
              title: (
                <Content t={t} lang={entry.language}>
                  {entry.title}
                </Content>
              ),
              note: entry.note && <LineWords line={entry.note} t={t} />,
            })),
          }))}
        />
      </>
    )}
    <p class="links">
      {week.previous && <a href={`${path}?week=${week.previous}`}>{t.text("places.library.previousWeek")}</a>}
      <a href={`${path}?week=${week.next}`}>{t.text("places.library.nextWeek")}</a>
      {!week.current && <a href={path}>{t.text("places.library.thisWeek")}</a>}
      <a href={`${path}.ics`}>{t.text("places.library.calendar")}</a>
      <a href={`${path}.atom`}>{t.text("places.library.feedAtom")}</a>
      <a href={`${path}.json`}>{t.text("places.library.feedData")}</a>
    </p>
  </section>
);

const Hours = ({ view, t }: Props) => (
  <section aria-labelledby="hours">
    <h2 id="hours">{t.text("places.library.hoursHeading")}</h2>
    {view.listed && (
      <p>
        <Tag>{t.text("places.library.ringFirst")}</Tag>
      </p>
    )}
    <p class="quiet">{view.hoursSource}</p>
    {view.hours.some((day) => day.open.length > 0) && (
      <HoursTable
        caption={t.text("places.library.hoursCaption", { week: view.week.heading })}
        rows={view.hours.map((day) => ({ ...day, note: day.note && <LineWords line={day.note} t={t} /> }))}
      />
    )}
    {view.closures.length > 0 && (
      <>
        <h3>{t.text("places.library.closuresHeading")}</h3>
        <ul>
          {view.closures.map((closure) => (
            <li key={closure.text}>
              <LineWords line={closure} t={t} />
            </li>
          ))}
        </ul>
      </>
    )}
    {view.holidays.length > 0 && (
      <>
        <p>{t.text("places.library.holidaysAhead")}</p>
        <ul>
          {view.holidays.map((holiday) => (
            <li key={holiday.text}>
              <LineWords line={holiday} t={t} />
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);

const Access = ({ view, t }: Props) => (
  <section aria-labelledby="access">
    <h2 id="access">{t.text("places.library.accessHeading")}</h2>
    <AccessList
      items={view.access.map(({ feature, answer, unknown }) => ({
        feature,
        answer: <LineWords line={answer} t={t} />,
        unknown,
      }))}
    />
    {view.accessConfirmed && <p class="quiet">{view.accessConfirmed}</p>}
    {view.access.some(({ unknown }) => unknown) && <p class="quiet">{t.text("places.library.accessNote")}</p>}
  </section>
);

/** What others than the library run here: when one can drop in, and whom to ring. */
const Others = ({ others = [], t }: Pick<Props, "others" | "t">) =>
  others.length > 0 && (
    <section aria-labelledby="others">
      <h2 id="others">{t.text("places.library.othersHeading")}</h2>
      <p class="quiet">{t.text("places.library.othersNote")}</p>
      <ul>
        {others.map(({ name, href, organisation, when, phones }) => (
          <li key={href}>
            <a href={href}>
              <English t={t}>{name}</English>
            </a>
            , <English t={t}>{organisation}</English>
            {when.map(({ text, own }) => (
              <>
                <br />
                {text}
                {text && own && ". "}
                {own && <English t={t}>{own}</English>}
              </>
            ))}
            {phones.map((number) => (
              <>
                <br />
                <Phone number={number} />
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );

const Partners = ({ view, t }: Props) => (
  <section aria-labelledby="partners">
    <h2 id="partners">{t.text("places.library.partnersHeading")}</h2>
    <p>{t.text("places.library.partnersText")}</p>
    <ul>
      {view.partners.map((partner) => (
        <li key={partner}>{partner}</li>
      ))}
    </ul>
    {view.partnersNote && (
      <p>
        <LineWords line={{ text: t.text("places.library.partnersWords"), own: view.partnersNote }} t={t} />
      </p>
    )}
  </section>
);

/** A library: is it open, how to get there, what is on, what it is like inside. */
export const LibraryBody = (props: Props) => {
  const { view, t } = props;
  return (
    <>
      <Breadcrumbs
        label={t.text("layout.breadcrumbs")}
        items={[
          { text: t.text("layout.libraries"), href: "/libraries" },
          { text: view.service.name, href: view.service.href },
          { text: view.name },
        ]}
      />
      <div class="two">
        <div>
          <h1>
            <English t={t}>{view.name}</English>
          </h1>
          <p class="lead">{view.about ? <English t={t}>{view.about}</English> : view.lead}</p>
          <p>
            <b>
              <LineWords line={view.now} t={t} />
            </b>{" "}
            {view.listed && !view.now.certain && <Tag>{t.text("places.library.ringFirst")}</Tag>}
            {view.now.certain && !view.listed && <Tag tone="green">{t.text("places.library.confirmed")}</Tag>}
          </p>
          <AddToList thing={{ kind: "library", id: props.id, name: view.name }} from={props.path} t={t} />
        </div>
        <Contact {...props} />
      </div>
      <ThisWeek {...props} />
      <div class="half">
        <Hours {...props} />
        <Access {...props} />
      </div>
      <div class="half">
        <Others {...props} />
        {view.partners.length > 0 && <Partners {...props} />}
        <section aria-labelledby="about">
          <h2 id="about">{t.text("places.library.aboutHeading")}</h2>
          <Facts facts={view.facts.map(({ term, detail }) => ({ term, detail: <English t={t}>{detail}</English> }))} />
        </section>
      </div>
      {props.quotes}
    </>
  );
};
