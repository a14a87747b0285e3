import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import { Unread } from "../domain/read-oruk.ts";

const PER_PAGE = 100;
const MOST_PAGES = 20_000;
/** Some publishers give all they have on one page. */
const MOST_ON_A_PAGE = 10_000;
/** Services that are asked for at once. Publishers are small. */
const AT_ONCE = 4;
/** A service or two may be broken for ever; where more are, the feed is. */
const MOST_UNREAD = 50;

type Json = Record<string, unknown>;
type Get = (address: string) => Promise<unknown>;

export interface FeedReading {
  /** Every service of the feed, whole, in the feed's order. Throws where the feed is broken. */
  records: AsyncIterable<unknown>;
  /** Whether all was asked for, as many came as the feed says it has, and it said so all the time. Asked after reading. */
  isWhole: () => boolean;
}

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Questions of the list that are ours to ask. */
const OURS = ["page", "per_page", "perPage", "modified_after"];

/**
 * The address of a feed's services: publishers give the root or the list. What else stands in it, which directory of several is
 * meant or a key, is asked with every page.
 */
export function servicesAddress(given: string): URL {
  const address = new URL(given);
  for (const ours of OURS) address.searchParams.delete(ours);
  address.hash = "";
  const root = address.pathname.replace(/\/+$/, "");
  address.pathname = root.endsWith("/services") ? root : `${root}/services`;
  return address;
}

interface Page {
  contents: Json[];
  pages: number;
  total: number | undefined;
  /** Whether it says that it is not the first. */
  isLater: boolean;
}

/** Reads the envelope of a page. @throws FetchRefused which says what is wrong where */
function readPage(given: unknown, page: number): Page {
  const wrong = (what: string) => new FetchRefused(`Page ${page} of the feed ${what}`);
  if (!isObject(given)) throw wrong("is no page of Open Referral UK");
  // Version 1.0 has other names for the same.
  const old = given.contents === undefined && given.content !== undefined;
  const contents = old ? given.content : given.contents;
  if (!Array.isArray(contents) || !contents.every(isObject)) throw wrong('has no list of services under "contents"');
  if (contents.length > MOST_ON_A_PAGE) throw wrong(`gives more than ${MOST_ON_A_PAGE} services at once`);
  const number = (key: string) => (typeof given[key] === "number" ? given[key] : undefined);
  const pages = number(old ? "totalPages" : "total_pages");
  if (pages === undefined) throw wrong('does not say how many pages there are ("total_pages")');
  if (pages > MOST_PAGES) throw wrong(`speaks of more than ${MOST_PAGES} pages`);
  const isLater = (old ? given.first : given.first_page) === false;
  return { contents, pages, total: number(old ? "totalElements" : "total_items"), isLater };
}

/** The address of one page of the list. @param modifiedAfter RFC 3339 */
function pageAddress(list: URL, page: number, perPage: number, modifiedAfter?: string): string {
  const address = new URL(list);
  address.searchParams.set("page", String(page));
  address.searchParams.set("per_page", String(perPage));
  if (modifiedAfter) address.searchParams.set("modified_after", modifiedAfter);
  return address.href;
}

function serviceAddress(list: URL, id: string): string {
  const address = new URL(list);
  address.pathname = `${list.pathname}/${encodeURIComponent(id)}`;
  return address.href;
}

/** Instants before and after anything that is published. */
const ALWAYS = "1970-01-01T00:00:00Z";
const NEVER = "2100-01-01T00:00:00Z";

/**
 * Whether a feed that is asked for what has changed gives that alone. Many take no notice and give everything, and some
 * give nothing whatever the date: it has to give all since ever and nothing from the future.
 */
export async function tellsChanges(feed: string, get: Get): Promise<boolean> {
  const list = servicesAddress(feed);
  try {
    const totals: (number | undefined)[] = [];
    for (const since of [undefined, ALWAYS, NEVER])
      totals.push(readPage(await get(pageAddress(list, 1, 1, since)), 1).total);
    const [all, ever, never] = totals;
    return all !== undefined && all > 0 && ever === all && never === 0;
  } catch (error) {
    if (error instanceof FetchRefused) return false;
    throw error;
  }
}

interface Reading {
  onProgress?: (fraction: number) => void;
  /** RFC 3339: only what has changed since, of a feed that tells. */
  modifiedAfter?: string;
}

/**
 * Walks a feed of Open Referral UK 3.0 or 1.0: its list page by page, and each service by itself, since lists leave out what hangs on a
 * service. A page that gives again what an earlier one gave, and nothing else, ends it as broken.
 */
export function readFeed(feed: string, get: Get, { onProgress = () => {}, modifiedAfter }: Reading = {}): FeedReading {
  const list = servicesAddress(feed);
  const seen = new Set<string>();
  let total: number | undefined;
  let changedMeanwhile = false;
  let unread = 0;

  /** One service by itself; one that cannot be read is told and passed over. */
  async function one(id: string): Promise<unknown> {
    try {
      const record = await get(serviceAddress(list, id));
      return isObject(record) && String(record.id) !== id
        ? new Unread(id, `${id} is answered with another service.`)
        : record;
    } catch (error) {
      if (!(error instanceof FetchRefused) || ++unread > MOST_UNREAD) throw error;
      return new Unread(id, `${error.message}.`);
    }
  }

  async function* records() {
    let pages = 1;
    /** Some publishers of version 1.0 count pages from 0: what they call the first is one before. */
    let before = 0;
    const pageAt = async (page: number) =>
      readPage(await get(pageAddress(list, page - before, PER_PAGE, modifiedAfter)), page);
    for (let page = 1; page <= pages; page++) {
      let read = await pageAt(page);
      if (page === 1 && read.isLater) {
        before = 1;
        read = await pageAt(page);
      }
      changedMeanwhile ||= page > 1 && read.total !== total;
      ({ pages, total } = read);
      const fresh = read.contents.filter(({ id }) => !seen.has(String(id)));
      if (read.contents.length > 0 && fresh.length === 0)
        throw new FetchRefused(`Page ${page} of the feed gives the same services again`);
      for (let at = 0; at < fresh.length; at += AT_ONCE) {
        const some = fresh.slice(at, at + AT_ONCE);
        for (const { id } of some) seen.add(String(id));
        yield* await Promise.all(
          some.map(({ id }) =>
            id === undefined || id === null ? new Unread("", "It has no id to ask for it by.") : one(String(id)),
          ),
        );
      }
      onProgress(page / pages);
    }
  }
  return {
    records: records(),
    isWhole: () => !modifiedAfter && total !== undefined && !changedMeanwhile && seen.size >= total,
  };
}
