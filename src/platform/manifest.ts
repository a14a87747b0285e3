import type { Findable } from "../vocabulary/findable.ts";
import type { PublishedService } from "../vocabulary/local-service.ts";
import type { StaffRole } from "../vocabulary/roles.ts";
import type { AvailabilityAt, AvailabilityOf } from "../vocabulary/session-standing.ts";
import type { Kind } from "../vocabulary/terms.ts";
import type { ApiOperation } from "./api/operation.ts";
import type { Route } from "./http/route.ts";
import type { Translator } from "./i18n/translator.ts";
import type { NavItem } from "./views/header.tsx";

export interface Sitemap {
  /** `changed`: instant of the last change, where it is known. */
  paths: () => Promise<{ path: string; changed?: string }[]>;
  /** Another text whenever the paths are others, for far less work: an address that is no longer public is not to stay. */
  stamp: () => Promise<string>;
}

/** Whose things are asked for: an account, and the address that it has proven to be its own. */
export interface MineOf {
  residentId: string;
  /** In lower case. */
  email?: string;
}

/** Something of a person's own, worded for the page that lists all of them. */
export interface MineItem {
  kind: "place" | "room" | "computer" | "loan" | "referral";
  /** What it is; where it needs discretion, not what it is. */
  title: string;
  /** BCP 47 tag of the title. */
  titleLang: string;
  /** Instants, RFC 3339: the list goes by them. */
  startsAt: string;
  endsAt: string;
  when: string;
  where?: string;
  /** Where it stands, in a few words. */
  standing: string;
  /** It is still to come and has not been given up. */
  live: boolean;
  /** Path of its own page. */
  path: string;
  /** A group that it is for, where it is not for the person alone. */
  whose?: string;
}

/** Pages of a person's own beside the list, under a heading: the groups that they organise, what they have asked. */
export interface MinePages {
  heading: string;
  pages: MinePage[];
}

export interface MinePage {
  /** A name. */
  text: string;
  /** Of its page, where the person may open it. */
  path?: string;
  /** Where it stands, a sentence each. */
  says?: string[];
  /** Where to go meanwhile. */
  go?: { text: string; path: string }[];
}

/** What there was not enough of, for the list of what a library service turned away (R49): numbers, never who. */
export interface Unmet {
  heading: string;
  /** What the list says where it is empty. */
  nothing: string;
  columns: string[];
  rows: { what: string; href?: string; cells: string[] }[];
}

/** What a module gives to whoever asks, by way of app.ts. Each part is optional. */
export interface ModuleManifest {
  name: string;
  routes: Route[];
  /** What it adds to /api/v1; its routes and its documentation are made from this. */
  api?: ApiOperation[];
  /**
   * Its listings for the one search, by kind. `documents` runs inside an open transaction and yields either all,
   * or those of the ids given; an id that is no longer findable yields nothing.
   */
  findable?: { kind: Kind; documents: (ids?: string[]) => AsyncIterable<Findable[]> }[];
  /**
   * Its records for the public feed of local services, by kind: as `findable`, and told by the same events. Samples never.
   */
  published?: { kind: Kind; records: (ids?: string[]) => AsyncIterable<PublishedService[]> }[];
  /** What is shown instead of listings of a kind that are out of sight, by their ids; not inside an open transaction. */
  shownInstead?: { kind: Kind; of: (ids: string[]) => Promise<ReadonlyMap<string, string>> };
  /** Events it wants to hear, run in the transaction of whoever tells. Safe to run twice. */
  hears?: Record<string, (detail: unknown) => Promise<void>>;
  /** Items of the staff menu; one with a role is shown from that role up, one of a service to those who work for one alone. */
  staffNav?: (NavItem & { role?: StaffRole; ofService?: true })[];
  /** Where public sessions stand for someone who would like to come, by id; not inside an open transaction. */
  availability?: AvailabilityOf;
  /** The same by activity and start, for whoever keeps no ids of sessions. */
  availabilityAt?: AvailabilityAt;
  /** What belongs to a person, worded in the page's language; not inside an open transaction. */
  mine?: (who: MineOf, t: Translator) => Promise<MineItem[]>;
  /** Pages beside that list, where the person has any; not inside an open transaction. */
  minePages?: (who: MineOf, t: Translator) => Promise<MinePages[]>;
  /** What a library service could not give since a date, 'YYYY-MM-DD'; not inside an open transaction. */
  unmet?: (serviceId: string, since: string) => Promise<Unmet>;
  /** Work to do once a day, in the small hours. Safe to run twice. */
  daily?: { name: string; run: () => Promise<unknown> }[];
  /** Work to do each minute, quick where there is none. Safe to run twice. */
  everyMinute?: { name: string; run: () => Promise<unknown> }[];
  /** Public paths for the sitemap; samples never. */
  sitemap?: Sitemap;
}
