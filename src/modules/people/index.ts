export { firstAdministratorLink } from "./actions/first-administrator.ts";
export type { Directory, Named, PeopleGiven, PeopleParts } from "./parts.ts";
export { PATHS as STAFF_PATHS } from "./paths.ts";
export { identify } from "./queries/identify.ts";
