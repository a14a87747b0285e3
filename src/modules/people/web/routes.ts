import type { Route } from "../../../platform/http/route.ts";
import type { PeopleParts } from "../parts.ts";
import { accountRoutes } from "./account.tsx";
import { confirmLinkRoutes } from "./confirm-link.tsx";
import { firstAdministratorRoutes } from "./first-administrator.tsx";
import { passkeyRoutes } from "./passkey-routes.tsx";
import { recoveryCodeRoutes } from "./recovery-codes.tsx";
import { secondStepRoutes } from "./second-step.tsx";
import { setUpSecondStepRoutes } from "./set-up-second-step.tsx";
import { signInRoutes } from "./sign-in.tsx";
import { signOutRoutes } from "./sign-out.tsx";

/** Every route of sign-in and of the people pages. */
export const peopleRoutes = (parts: PeopleParts): Route[] =>
  [
    firstAdministratorRoutes,
    signInRoutes,
    confirmLinkRoutes,
    secondStepRoutes,
    setUpSecondStepRoutes,
    passkeyRoutes,
    recoveryCodeRoutes,
    accountRoutes,
    signOutRoutes,
  ].flatMap((routes) => routes(parts));
