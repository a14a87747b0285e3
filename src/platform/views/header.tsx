import { LOCALES, type Locale } from "../i18n/locales.ts";
import type { Translator } from "../i18n/translator.ts";
import { ArchMark } from "./arch.tsx";
import { SITE_PATHS } from "./site-paths.ts";
import { Words } from "./words.tsx";

/** One item of the menu. `key` is what a page names to say "you are here". */
export interface NavItem {
  key: string;
  href: string;
  label: string;
  /** What it is folded under, where more than one of the same are shown. */
  group?: string;
}

/** The same page in another language. */
export interface LanguageLink {
  locale: Locale;
  href: string;
}

/** A library service as the top of its pages shows it. */
export interface ServiceOnPage {
  name: string;
  /** Its own look, where it has one. */
  look?: {
    /** Address of its stylesheet, where it has colours of its own. */
    css?: string;
    logo?: { src: string; width: number; height: number; href: string };
  };
}

export interface HeaderProps {
  t: Translator;
  service?: ServiceOnPage;
  staff?: boolean;
  current?: string;
  languages?: LanguageLink[];
  /** The menu of whoever is signed in. */
  staffNav?: NavItem[];
  visitor?: AtKeyboard;
  /** Somebody is signed in to an account of their own: the way to what is theirs stands in the menu. */
  resident?: boolean;
}

/** Whoever is signed in; where this is a library's desk, others can take over there. */
export interface AtKeyboard {
  name: string;
  deskLibraryId?: string;
}

const PUBLIC = { find: SITE_PATHS.search, libraries: SITE_PATHS.libraries, mine: SITE_PATHS.mine } as const;

const PublicItems = ({ t, current, resident }: Pick<HeaderProps, "t" | "current" | "resident">) => (
  <>
    {(["find", "libraries", ...(resident ? (["mine"] as const) : [])] as const).map((key) => (
      <li key={key}>
        <a href={PUBLIC[key]} aria-current={current === key ? "page" : undefined}>
          <Words said={t.say(`layout.${key}`)} t={t} />
        </a>
      </li>
    ))}
  </>
);

interface StaffItemsProps {
  items: NavItem[];
  current?: string;
  visitor?: AtKeyboard;
}

/** The staff menu; the item of one's own account bears one's name. What is not for every hour is folded by what it is about. */
const StaffItems = ({ items, current, visitor }: StaffItemsProps) => {
  const link = (item: NavItem) => (
    <li key={item.key}>
      <a href={item.href} aria-current={current === item.key ? "page" : undefined}>
        {(item.key === "account" && visitor?.name) || item.label}
      </a>
    </li>
  );
  const together = [...Map.groupBy(items, ({ key, group }) => group ?? key).entries()];
  return (
    <>
      {together.map(([name, under]) =>
        under.length === 1 ? (
          link(under[0]!)
        ) : (
          <li key={name}>
            {/* Of the same name: where one opens, another closes. */}
            <details name="staff-menu">
              <summary aria-current={under.some(({ key }) => key === current) ? "true" : undefined}>{name}</summary>
              <ul>{under.map(link)}</ul>
            </details>
          </li>
        ),
      )}
      {visitor?.deskLibraryId && (
        <li>
          <a href={SITE_PATHS.desk}>Swap</a>
        </li>
      )}
    </>
  );
};

/** The top of every page: mark, whose page this is, menu, and the other languages under their own names. */
export const Header = ({ t, service, staff = false, current, languages = [], staffNav = [], ...who }: HeaderProps) => {
  const { visitor, resident } = who;
  const owner = service && (staff ? t.text("layout.staffOf", { service: service.name }) : service.name);
  const logo = service?.look?.logo;
  const others = languages.filter((link) => link.locale !== t.locale);
  return (
    <header class="top">
      <div class={staff ? "wrap wide" : "wrap"}>
        <a class="brand" href={staff ? SITE_PATHS.staff : SITE_PATHS.home}>
          <ArchMark />
          <span>Alcove{owner && !logo && <small>{owner}</small>}</span>
        </a>
        {logo && (
          <a class="service-logo" href={logo.href}>
            <img src={logo.src} width={logo.width} height={logo.height} alt={owner} lang="en" dir="ltr" />
          </a>
        )}
        {(!staff || staffNav.length > 0) && (
          <nav aria-label={t.text(staff ? "layout.staffNav" : "layout.mainNav")}>
            <ul>
              {staff ? (
                <StaffItems items={staffNav} current={current} visitor={visitor} />
              ) : (
                <PublicItems t={t} current={current} resident={resident} />
              )}
              {others.map(({ locale, href }) => (
                <li key={locale}>
                  <a href={href} lang={locale} hreflang={locale} dir={LOCALES[locale].dir}>
                    {LOCALES[locale].name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </header>
  );
};
