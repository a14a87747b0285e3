import type { Need } from "./needs.ts";
import type { Offer } from "./offers.ts";
import type { AccessAnswers, Booking, Kind, Mode, Weekday } from "./terms.ts";

/** One time at which a findable thing happens. Instants are RFC 3339 in UTC. */
export interface Occasion {
  startsAt: string;
  endsAt: string;
  status: "scheduled" | "cancelled";
}

/**
 * One listing as its own module describes it to the finder. A module contributes these through its manifest
 * (`findable`); the finder stores and searches them and knows nothing else about the module.
 * `undefined` everywhere means 'not known', and never filters as 'no'.
 */
export interface Findable {
  kind: Kind;
  id: string;
  serviceId: string;
  /** Path of the public page. */
  url: string;
  title: string;
  summary: string;
  /** Words that should find it beside title and summary. */
  keywords: string[];
  needs: Need[];
  providerName: string;
  libraryId?: string;
  libraryName?: string;
  /** Whom to ask, where that is not the library it is at. */
  phone?: string;
  /** Somebody else than the library runs it there, and is asked about it. */
  byOthers?: true;
  /** Libraries that it comes to on dates beside its own place, by name: those dates are listed by themselves. */
  alsoAt?: string[];
  /** Its dates are those of another listing, which is found instead; lists that name it know it still. */
  within?: true;
  /** Activities whose dates it has, by id: it is found as something that is on as well. */
  activities?: string[];
  /** Where it is as one writes it on a letter, where that is not the library it is at. */
  address?: string;
  /** Town, suburb, authority: words that place it. */
  placeWords: string[];
  /** Absent where the place is private ('ring for time and place') or online only. */
  point?: { lat: number; lng: number };
  /** Inclusive years; `to` absent means no upper bound; the whole absent means everyone or not known. */
  ages?: { from: number; to?: number };
  booking?: Booking;
  free?: boolean;
  /** Of a room: the lowest price that anybody pays for an hour, in pence; 0 where some pay nothing. */
  hourFrom?: number;
  /** Of a room: how many people it holds. */
  holds?: number;
  /** Of what is used, lent or given: how many of it there are. */
  howMany?: number;
  /** Where title and summary say no more than this: then they can be said in any language. */
  offer?: Offer;
  /** It takes nobody new for now. */
  takesNobody?: boolean;
  /** Date until which it takes nobody new, where one was said. */
  nobodyUntil?: string;
  /** For about how many people it has room, and the date on which that was said. */
  roomFor?: number;
  roomSaidOn?: string;
  mode: Mode;
  /** BCP 47 tags of the languages it is run in. */
  languages: string[];
  access: AccessAnswers;
  sample: boolean;
  /** True where neither time nor place may be shown: then no occasions and no point are given. */
  ringForTimeAndPlace: boolean;
  /** For things open by the week (libraries and what is in them): local hours 'HH:MM'. */
  openWeekly?: { weekday: Weekday; opens: string; closes: string }[];
  /** Dated sessions from today on, soonest first. */
  occasions: Occasion[];
}
