/** Where to look a book up in a service's catalogue: straight at the answer, or at its front page to search there. */
export interface CatalogueLink {
  href: string;
  /** True where the address itself carries the search. */
  searches: boolean;
}

/**
 * Systems whose public addresses for a search are well known: Koha (opac-search.pl), SirsiDynix Enterprise and
 * Portfolio (client/…/search/results), and Capita's Prism (items?query=). Every other catalogue gets its front page.
 */
const SEARCHES: ((url: URL, words: string) => string | undefined)[] = [
  (url, words) =>
    url.hostname.includes("koha") || url.pathname.startsWith("/cgi-bin/koha/")
      ? `${url.origin}/cgi-bin/koha/opac-search.pl?q=${words}`
      : undefined,
  (url, words) => {
    const client = /^\/client\/[^/]+\/[^/]+/.exec(url.pathname)?.[0];
    return client && url.hostname.endsWith("sirsidynix.net.uk")
      ? `${url.origin}${client}/search/results?qu=${words}`
      : undefined;
  },
  (url, words) => {
    const place = /^\/[^/]+/.exec(url.pathname)?.[0];
    return place && url.hostname === "prism.librarymanagementcloud.co.uk"
      ? `${url.origin}${place}/items?query=${words}`
      : undefined;
  },
];

/**
 * Hands a title or author over to a service's catalogue.
 * @param catalogue the catalogue's web address as the service gives it
 */
export function catalogueLink(catalogue: string, title: string, author = ""): CatalogueLink {
  if (!URL.canParse(catalogue)) return { href: catalogue, searches: false };
  const words = encodeURIComponent(`${title} ${author}`.trim());
  for (const search of SEARCHES) {
    const href = search(new URL(catalogue), words);
    if (href) return { href, searches: true };
  }
  return { href: catalogue, searches: false };
}
