import { createSealer } from "../../platform/auth/seal.ts";
import type { ModuleManifest } from "../../platform/manifest.ts";
import { forgetCardTries } from "./actions/card-tries.ts";
import { forgetResidents } from "./actions/residents/forget-residents.ts";
import type { PeopleGiven, PeopleParts } from "./parts.ts";
import { peopleRoutes } from "./web/routes.ts";

/** The module's own parts, from what app.ts gives. */
export const peopleParts = (given: PeopleGiven): PeopleParts => ({ ...given, sealer: createSealer(given.secret) });

export const peopleModule = (parts: PeopleParts): ModuleManifest => ({
  name: "people",
  routes: peopleRoutes(parts),
  everyMinute: [{ name: "forget old tries of library cards", run: () => forgetCardTries(parts) }],
  daily: [{ name: "forget residents", run: () => forgetResidents(parts) }],
  staffNav: [
    { key: "people", href: "/staff/people", label: "People", role: "service_administrator" },
    { key: "account", href: "/staff/account", label: "You", role: "guest_tutor" },
  ],
});
