import type { Answer, Context, Route } from "../../../platform/http/route.ts";
import type { PartnersParts } from "../actions/parts.ts";
import { listedEntryForm, listedEntryPage } from "./listed-entry-page.tsx";
import { allRightForm, listedPage } from "./listed-page.tsx";

/** Requests a minute from one address: tokens are long, and nobody may try many. */
const TRIES = 30;

/** What an organisation's contact does by the link of the quarterly mail, without signing in. */
export function listedRoutes(parts: PartnersParts): Route[] {
  const route = (
    method: Route["method"],
    path: string,
    handle: (parts: PartnersParts, context: Context) => Promise<Answer>,
  ): Route => ({
    method,
    path,
    access: { rule: "public" },
    perMinute: TRIES,
    handle: (context) => handle(parts, context),
  });
  return [
    route("GET", "/listed", listedPage),
    route("POST", "/listed", allRightForm),
    route("GET", "/listed/entry", listedEntryPage),
    route("POST", "/listed/entry", listedEntryForm),
  ];
}
