import type { Clock } from "../../../../platform/clock/clock.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { type Listed, writeList } from "../../domain/hand-list.ts";
import { listedThings } from "../../queries/listed.ts";
import type { SearchParts } from "../search-parts.ts";
import { presentList } from "./present-list.ts";

/** What the pages of a list are handed. */
export interface ListParts extends Pick<SearchParts, "contactsOf"> {
  db: Database;
  clock: Clock;
  /** Without a slash at the end. */
  baseUrl: string;
  /** Somebody carries text messages. */
  textIsSent: boolean;
  /** A message has been queued. */
  messageWaiting: () => void;
}

/** Where a list can be opened by anybody: it holds ids and no words, so that nobody can put words in our mouth. */
export const sharedPath = (list: Listed[], t: Translator): string =>
  `${SITE_PATHS.list}?things=${writeList(list)}${t.locale === "en" ? "" : `&lang=${t.locale}`}`;

/** A list with what its pages print of it, in a language. Not inside an open transaction. */
export async function viewOf({ db, contactsOf }: ListParts, list: Listed[], now: string, t: Translator) {
  const things = await listedThings(db, list, now);
  const ids = things.flatMap((thing) => (thing?.kind === "library" ? thing.id : (thing?.library?.id ?? [])));
  return presentList(list, things, await contactsOf([...new Set(ids)]), now, t);
}
