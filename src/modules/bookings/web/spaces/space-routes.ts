import type { Context, Route } from "../../../../platform/http/route.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { askPage } from "./ask-page.tsx";
import { doorPage } from "./door-page.tsx";
import { changeHoldAnswer, giveUpHold, giveUpHoldQuestion, holdPage } from "./hold-page.tsx";
import { spacePage } from "./space-page.tsx";
import { spacesPage } from "./spaces-page.tsx";

const access = { rule: "public" } as const;
/** Forms sent from one address a minute: more than a desk sends for others, fewer than a machine. */
const FORMS = { perMinute: 60 };

/** A library's spaces, and asking for one, by address. */
export function spaceRoutes(parts: BookingParts): Route[] {
  const ask = (context: Context) => askPage(parts, context);
  return [
    { method: "GET", path: "/libraries/:slug/spaces", access, handle: (context) => spacesPage(parts.db, context) },
    {
      method: "GET",
      path: "/libraries/:slug/spaces/:space",
      access,
      handle: (context) => spacePage(parts.db, context),
    },
    { method: "GET", path: "/libraries/:slug/spaces/:space/ask", access, handle: ask },
    { method: "POST", path: "/libraries/:slug/spaces/:space/ask", access, handle: ask, ...FORMS },
    { method: "GET", path: "/space-booking", access, handle: (context) => holdPage(parts, context) },
    {
      method: "GET",
      path: "/space-booking/give-up",
      access,
      handle: (context) => giveUpHoldQuestion(parts, context),
    },
    {
      method: "POST",
      path: "/space-booking/give-up",
      access,
      handle: (context) => giveUpHold(parts, context),
      ...FORMS,
    },
    {
      method: "POST",
      path: "/space-booking/change",
      access,
      handle: (context) => changeHoldAnswer(parts, context),
      ...FORMS,
    },
    { method: "GET", path: "/door/:token", access, handle: (context) => doorPage(parts, context) },
  ];
}
