import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { LOCALE_KEYS, LOCALES, type Locale } from "../i18n/locales.ts";
import { createTranslator, type Translator } from "../i18n/translator.ts";
import type { AssetNames, ScriptName, StyleName } from "./asset-names.ts";
import { Footer } from "./footer.tsx";
import { type AtKeyboard, Header, type HeaderProps, type NavItem, type ServiceOnPage } from "./header.tsx";
import { SkipLink } from "./skip-link.tsx";
import { Words } from "./words.tsx";

/** A feed of the page's contents, for readers and calendars to find. */
export interface FeedLink {
  href: string;
  /** A media type, such as "text/calendar". */
  type: string;
  title: string;
}

/** What a page says of itself. The rest of its document is the frame's. */
export interface Page {
  /** What the page is about. " – Alcove" follows it in the tab. */
  title: string;
  body: VNode;
  /** Marks the current item of the menu: "find", "libraries", or a key of the staff menu. */
  current?: string;
  /** Public path for rel=canonical. A page without one asks not to be indexed. */
  canonical?: string;
  /** Path where the same page is read again, for one that answers a posted form: the language links lead there. */
  again?: string;
  feeds?: FeedLink[];
  /** schema.org facts that agree with the page. */
  jsonLd?: object;
  description?: string;
  /** The library service whose page this is. */
  service?: ServiceOnPage;
  staff?: boolean;
  /** The menu of whoever is signed in. */
  staffNav?: NavItem[];
  /** The part above the main column that spans the page, such as the search box. */
  above?: VNode;
  /** The wider column, for dense pages. Staff pages are always wide. */
  wide?: boolean;
  /** The front page: the main part spans the window, because the question is inside it. */
  home?: boolean;
  /** Nothing but the page itself, with neither menu nor foot: for a screen on a wall. */
  bare?: boolean;
  /** Small scripts that make the page handier; it is whole without them. */
  scripts?: ScriptName[];
  /** Scripts that one of the page's own loads when it is asked to; the page only names them. */
  later?: ScriptName[];
  /** Stylesheets that this page needs besides. */
  styles?: StyleName[];
  /** Address of the web app manifest, where the page can be installed. */
  app?: string;
  /** Where the skip link leads, in words, when it is not simply the main part. */
  skipTo?: string;
}

export interface PageContext {
  t: Translator;
  /** Path and query of the request: the language links lead back to it. */
  path: string;
  assets: AssetNames;
  /** Where the site is, without a slash at the end: "https://alcove.example". */
  baseUrl: string;
  /** Whoever is signed in: their name stands in the staff menu. */
  visitor?: AtKeyboard;
  /** Somebody is signed in to an account of their own. */
  resident?: boolean;
}

interface FrameProps extends HeaderProps, Omit<Page, "body" | "canonical"> {
  assets: AssetNames;
  children: ComponentChildren;
  /** Absolute address for rel=canonical. */
  canonical?: string;
}

/** The address of the same page in another language. */
export const inLanguage = (path: string, locale: Locale): string => {
  const [route = "/", query] = path.split("?");
  const values = new URLSearchParams(query);
  values.set("lang", locale);
  return `${route}?${values}`;
};

/** JSON that is safe inside a script element: no text of it can close the element or open a comment. */
const scriptSafe = (value: object): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const Head = ({ title, t, assets, staff, languages = [], canonical, feeds = [], ...props }: FrameProps) => {
  const { jsonLd, description, scripts = [], later = [], styles = [], app, service } = props;
  return (
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
      {staff && <link rel="stylesheet" href={assets.staffCss} />}
      {styles.map((name) => (
        <link key={name} rel="stylesheet" href={assets.styles[name]} />
      ))}
      {app && <link rel="manifest" href={app} />}
      {service?.look?.css && <link rel="stylesheet" href={service.look.css} />}
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      {canonical &&
        languages.map(({ locale }) => (
          <link key={locale} rel="alternate" hreflang={locale} href={inLanguage(canonical, locale)} />
        ))}
      {scripts.map((name) => (
        <script key={name} src={assets.scripts[name]} defer />
      ))}
      {later.map((name) => (
        <meta key={name} name={`script:${name}`} content={assets.scripts[name]} />
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
};

/** Says, on a page in a language nobody has checked, that nobody has; with the way to English. */
const Unreviewed = ({ t, languages = [], home }: Pick<FrameProps, "t" | "languages" | "home">) => {
  const english = languages.find((link) => link.locale === "en");
  if (LOCALES[t.locale].reviewed) return null;
  return (
    <div class={home ? "wrap unreviewed" : "unreviewed"}>
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
export const Frame = (props: FrameProps) => {
  const { t, staff = false, wide = staff, home = false, bare = false, above, skipTo, children, languages } = props;
  const main = (
    <main id="main" tabIndex={-1}>
      <Unreviewed t={t} languages={languages} home={home} />
      {children}
    </main>
  );
  return (
    <html lang={t.locale} dir={t.dir}>
      <Head {...props} />
      <body class={[staff && "staff", home && "home"].filter(Boolean).join(" ") || undefined}>
        {!bare && <SkipLink>{skipTo ?? <Words said={t.say("layout.skip")} t={t} />}</SkipLink>}
        {!bare && <Header {...props} />}
        {above}
        {home ? main : <div class={wide ? "wrap wide" : "wrap"}>{main}</div>}
        {!staff && !bare && <Footer t={t} />}
      </body>
    </html>
  );
};

/** A whole HTML document of a frame. Everything in it is escaped unless a component says otherwise. */
export const renderDocument = (frame: VNode): string => `<!DOCTYPE html>\n${renderToString(frame)}\n`;

// Nothing that somebody writes can be this: a quotation mark of theirs is escaped.
const SUMMARY = 'class="govuk-error-summary"';

/** A document whose page says what is wrong with a form says so first in its title, which is heard before all else. */
function withErrorInTitle(document: string, t: Translator): string {
  const opening = `<title>${t.text("fields.errorPrefix")} `;
  return document.includes(SUMMARY) && !document.includes(opening)
    ? document.replace("<title>", () => opening)
    : document;
}

/** The document of a page, as the visitor's language and sign-in make it. */
export function renderPage({ body, canonical, again, ...page }: Page, context: PageContext): string {
  const { path, assets, baseUrl } = context;
  // Staff pages are in English whatever language this browser last read in, and say so.
  const t = page.staff ? createTranslator("en") : context.t;
  const document = renderDocument(
    <Frame
      {...page}
      t={t}
      visitor={context.visitor}
      resident={context.resident}
      assets={assets}
      canonical={canonical && baseUrl + canonical}
      languages={page.staff ? [] : LOCALE_KEYS.map((locale) => ({ locale, href: inLanguage(again ?? path, locale) }))}
    >
      {body}
    </Frame>,
  );
  return withErrorInTitle(document, t);
}
