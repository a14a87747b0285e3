import type { Answer, Page } from "./route.ts";

/** Nothing between keeps an answer with these, and no other site is told its address. */
export const PRIVATE_HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

/** A page that a private link opens: nothing between keeps it, nor does the browser of a computer that many use. */
export const privatePage = (page: Page, status = 200): Answer => ({
  kind: "page",
  page,
  status,
  headers: PRIVATE_HEADERS,
});
