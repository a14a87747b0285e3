import type { Context, Route } from "../../../../platform/http/route.ts";
import type { WebParts } from "../parts.ts";
import { handOverAnswer, myGroupPage } from "./group-page.tsx";
import { myStandingAnswer, myStandingEnd, myStandingPage, termAnswer, termPage } from "./standing-page.tsx";

/** Forms sent from one address a minute; each may be a message to every organiser. */
const FORMS_A_MINUTE = 10;

type Handle = (parts: WebParts, context: Context) => ReturnType<Route["handle"]>;

/** What those who hire spaces do with an account, or with the link of a question they were mailed, by address. */
export function hirerRoutes(parts: WebParts): Route[] {
  const route =
    (access: Route["access"]) =>
    (method: Route["method"], path: string, handle: Handle): Route => ({
      method,
      path,
      access,
      handle: (context) => handle(parts, context),
      ...(method === "POST" && { perMinute: FORMS_A_MINUTE }),
    });
  const mine = route({ rule: "resident" });
  const anybody = route({ rule: "public" });
  return [
    anybody("GET", "/standing-booking", termPage),
    anybody("POST", "/standing-booking/answer", termAnswer),
    mine("GET", "/my/standing/:id", myStandingPage),
    mine("GET", "/my/standing/:id/end", myStandingEnd),
    mine("POST", "/my/standing/:id/answer", myStandingAnswer),
    mine("GET", "/my/groups/:id", myGroupPage),
    mine("POST", "/my/groups/:id/hand-over", handOverAnswer),
  ];
}
