import type { Answer, Page } from "../../../platform/http/route.ts";

/** A page that a private link opens: nothing between keeps it, nor does the browser of a computer that many use. */
export const privatePage = (page: Page, status = 200): Answer => ({
  kind: "page",
  page,
  status,
  headers: { "cache-control": "no-store", "referrer-policy": "no-referrer" },
});
