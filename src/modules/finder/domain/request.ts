import type { Temporal } from "temporal-polyfill";
import type { Need } from "../../../vocabulary/needs.ts";
import type { AccessFeature, AgeBand, Booking, TimeOfDay, Weekday } from "../../../vocabulary/terms.ts";
import type { Place } from "./place-finder.ts";

/** How results are ordered: best near you, nearest first, soonest first. */
export type Order = "best" | "nearest" | "soonest";

/** An age or a span of ages, inclusive. */
export interface Years {
  from: number;
  to: number;
}

/**
 * What stands in front among equals: something to go to, any library, the one library that was named, or a thing that
 * libraries have (a room, computers, what is lent).
 */
export type Leaning = "activity" | "library" | "this_library" | "thing";

/** What is gone beyond where few are found: every word asked for, the time said. */
export type Loose = "words" | "time";

/** What a person asks. Texts are as typed; lists are already checked against the closed lists. Everything may be absent. */
export interface SearchRequest {
  q?: string;
  near?: string;
  /** Degrees; together they win over `near`. */
  lat?: number;
  lng?: number;
  radiusM?: number;
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  kind?: string[];
  age?: AgeBand[];
  need?: Need[];
  day?: Weekday[];
  time?: TimeOfDay[];
  booking?: Booking[];
  /** True: free; false: costs something. */
  free?: boolean;
  language?: string[];
  access?: AccessFeature[];
  online?: boolean;
  serviceId?: string;
  libraryId?: string;
  order?: Order;
  /** 1 to 100; 20 where absent. */
  limit?: number;
  cursor?: string;
  /**
   * What an earlier answer went beyond: narrowing it down keeps to that, so that what was counted is what is found.
   * Absent: the search decides by how much it finds. Empty: it goes beyond nothing.
   */
  loose?: readonly Loose[];
  /** Leaves out what is made up for trying the product out. */
  withoutSamples?: boolean;
  /**
   * Undo: folded words (`heard.words`) that are to be taken literally, as text, and not as what they were heard as.
   * In an address: `not=tuesday&not=free`, once for each.
   */
  not?: string[];
}

export type HeardKind =
  | "place"
  | "when"
  | "age"
  | "cost"
  | "booking"
  | "mode"
  | "language"
  | "access"
  | "kind"
  | "need"
  | "text";

/** One thing understood from the words of `q`, so that the page can say it and offer to undo it by `not=words`. */
export interface Heard {
  kind: HeardKind;
  /** The folded words as typed. */
  words: string;
  /** What they were heard as: keys of the closed lists, a date range 'from/to', or the place's name. */
  value: string | string[];
}

/** Words that have to be found together, or something that means the same. */
export interface TextGroup {
  /** As typed, folded. */
  words: string;
  synonyms: string[];
  /** Needs that answer it fully. */
  needs: Need[];
  /** Needs that it only touches. */
  nearNeeds: Need[];
  /** Languages it names. */
  languages: string[];
  /** Whether what only touches its needs is found in any case, behind what answers it. */
  glad?: boolean;
  /** What it says in plain words, where it is a saying: 'praca' is 'job club'. They are among the synonyms too. */
  means?: string[];
  /** Only makes a listing better: it is found without it. */
  optional?: boolean;
}

/** A request with its words understood. */
export interface Understood {
  place?: Place;
  /** Other places the name may mean, likeliest first; `ambiguous` where one should ask. */
  placeAlternatives: Place[];
  placeAmbiguous: boolean;
  /** True where the name was not met as typed. */
  placeCorrected: boolean;
  /** `near` as typed where it names no place known. */
  placeNotFound?: string;
  from?: Temporal.PlainDate;
  to?: Temporal.PlainDate;
  /** The one day for which a library's hours are asked ('is it open on sunday'): it narrows nothing. */
  hoursOn?: Temporal.PlainDate;
  days: Weekday[];
  times: TimeOfDay[];
  kinds: string[];
  ages: AgeBand[];
  /** True where an age stands only in the name of a thing ('baby bank'): what says nothing of ages is for whom the thing is. */
  ageNamed?: boolean;
  /** The years asked for in figures, finer than the bands. */
  years?: Years;
  needs: Need[];
  bookings: Booking[];
  free?: boolean;
  online?: boolean;
  languages: string[];
  access: AccessFeature[];
  /** Each that is not optional has to match. */
  groups: TextGroup[];
  /** What stands in front among equals: something to go to, or the library itself. */
  leaning: Leaning;
  heard: Heard[];
}
