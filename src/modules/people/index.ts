export { firstAdministratorLink } from "./actions/first-administrator.ts";
export type { Directory, Named, PeopleGiven, PeopleParts } from "./parts.ts";
export { identify } from "./queries/identify.ts";
