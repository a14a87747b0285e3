import { describe, expect, it } from "vitest";
import { createTranslator } from "../i18n/translator.ts";
import { Problems } from "./forms/problems.tsx";
import { inLanguage, type Page, renderPage } from "./layout.tsx";

const assets = {
  css: "/assets/alcove.css",
  staffCss: "/assets/staff.css",
  icon: "/assets/mark.svg",
  fonts: { en: ["/l.woff2"], pl: ["/l.woff2"], ar: ["/a.woff2"] },
  scripts: {
    "near-me": "/n.js",
    "day-keys": "/assets/day-keys.js",
    door: "/d.js",
    "door-forget": "/f.js",
    "square-code": "/c.js",
    leave: "/l.js",
  },
  styles: {
    door: "/d.css",
    "door-screen": "/s.css",
    list: "/l.css",
    "area-map": "/a.css",
    tree: "/o.css",
    plots: "/e.css",
    registers: "/r.css",
    rooms: "/o.css",
    safety: "/safety.css",
    sources: "/q.css",
    look: "/u.css",
  },
};
const page: Page = { title: "Libraries <near> you", body: <h1>Libraries</h1> };
const render = (more: Partial<Page> = {}, locale: "en" | "pl" | "ar" = "en") =>
  renderPage(
    { ...page, ...more },
    { t: createTranslator(locale), path: "/search?q=esol", assets, baseUrl: "https://alcove.example" },
  );

describe("renderPage", () => {
  it("is a whole document, with what a page says of itself escaped", () => {
    const html = render();
    expect(html.startsWith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')).toBe(true);
    expect(html).toContain("<title>Libraries &lt;near> you – Alcove</title>");
    expect(html).toContain('href="#main"');
  });
  it("opens at what is wrong with a form, and says so first in its title, in the page's language, once", () => {
    const title = (html: string) => /<title>(.*?) – Alcove/.exec(html)![1];
    const wrong = { name: "Write your name" };
    const body = <Problems t={createTranslator("en")} errors={wrong} />;
    const html = render({ body });
    expect(html).toMatch(/<div class="govuk-error-summary"[^>]* tabindex="-1" autofocus>/);
    expect(title(html)).toBe("Error: Libraries &lt;near> you");
    expect(title(render({ body, title: "Book" }))).toBe("Error: Book");
    expect(title(render({ body }, "ar"))).toMatch(/^خطأ: Libraries/);
    expect(title(render({ body, staff: true }, "ar"))).toMatch(/^Error: Libraries/);
    const said = { body: <p>{'class="govuk-error-summary"'}</p> };
    expect(title(render(said))).toBe("Libraries &lt;near> you");
    expect(render({ body: <Problems t={createTranslator("en")} errors={wrong} quiet /> })).not.toContain("autofocus");
  });
  it("asks not to be indexed unless it has a canonical address", () => {
    expect(render()).toContain('name="robots" content="noindex"');
    const html = render({ canonical: "/libraries" });
    expect(html).toContain('rel="canonical" href="https://alcove.example/libraries"');
    expect(html).toContain('hreflang="pl" href="https://alcove.example/libraries?lang=pl"');
    expect(html).not.toContain("noindex");
  });
  it("cannot be broken out of by structured data", () => {
    expect(render({ jsonLd: { name: "</script><script>" } })).toContain('{"name":"\\u003c/script>\\u003cscript>"}');
  });
  it("holds no inline style and no script of its own", () => {
    expect(render()).not.toMatch(/ style=|<script|<style/);
  });
  it("is right to left in Arabic, says nobody has checked the words, and fetches the Arabic typeface there alone", () => {
    const html = render({}, "ar");
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain("لم يراجعها مترجم");
    expect(html).toContain('href="/a.woff2"');
    expect(render()).not.toContain("/a.woff2");
  });
  it("gives staff a plain frame: their service, no public foot, no language links", () => {
    const html = render({ staff: true, service: { name: "Rotherham Libraries" } });
    expect(html).toContain("Rotherham Libraries, staff");
    expect(html).not.toContain("<footer");
    expect(html).not.toContain("hreflang");
  });
});

describe("a staff page in a browser that last read Arabic", () => {
  it("says it is in English, from left to right, and frets about no translator", () => {
    const html = render({ staff: true, service: { name: "Rotherham" } }, "ar");
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain("Rotherham, staff");
    expect(html).not.toContain("unreviewed");
  });
});

describe("the staff menu", () => {
  const staffNav = [{ key: "account", href: "/staff/account", label: "You" }];
  const at = (visitor?: { name: string; deskLibraryId?: string }) =>
    renderPage(
      { ...page, staff: true, staffNav },
      { t: createTranslator("en"), path: "/staff", assets, baseUrl: "https://alcove.example", visitor },
    );
  it("calls one's own account by one's name", () => {
    expect(at({ name: "Dev Patel" })).toContain('<a href="/staff/account">Dev Patel</a>');
    expect(at()).toContain(">You</a>");
  });
  it("folds what is of a kind, says under which name one is, and folds nothing that stands alone", () => {
    const item = (key: string, group?: string) => ({ key, href: `/staff/${key}`, label: key, group });
    const menu = [
      item("today"),
      item("services", "Partners"),
      item("work", "Partners"),
      item("libraries", "The service"),
    ];
    const html = renderPage(
      { ...page, staff: true, staffNav: menu, current: "work" },
      { t: createTranslator("en"), path: "/staff", assets, baseUrl: "https://alcove.example" },
    );
    const nav = /<nav[\s\S]*<\/nav>/.exec(html)![0];
    expect(nav.match(/<summary[^>]*>[^<]*/g)).toEqual(['<summary aria-current="true">Partners']);
    expect(nav).toContain('<a href="/staff/work" aria-current="page">work</a>');
    expect(nav).not.toContain("The service");
    expect([...nav.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(menu.map(({ href }) => href));
  });
  it("lets the next person take over at a desk computer, and nowhere else", () => {
    expect(at({ name: "Dev Patel", deskLibraryId: "l" })).toContain('<a href="/staff/desk">Swap</a>');
    expect(at({ name: "Dev Patel" })).not.toContain("/staff/desk");
  });
});

describe("a service's own look", () => {
  const logo = { src: "/services/sandwell/logo?v=3", width: 300, height: 90, href: "/services/sandwell" };
  it("is its stylesheet after ours, and its logo under its name", () => {
    const html = render({
      service: { name: "Sandwell Libraries", look: { css: "/services/sandwell/look.css?v=3", logo } },
    });
    expect(html.indexOf("look.css")).toBeGreaterThan(html.indexOf("/assets/alcove.css"));
    expect(html).toContain('alt="Sandwell Libraries"');
    expect(html.match(/Sandwell Libraries/g)).toHaveLength(1);
  });
  it("leaves a page without one as it was", () => {
    expect(render({ service: { name: "Sandwell Libraries" } })).toContain("<small>Sandwell Libraries</small>");
    expect(render()).not.toContain("service-logo");
  });
});

describe("inLanguage", () => {
  it("keeps the page's own query", () => {
    expect(inLanguage("/search?q=esol&lang=ar", "pl")).toBe("/search?q=esol&lang=pl");
    expect(inLanguage("/", "ar")).toBe("/?lang=ar");
  });
});
