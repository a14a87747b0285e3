import type { Translator } from "../../../platform/i18n/translator.ts";
import { Other, Phone } from "../../../platform/views/find/asides.tsx";
import { GoList } from "../../../platform/views/find/go-list.tsx";
import { RingNowList } from "../../../platform/views/find/ring-now.tsx";
import { English, Words } from "../../../platform/views/words.tsx";
import type { SearchView } from "./present-search.ts";
import { Result } from "./search-result.tsx";

/** A person to ask instead, and the library to go to. */
export const RingInstead = ({ view, t }: { view: SearchView; t: Translator }) => {
  const { ring } = view;
  return (
    <Other heading={t.text(view.results.length > 0 ? "search.ask.heading" : "search.ask.headingEmpty")}>
      {ring ? (
        <>
          <p>
            {ring.text} {ring.phone && <Phone number={ring.phone} />}
          </p>
          <p>
            {ring.phone && t.text(view.results.length > 0 ? "search.ask.library" : "search.ask.nearest")}{" "}
            <a href={ring.library.href}>
              <English t={t}>{ring.library.name}</English>
            </a>
          </p>
        </>
      ) : (
        <p>
          {t.text("search.ask.find")} <a href="/libraries">{t.text("search.home.talkLink")}</a>
        </p>
      )}
    </Other>
  );
};

/** What the way out opens: a page that says nothing of whoever looks at it. */
const ELSEWHERE = "https://www.bbc.co.uk/weather";

/** Before anything found: the way out of the site, and whom to ring now. */
export const RingFirst = ({ view: { safety }, t }: { view: SearchView; t: Translator }) => {
  if (!safety) return null;
  const title = t.say("search.safe.title");
  const [leave, leaveText] = [t.say("search.safe.leave"), t.say("search.safe.leaveText")];
  return (
    <>
      <p class="leave">
        {/* Not a new tab: this page is what is to go. */}
        <a class="govuk-button" href={ELSEWHERE} rel="nofollow noreferrer" data-leave>
          <Words said={leave} t={t} />
        </a>
      </p>
      <aside class="other ring-first" aria-labelledby="ring-now">
        {title.lang !== t.locale && <p>{t.text("vocabulary.ringNow.inEnglish")}</p>}
        <RingNowList t={t} title={title} first={safety} />
        <p class="quiet">
          <Words said={leaveText} t={t} />
        </p>
      </aside>
    </>
  );
};

/** Where to look for a title or an author. */
export const BookInstead = ({ view, t }: { view: SearchView; t: Translator }) =>
  view.catalogue ? (
    <Other heading={t.text("search.catalogue.heading")}>
      <p>
        {view.catalogue.text}{" "}
        <a href={view.catalogue.href} rel={view.catalogue.leaves ? "noreferrer" : undefined}>
          {view.catalogue.link}
        </a>
      </p>
    </Other>
  ) : null;

/** Nothing found: what to try, and what there is. */
export const Empty = ({ view, t }: { view: SearchView; t: Translator }) => (
  <>
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
    {view.instead && view.instead.results.length > 0 && (
      <section aria-labelledby="instead-heading">
        <h2 id="instead-heading">{t.text("search.empty.insteadHeading")}</h2>
        <GoList pinned>
          {view.instead.results.map((result) => (
            <Result key={result.id} result={result} level={3} t={t} />
          ))}
        </GoList>
        <p>
          <a href={view.instead.href}>{t.text("search.empty.insteadAll")}</a>
        </p>
      </section>
    )}
  </>
);
