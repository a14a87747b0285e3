import type { Need } from "../../../vocabulary/needs.ts";
import type { AccessAnswers, Booking, FirstTimerAnswers, Mode } from "../../../vocabulary/terms.ts";
import type { RepeatRule } from "./repeat-rule.ts";

/** `course`: one cohort from first session to last. `series`: repeats. `once`: a single date. */
export type ActivityForm = "course" | "series" | "once";

/** A planned cost of one session (R41). Amounts in pence. */
export interface CostLine {
  kind: "staff_hours" | "fee" | "room" | "materials" | "in_kind" | "other";
  label: string;
  pence: number;
  /** Who pays; absent: the library service itself. */
  funder?: string;
}

/** What a template sets and a person may change: everything true of every session of an activity. */
export interface ActivityTerms {
  title: string;
  /** One sentence for lists. */
  summary: string;
  /** Paragraphs, plain text, separated by a blank line. */
  description: string;
  form: ActivityForm;
  needs: Need[];
  /** Inclusive years. Absent: everyone. */
  agesFrom?: number;
  agesTo?: number;
  booking: Booking;
  /** Pence; 0 is free; absent is not yet confirmed. */
  costPence?: number;
  costNote?: string;
  mode: Mode;
  /** BCP 47 tags. */
  languages: string[];
  access: AccessAnswers;
  /** Room or corner, e.g. 'Garden room'. */
  whereInLibrary?: string;
  /** Who runs it, as shown to the public, e.g. 'Bearwood Action for Refugees'. */
  runBy?: string;
  capacity?: number;
  /** R11: neither time nor place may be published anywhere. */
  ringForTimeAndPlace: boolean;
  /** R11: discreet names in mail and calendars, no area in facts. */
  sensitive: boolean;
  firstTimer: FirstTimerAnswers;
  /** R44: titles to read before or after. */
  readingList: { title: string; author: string }[];
  keywords: string[];
  costs: CostLine[];
}

/** A ready template (R20, R47). `key` is stored on the activity and never changes. */
export interface ActivityTemplate {
  key: string;
  terms: ActivityTerms;
  /** Children come to it by themselves: whoever books says whom to ring and who collects. */
  childrenAlone?: boolean;
  /** What to suggest for when: staff change it. A template knows no dates, so it has no `from`. */
  usual: Omit<RepeatRule, "from">;
}
