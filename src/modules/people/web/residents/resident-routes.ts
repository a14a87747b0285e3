import type { Route } from "../../../../platform/http/route.ts";
import type { PeopleParts } from "../../parts.ts";
import { residentAccountRoutes } from "./account.tsx";
import { residentCardRoutes } from "./card.tsx";
import { residentConfirmRoutes } from "./confirm.tsx";
import { familyRoutes } from "./family.tsx";
import { mineRoutes } from "./mine.tsx";
import { residentSignInRoutes } from "./sign-in.tsx";

/** Every route of a resident's own account. */
export const residentRoutes = (parts: PeopleParts): Route[] =>
  [
    residentSignInRoutes,
    residentCardRoutes,
    residentConfirmRoutes,
    mineRoutes,
    familyRoutes,
    residentAccountRoutes,
  ].flatMap((routes) => routes(parts));
