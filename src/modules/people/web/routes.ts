import type { Route } from "../../../platform/http/route.ts";
import type { PeopleParts } from "../parts.ts";
import { accountRoutes } from "./account.tsx";
import { cardCheckRoutes } from "./card-check.tsx";
import { confirmLinkRoutes } from "./confirm-link.tsx";
import { councilRoutes, councilSettingRoutes } from "./council.tsx";
import { deskRoutes } from "./desk.tsx";
import { deskComputerRoutes } from "./desks.tsx";
import { firstAdministratorRoutes } from "./first-administrator.tsx";
import { mailOutboxRoutes } from "./mail-outbox.tsx";
import { passkeyRoutes } from "./passkey-routes.tsx";
import { peopleListRoutes } from "./people-list.tsx";
import { personRoutes } from "./person.tsx";
import { recoveryCodeRoutes } from "./recovery-codes.tsx";
import { residentRoutes } from "./residents/resident-routes.ts";
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
    councilRoutes,
    councilSettingRoutes,
    cardCheckRoutes,
    deskRoutes,
    deskComputerRoutes,
    peopleListRoutes,
    personRoutes,
    mailOutboxRoutes,
    residentRoutes,
  ].flatMap((routes) => routes(parts));
