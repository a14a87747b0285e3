import type { Clock } from "../../../../platform/clock/clock.ts";
import type { Database } from "../../../../platform/db/database.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import type { Kind } from "../../../../vocabulary/terms.ts";
import { type Listed, writeList } from "../../domain/hand-list.ts";
import { listedThings } from "../../queries/listed.ts";
import type { SearchParts } from "../search-parts.ts";
import { presentList } from "./present-list.ts";

/** What the pages of a list are handed. */
export interface ListParts extends Pick<SearchParts, "contactsOf"> {
  db: Database;
  /** What is shown instead of things of a kind that are out of sight, by id. */
  shownInstead: (kind: Kind, ids: string[]) => Promise<ReadonlyMap<string, string>>;
  clock: Clock;
  /** Without a slash at the end. */
  baseUrl: string;
  /** The library service that a member of staff sends a list for; undefined where they work for all. */
  senderOf: (serviceId: string) => Promise<{ name: string; email: string | null } | undefined>;
  /** Somebody carries text messages. */
  textIsSent: boolean;
  /** Somebody carries mail. */
  mailIsSent: boolean;
  /** A message has been queued. */
  messageWaiting: () => void;
}

/** Where a list can be opened by anybody: it holds ids and no words, so that nobody can put words in our mouth. */
export const sharedPath = (list: Listed[], t: Translator): string =>
  `${SITE_PATHS.list}?things=${writeList(list)}${t.locale === "en" ? "" : `&lang=${t.locale}`}`;

/**
 * The things of a list. One that is out of sight for another is found as that one: a printed code is older than what staff say
 * of two entries.
 */
async function foundThings({ db, shownInstead }: ListParts, list: Listed[], now: string) {
  const things = await listedThings(db, list, now);
  const gone = list.filter((_, at) => !things[at]);
  const others: Listed[] = [];
  const instead = new Map<string, Listed>();
  for (const [kind, some] of Map.groupBy(gone, (each) => each.kind)) {
    const found = await shownInstead(
      kind,
      some.map(({ id }) => id),
    );
    for (const [id, shown] of found) {
      instead.set(`${kind}:${id}`, { kind, id: shown });
      others.push({ kind, id: shown });
    }
  }
  const kept = await listedThings(db, others, now);
  const byId = new Map(kept.flatMap((thing) => (thing ? [[`${thing.kind}:${thing.id}`, thing] as const] : [])));
  return list.map(({ kind, id }, at) => {
    const other = instead.get(`${kind}:${id}`);
    return things[at] ?? (other && byId.get(`${kind}:${other.id}`));
  });
}

/** A list with what its pages print of it, in a language. Not inside an open transaction. */
export async function viewOf(parts: ListParts, list: Listed[], now: string, t: Translator) {
  const all = await foundThings(parts, list, now);
  // Two that have become one stand there once.
  const first = (thing: (typeof all)[number], at: number) =>
    !thing || all.findIndex((each) => each?.kind === thing.kind && each.id === thing.id) === at;
  const once = list.filter((_, at) => first(all[at], at));
  const things = all.filter(first);
  const ids = things.flatMap((thing) => (thing?.kind === "library" ? thing.id : (thing?.library?.id ?? [])));
  return presentList(once, things, await parts.contactsOf([...new Set(ids)]), now, t);
}
