import type { Route } from "../../../../platform/http/route.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { changeListForm, listPage } from "./list-page.tsx";
import type { ListParts } from "./list-parts.ts";
import { printList } from "./print-page.tsx";
import { sendListForm } from "./send-list.ts";

/** Messages that staff send from one address a minute: each goes to somebody who did not ask the site for it. */
const SENT_A_MINUTE = 6;

/** The list that is handed over, by address. What the public presses changes nothing here but a cookie of their own. */
export const listRoutes = (parts: ListParts): Route[] => [
  { method: "GET", path: SITE_PATHS.list, access: { rule: "public" }, handle: (context) => listPage(parts, context) },
  { method: "POST", path: SITE_PATHS.list, access: { rule: "public" }, changesNothing: true, handle: changeListForm },
  {
    method: "POST",
    path: `${SITE_PATHS.list}/print`,
    access: { rule: "public" },
    changesNothing: true,
    handle: (context) => printList(parts, context),
  },
  {
    method: "POST",
    path: `${SITE_PATHS.list}/send`,
    access: { rule: "staff" },
    perMinute: SENT_A_MINUTE,
    handle: (context) => sendListForm(parts, context),
  },
];
