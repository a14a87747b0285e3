/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * A list of what's on for other people's pages: <alcove-whats-on library="…"> or search="…". It is served at
 * /embed.js, keeps nothing, sets no cookie, and leaves the link inside the element where it cannot answer.
 */
interface Session {
  start: string;
  end: string;
  status: string;
}
interface Row {
  name: string;
  url: string;
  where: string;
  next?: Session;
}
interface Library {
  name: string;
}
interface SessionRow extends Session {
  activity: { name: string; url: string };
  library: Library | null;
}
interface FoundRow {
  name: string;
  url: string;
  library: Library | null;
  next: Session[];
}

const STYLE = `
:host { display: block; color: inherit; font: inherit; line-height: 1.5 }
:host([hidden]) { display: none }
ul { list-style: none; margin: 0; padding: 0 }
li { border-top: 1px solid; border-color: rgba(128, 128, 128, 0.5); padding: 0.6em 0 }
a { color: var(--alcove-link, inherit); text-decoration: underline; text-underline-offset: 0.15em }
a:focus { outline: 3px solid; outline-offset: 2px }
.name { font-weight: bold }
span, strong { display: block }
p { margin: 0.6em 0 0 }
`;

const script = (document.currentScript ??
  document.querySelector('script[src$="/embed.js"]')) as HTMLScriptElement | null;
const SITE = script ? new URL(script.src).origin : location.origin;
const ZONE = { timeZone: "Europe/London" };
const dayFormat = new Intl.DateTimeFormat("en-GB", { ...ZONE, weekday: "long", day: "numeric", month: "long" });
const timeFormat = new Intl.DateTimeFormat("en-GB", { ...ZONE, hour: "2-digit", minute: "2-digit", hour12: false });

/** '10am', '10:30am', '12 noon': as the site itself says it. */
function sayTime(instant: string): string {
  const [hour, minute] = timeFormat.format(new Date(instant)).split(":").map(Number) as [number, number];
  if (minute === 0 && hour === 12) return "12 noon";
  if (minute === 0 && hour % 24 === 0) return "midnight";
  return `${hour % 12 || 12}${minute ? `:${minute < 10 ? "0" : ""}${minute}` : ""}${hour % 24 < 12 ? "am" : "pm"}`;
}
const sayWhen = ({ start, end }: Session): string =>
  `${dayFormat.format(new Date(start)).replace(",", "")}, ${sayTime(start)} to ${sayTime(end)}`;

function make(name: string, text?: string, className?: string): HTMLElement {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** A link that leads nowhere but to a page of the web. */
function link(href: string, text: string, className?: string): HTMLElement {
  const made = make("a", text, className) as HTMLAnchorElement;
  if (/^https?:\/\//.test(href)) made.href = href;
  return made;
}

/** What to ask for, and the page that shows all of it. */
function questionOf(element: HTMLElement): { ask: string; page: string } | undefined {
  const library = element.getAttribute("library");
  const search = element.getAttribute("search");
  const limit = String(Math.min(20, Math.max(1, Number(element.getAttribute("limit")) || 5)));
  if (library) {
    const name = encodeURIComponent(library);
    return { ask: `/api/v1/sessions?library=${name}&limit=${limit}`, page: `/libraries/${name}` };
  }
  if (search === null) return undefined;
  const query = new URLSearchParams(search.indexOf("=") < 0 ? { q: search } : search.replace(/^\?/, ""));
  const page = `/search?${query}`;
  query.set("kind", "activity");
  query.set("limit", limit);
  return { ask: `/api/v1/search?${query}`, page };
}

const rowsOf = (results: (SessionRow | FoundRow)[]): Row[] =>
  results.map((row) => {
    const where = row.library ? row.library.name : "";
    return "activity" in row
      ? { name: row.activity.name, url: row.activity.url, where, next: row }
      : { name: row.name, url: row.url, where, next: row.next[0] };
  });

function listOf(rows: Row[], named: string, page: string): HTMLElement {
  const section = make("section");
  section.setAttribute("aria-label", named);
  const list = make("ul");
  // Without its marks a list is no list to some screen readers.
  list.setAttribute("role", "list");
  for (const row of rows) {
    const item = make("li");
    item.appendChild(link(row.url, row.name, "name"));
    if (row.next && row.next.status === "cancelled") item.appendChild(make("strong", "Cancelled"));
    if (row.next) item.appendChild(make("span", sayWhen(row.next)));
    if (row.where) item.appendChild(make("span", row.where));
    list.appendChild(item);
  }
  section.appendChild(rows.length ? list : make("p", "Nothing is planned just now."));
  const more = make("p");
  more.appendChild(link(SITE + page, "See everything"));
  section.appendChild(more);
  return section;
}

function addStyle(root: ShadowRoot): void {
  // A constructed sheet is allowed where a strict policy refuses a style element.
  if ("adoptedStyleSheets" in root && typeof CSSStyleSheet === "function") {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } else (root as ShadowRoot).appendChild(make("style", STYLE));
}

class WhatsOn extends HTMLElement {
  static observedAttributes = ["library", "search", "limit"];
  private asked = "";

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: "open" });
      addStyle(root);
      root.appendChild(make("slot"));
    }
    this.show();
  }

  attributeChangedCallback(): void {
    if (this.shadowRoot) this.show();
  }

  private show(): void {
    const question = questionOf(this);
    if (!question || question.ask === this.asked) return;
    const { ask, page } = question;
    this.asked = ask;
    this.setAttribute("aria-busy", "true");
    fetch(SITE + ask, { credentials: "omit", referrerPolicy: "no-referrer" })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then(({ results }: { results: (SessionRow | FoundRow)[] }) => {
        if (ask !== this.asked) return;
        const root = this.shadowRoot!;
        root.replaceChild(listOf(rowsOf(results), this.getAttribute("heading") || "What’s on", page), root.lastChild!);
      })
      .catch(() => {
        // The link inside the element stays where it is.
        this.asked = "";
      })
      .then(() => this.removeAttribute("aria-busy"));
  }
}

if (!customElements.get("alcove-whats-on")) customElements.define("alcove-whats-on", WhatsOn);
