import type { HoldRow } from "../tables.ts";
import type { Organiser } from "./hiring/organisers-of.ts";
import type { LoadedHold } from "./load-hold.ts";
import { linkToken, tokenHolds } from "./private-link.ts";

type Linked = Pick<HoldRow, "id" | "link_version">;

const versionOf = (hold: Linked, organiser?: Pick<Organiser, "email" | "named_at">): string =>
  organiser ? `organiser:${organiser.email}:${organiser.named_at}` : String(hold.link_version);

/**
 * Path of the page that shows a hold to whoever has its link, or gives it up.
 * @param organiser of its group: they have a link of their own, that dies when they organise it no more
 */
export const holdPath = (secret: string, hold: Linked, organiser?: Pick<Organiser, "email" | "named_at">): string =>
  `/space-booking?token=${linkToken(secret, "hold", hold.id, versionOf(hold, organiser))}`;

/** Whether a token opens a hold: the link of whoever it is under, or of one of those who organise its group. */
export const opensHold = (secret: string, token: string, { hold, organisers }: LoadedHold): boolean =>
  [undefined, ...organisers].some((each) => tokenHolds(secret, "hold", hold.id, versionOf(hold, each), token));
