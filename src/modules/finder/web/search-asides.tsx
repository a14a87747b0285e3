import type { Translator } from "../../../platform/i18n/translator.ts";
import { Other, Phone } from "../../../platform/views/find/asides.tsx";
import { GoList } from "../../../platform/views/find/go-list.tsx";
import { English } from "../../../platform/views/words.tsx";
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
