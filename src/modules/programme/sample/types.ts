import type { Weekday } from "../../../vocabulary/terms.ts";
import type { ActivityTerms } from "../domain/activity.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";

/** Local hours 'HH:MM'. A day that closes for lunch has two entries. */
export interface OpenSpell {
  weekday: Weekday;
  opens: string;
  closes: string;
}

/** A library as the sample needs it. `openWeekly` is empty or absent where no hours are listed. */
export interface SampleLibrary {
  id: string;
  name: string;
  serviceId: string;
  serviceName: string;
  town: string;
  lat: number;
  lng: number;
  openWeekly?: OpenSpell[] | undefined;
}

/** One session that does not go as the rule says. `date` is the rule's own date, ISO 'YYYY-MM-DD'. */
export type SampleChange =
  | { date: string; kind: "cancel"; reason: string }
  | { date: string; kind: "move"; reason: string; to: { date: string; time: string } };

/** One activity to put on. Titles begin 'Sample: '. */
export interface SampleActivity {
  libraryId: string;
  serviceId: string;
  templateKey: string;
  terms: ActivityTerms;
  rule: RepeatRule;
  /** What is special about one session, by its place in the series, the first being 0. */
  sessionNotes?: Record<number, string>;
  /** A date that the service's bank holidays take out has no session: pass over its change. */
  changes: SampleChange[];
}
