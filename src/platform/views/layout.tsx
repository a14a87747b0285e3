import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { LOCALES } from "../i18n/locales.ts";
import type { AssetPaths } from "./assets.ts";
import { Footer } from "./footer.tsx";
import { Header, type HeaderProps } from "./header.tsx";
import { SkipLink } from "./skip-link.tsx";
import { Words } from "./words.tsx";

/** A feed of the page's contents, for readers and calendars to find. */
export interface FeedLink {
  href: string;
  /** A media type, such as "text/calendar". */
  type: string;
  title: string;
}

export interface PageProps extends HeaderProps {
  /** What the page is about. " – Alcove" follows it in the tab. */
  title: string;
  assets: AssetPaths;
  children: ComponentChildren;
  /** The part above the main column that spans the page, such as the search box. */
  above?: ComponentChildren;
  /** The wider column, for dense pages. Staff pages are always wide. */
  wide?: boolean;
  /** The front page: the question is inside the main part, and nothing stands above it. */
  home?: boolean;
  /** Where the skip link leads, in words, when it is not simply the main part. */
  skipTo?: string;
  /** Absolute address for rel=canonical. A page without one asks not to be indexed. */
  canonical?: string;
  feeds?: FeedLink[];
  /** schema.org facts that agree with the page. */
  jsonLd?: object;
  description?: string;
}

/** JSON that is safe inside a script element: no text of it can close the element or open a comment. */
const scriptSafe = (value: object): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const Head = ({ title, t, assets, staff, languages = [], canonical, feeds = [], jsonLd, description }: PageProps) => (
  <head>
    <meta charset="utf-8" />
    <title>{`${title} – Alcove`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="theme-color" content={staff ? "#08362a" : "#0f5540"} />
    {description && <meta name="description" content={description} />}
    {canonical ? <link rel="canonical" href={canonical} /> : <meta name="robots" content="noindex" />}
    {assets.fonts[t.locale].map((font) => (
      <link key={font} rel="preload" href={font} as="font" type="font/woff2" crossorigin="anonymous" />
    ))}
    <link rel="stylesheet" href={assets.css} />
    {canonical &&
      languages.map(({ locale, href }) => (
        <link key={locale} rel="alternate" hreflang={locale} href={new URL(href, canonical).href} />
      ))}
    {feeds.map((feed) => (
      <link key={feed.href} rel="alternate" type={feed.type} title={feed.title} href={feed.href} />
    ))}
    {jsonLd && (
      // A data block is not parsed as HTML, and "<" is escaped in it.
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptSafe(jsonLd) }} />
    )}
  </head>
);

/** Says, on a page in a language nobody has checked, that nobody has; with the way to English. */
const Unreviewed = ({ t, languages = [] }: Pick<PageProps, "t" | "languages">) => {
  const english = languages.find((link) => link.locale === "en");
  if (LOCALES[t.locale].reviewed) return null;
  return (
    <div class="wrap unreviewed">
      <p class="aside">
        {t.text("layout.unreviewed")}{" "}
        {english && (
          <a href={english.href} hreflang="en">
            {t.text("layout.readInEnglish")}
          </a>
        )}
      </p>
    </div>
  );
};

/** The frame of every page, from `<html>` down. */
export const Page = (props: PageProps) => {
  const { t, staff = false, wide = staff, home = false, above, skipTo, children, languages } = props;
  const main = (
    <main id="main" tabIndex={-1}>
      {children}
    </main>
  );
  return (
    <html lang={t.locale} dir={t.dir}>
      <Head {...props} />
      <body class={[staff && "staff", home && "home"].filter(Boolean).join(" ") || undefined}>
        <SkipLink>{skipTo ?? <Words said={t.say("layout.skip")} t={t} />}</SkipLink>
        <Header {...props} />
        {above}
        <Unreviewed t={t} languages={languages} />
        {home ? main : <div class={wide ? "wrap wide" : "wrap"}>{main}</div>}
        {!staff && <Footer t={t} />}
      </body>
    </html>
  );
};

/** A whole HTML document. Everything in it is escaped unless a component says otherwise. */
export const renderPage = (page: VNode): string => `<!DOCTYPE html>\n${renderToString(page)}\n`;
