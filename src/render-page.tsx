import type { Context, Page } from "./platform/http/route.ts";
import { LOCALE_KEYS } from "./platform/i18n/locales.ts";
import type { AssetPaths } from "./platform/views/assets.ts";
import type { NavItem } from "./platform/views/header.tsx";
import { Page as Frame, renderPage } from "./platform/views/layout.tsx";

/** The same address in another language; `lang` in an address is obeyed and remembered. */
function languageLinks(context: Context) {
  return LOCALE_KEYS.map((locale) => {
    const query = new URLSearchParams(context.query);
    query.set("lang", locale);
    return { locale, href: `?${query}` };
  });
}

/** Puts a page's parts into the frame that all pages share. */
export function createRenderer(parts: {
  assets: AssetPaths;
  baseUrl: string;
  staffNav: (context: Context) => NavItem[];
}) {
  return (page: Page, context: Context): string =>
    renderPage(
      <Frame
        t={context.t}
        assets={parts.assets}
        title={page.title}
        current={page.current}
        service={page.service}
        staff={page.staff}
        staffNav={page.staff ? parts.staffNav(context) : undefined}
        wide={page.wide}
        home={page.home}
        above={page.above}
        skipTo={page.skipTo}
        canonical={page.canonical && `${parts.baseUrl}${page.canonical}`}
        description={page.description}
        feeds={page.feeds}
        jsonLd={page.jsonLd}
        languages={page.staff ? [] : languageLinks(context)}
      >
        {page.body}
      </Frame>,
    );
}
