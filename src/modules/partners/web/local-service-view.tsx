import type { ComponentChildren } from "preact";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { AddToList } from "../../../platform/views/find/add-to-list.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Breadcrumbs } from "../../../platform/views/pieces/breadcrumbs.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { type Fact, Facts, Part } from "../../../platform/views/visit/part.tsx";
import { Words } from "../../../platform/views/words.tsx";
import type { LocalServiceView } from "./present-local-service.ts";

interface Props {
  view: LocalServiceView;
  t: Translator;
  /** It is not public yet: shown to whoever writes it. */
  draft?: boolean;
}

/** The publisher's words, which are English. */
const Own = ({ t, children }: { t: Translator; children: ComponentChildren }) => (
  <Content t={t} lang="en">
    {children}
  </Content>
);

/** Short lines under each other. */
const Lines = ({ lines }: { lines: ComponentChildren[] }) => (
  <>
    {lines.map((line, at) => (
      <>
        {at > 0 && <br />}
        {line}
      </>
    ))}
  </>
);

const Where = ({ view, t }: Props) => (
  <Lines
    lines={[
      ...view.places.map((place) => (
        <>
          {place.library && (
            <a href={place.library.href}>{t.text("partners.atLibrary", { library: place.library.name })}</a>
          )}
          {place.words !== place.library?.name && (
            <>
              {place.library && <br />}
              <Own t={t}>{place.words}</Own>
            </>
          )}
          {place.directions && (
            <>
              <br />
              <a href={place.directions}>{t.text("partners.directions")}</a> {t.text("partners.leaves")}
            </>
          )}
        </>
      )),
      ...view.areas.map((area) => (
        <>
          {t.text("partners.comesTo")} <Own t={t}>{area}</Own>
        </>
      )),
      ...(view.addressWithheld ? [<Withheld key="withheld" t={t} />] : []),
      ...(view.online ? [t.text("partners.online")] : []),
    ]}
  />
);

/** A matter of safety: in words that somebody has checked, and it says why they are English. */
const Withheld = ({ t }: Pick<Props, "t">) => {
  const said = t.say("partners.addressWithheld");
  return (
    <>
      <Words said={said} t={t} />
      {said.lang !== t.locale && <span class="quiet"> {t.text("partners.inEnglish")}</span>}
    </>
  );
};

function factsOf({ view, t }: Props): Fact[] {
  const { when, places, online, cost, who, languages, phones, email, website, unclear } = view;
  const ask = t.text("partners.unclear");
  const facts: [string, ComponentChildren][] = [
    [
      t.text("partners.phone"),
      phones.length > 0 && (
        <Lines
          lines={phones.map(({ number, own }) => (
            <>
              <Phone number={number} />
              {own && (
                <>
                  {" "}
                  <Own t={t}>{own}</Own>
                </>
              )}
            </>
          ))}
        />
      ),
    ],
    [t.text("partners.email"), email && <a href={`mailto:${email}`}>{t.text("partners.emailLink")}</a>],
    [
      t.text("partners.website"),
      website && (
        <>
          <a href={website}>{t.text("partners.websiteLink")}</a> {t.text("partners.leaves")}
        </>
      ),
    ],
    [
      t.text("partners.when"),
      when.length > 0 || unclear.when ? (
        <Lines
          lines={[
            ...when.map(({ text, own }) => (
              <>
                {text}
                {text && own && ". "}
                {own && <Own t={t}>{own}</Own>}
              </>
            )),
            ...(unclear.when ? [ask] : []),
          ]}
        />
      ) : (
        t.text(view.over ? "partners.over" : "partners.notSaid")
      ),
    ],
    [
      t.text("partners.where"),
      places.length > 0 || online || view.areas.length > 0 || view.addressWithheld ? (
        <Where view={view} t={t} />
      ) : (
        t.text("partners.notSaid")
      ),
    ],
    [
      t.text("partners.cost"),
      cost.text || cost.own.length > 0 || unclear.cost ? (
        <Lines
          lines={[
            ...(cost.text ? [cost.text] : []),
            ...cost.own.map((words) => (
              <Own t={t} key={words}>
                {words}
              </Own>
            )),
            ...(unclear.cost ? [ask] : []),
          ]}
        />
      ) : (
        t.text("partners.costUnknown")
      ),
    ],
    [t.text("partners.who"), unclear.who ? <Lines lines={[...(who ? [who] : []), ask]} /> : who],
    [t.text("partners.languages"), languages.length > 0 && <Own t={t}>{languages.join(", ")}</Own>],
  ];
  return facts.flatMap(([term, detail]) => (detail ? [{ term, detail }] : []));
}

