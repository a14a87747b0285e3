export { type CardAnswer, checkCard } from "./actions/check-card.ts";
export { firstAdministratorLink } from "./actions/first-administrator.ts";
export { linkByCommand } from "./actions/link-by-command.ts";
export type { CardRefusal } from "./domain/card-rules.ts";
export type { Directory, Named, PeopleGiven, PeopleParts } from "./parts.ts";
export { type Colleague, colleaguesOf } from "./queries/colleagues.ts";
export { type DigestReader, digestReaders } from "./queries/digest-readers.ts";
export { identify } from "./queries/identify.ts";
