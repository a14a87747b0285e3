import { Feed } from "feed";
import { Temporal } from "temporal-polyfill";

export interface AtomEntry {
  /** A permanent name, such as 'urn:uuid:…'. */
  id: string;
  title: string;
  summary: string;
  /** Absolute address. */
  url: string;
  /** Instant, RFC 3339. */
  changedAt: string;
}

export interface AtomFeed {
  title: string;
  subtitle: string;
  /** Absolute addresses of this file and of the page that shows the same; the page's is the feed's id. */
  url: string;
  page: string;
  author: string;
  /** Since when nothing has been listed, where nothing is; an instant, RFC 3339. A feed has to say when it changed. */
  emptySince: string;
  entries: AtomEntry[];
}

/** Leaves out what XML 1.0 has no way to write. */
const writable = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** Plain text as the library takes that of an entry: as HTML. */
const asHtml = (text: string): string =>
  writable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");

const dateOf = (instant: string) => new Date(Temporal.Instant.from(instant).epochMilliseconds);

/** An Atom feed (RFC 4287). It stays the same as long as its entries do. */
export function writeAtom(feed: AtomFeed): string {
  const latest =
    feed.entries
      .map(({ changedAt }) => changedAt)
      .toSorted()
      .at(-1) ?? feed.emptySince;
  const atom = new Feed({
    id: feed.page,
    title: writable(feed.title),
    description: writable(feed.subtitle),
    link: feed.page,
    feedLinks: { atom: feed.url },
    updated: dateOf(latest),
    author: { name: writable(feed.author) },
    generator: "Alcove",
    copyright: "",
  });
  for (const { id, title, summary, url, changedAt } of feed.entries)
    atom.addItem({ id, title: asHtml(title), description: asHtml(summary), link: url, date: dateOf(changedAt) });
  return atom.atom1();
}