const Access = ({ view, t }: Props) => {
  const words = view.places.flatMap(({ access }) => access);
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="access">
      <h2 id="access">{t.text("partners.access")}</h2>
      {words.map((each) => (
        <p key={each}>
          <Own t={t}>{each}</Own>
        </p>
      ))}
    </section>
  );
};

const AtLibraries = ({ view: { atLibraries }, t }: Props) =>
  atLibraries.length === 0 ? null : (
    <section aria-labelledby="at-libraries">
      <h2 id="at-libraries">{t.text("partners.atLibraries")}</h2>
      <ul>
        {atLibraries.map(({ library, href, dates }) => (
          <li key={href}>
            <a href={href}>
              <Own t={t}>{library}</Own>
            </a>
            <br />
            <Lines lines={dates} />
          </li>
        ))}
      </ul>
    </section>
  );

const Organisation = ({ view: { organisation }, t }: Props) => (
  <section aria-labelledby="organisation">
    <h2 id="organisation">{t.text("partners.organisation")}</h2>
    <p>
      <strong>
        <Own t={t}>{organisation.name}</Own>
      </strong>
    </p>
    {organisation.words && organisation.words !== organisation.name && (
      <p>
        <Own t={t}>{organisation.words}</Own>
      </p>
    )}
    {organisation.website && (
      <p>
        <a href={organisation.website}>{t.text("partners.websiteLink")}</a> {t.text("partners.leaves")}
      </p>
    )}
  </section>
);

/** A service that somebody else than the library runs: whom to ring, when, where, what it is, and who says so. */
export const LocalServiceBody = ({ view, t, draft = false, beside }: Props & { beside?: ComponentChildren }) => (
  <>
    {!draft && (
      <Breadcrumbs
        label={t.text("layout.breadcrumbs")}
        items={[{ text: t.text("partners.find"), href: "/" }, { text: <Own t={t}>{view.name}</Own> }]}
      />
    )}
    <div class="two act">
      <div class="hd">
        {view.sample && (
          <p class="aside">
            <strong>{t.text("vocabulary.sample")}</strong>
          </p>
        )}
        {view.over && (
          <p class="aside">
            <strong>{t.text("partners.over")}</strong>
          </p>
        )}
        {view.closedForNow && (
          <p class="aside">
            <strong>{t.text("partners.closedNow")}</strong>
          </p>
        )}
        {view.intake.map((line) => (
          <p class="aside" key={line}>
            <strong>{line}</strong>
          </p>
        ))}
        {view.alert && (
          <p class="aside">
            <Own t={t}>{view.alert}</Own>
            {view.unclear.alert && ` (${t.text("partners.unclear")})`}
          </p>
        )}
        <h1>
          <Own t={t}>{view.name}</Own>
        </h1>
        <p class="lead">{t.text("partners.runBy", { name: view.organisation.name })}</p>
        <p class="quiet">{t.text("partners.notLibrary")}</p>
        {!draft && !view.over && view.listedAs && (
          <AddToList thing={{ kind: "service", id: view.listedAs, name: view.name }} from={view.path} t={t} />
        )}
        {!draft && (
          <p>
            <Tag tone={view.badge.fresh ? "green" : undefined}>{view.badge.text}</Tag>
          </p>
        )}
      </div>
      <Part heading={t.text("partners.takePart")}>
        <Facts facts={factsOf({ view, t })} />
        <p class="quiet">{t.text("partners.askFirst")}</p>
        {beside}
      </Part>
      <div>
        {view.paragraphs.length > 0 && (
          <section aria-labelledby="about">
            <h2 id="about">{t.text("partners.about")}</h2>
            {view.paragraphs.map((paragraph) => (
              <p key={paragraph}>
                <Own t={t}>{paragraph}</Own>
              </p>
            ))}
          </section>
        )}
        <AtLibraries view={view} t={t} />
        <Access view={view} t={t} />
        <Organisation view={view} t={t} />
        {!draft && (
          <section aria-labelledby="provenance">
            <h2 id="provenance">{t.text("partners.provenance")}</h2>
            <p class="quiet">
              {view.from.before}
              {view.from.href ? (
                <a href={view.from.href} rel="license">
                  {view.from.licence}
                </a>
              ) : (
                view.from.licence
              )}
              {view.from.after} {view.assured}
            </p>
            {!view.sample && (
              <p>
                <a href={view.wrongPath} rel="nofollow">
                  {t.text("partners.wrong.link")}
                </a>
              </p>
            )}
          </section>
        )}
      </div>
    </div>
  </>
);
