/** What narrows a search, besides its words, its place and its dates. */
export const CHOICES = ["kind", "day", "time", "age", "booking", "access", "need", "cost", "online", "language"];
/** What the form of facets carries along. */
export const KEPT = ["q", "near", "lat", "lng", "radius_m", "order", "not"];
const PAGING = ["cursor", "start"];

/** The address of the same search with something changed, from its first page. */
export function changed(query: URLSearchParams, edit: (next: URLSearchParams) => void): string {
  const next = withoutPaging(query);
  edit(next);
  return `/search?${next}`;
}

export function withoutPaging(query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const key of PAGING) next.delete(key);
  return next;
}

/** Whether an address asks anything at all. */
export const asksSomething = (query: URLSearchParams): boolean =>
  ["q", "near", "lat", "lng", "from", "to", "cursor", ...CHOICES].some((key) => Boolean(query.get(key)?.trim()));

/** Takes words out of the question, whatever their case. */
export function dropWords(query: URLSearchParams, words: string): void {
  const pattern = new RegExp(`\\b${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`, "i");
  query.set("q", (query.get("q") ?? "").replace(pattern, " ").replace(/\s+/g, " ").trim());
}
