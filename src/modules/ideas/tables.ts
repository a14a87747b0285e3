import type { Generated, GeneratedAlways } from "kysely";
import type { BroughtBy, How, Stage, State, StepKind } from "./domain/idea.ts";
import type { Rung } from "./domain/shaping.ts";
import type { Counted, TallyHow } from "./domain/support.ts";

/** Dates 'YYYY-MM-DD', instants RFC 3339. */
export interface IdeaTable {
  id: string;
  number: GeneratedAlways<number>;
  service_id: string;
  once: string;
  /** Nothing where any library will do. */
  library_id: string | null;
  how: How;
  brought_by: BroughtBy;
  /** BCP 47 tag of the words. */
  language: string;
  /** Nothing once it is taken back, as what, for_whom and said_as. */
  title: string;
  what: string;
  for_whom: string;
  said_as: string;
  phone: string | null;
  noted_by: string | null;
  brought_on: string;
  state: Generated<State>;
  merged_into: string | null;
  stage: Generated<Stage>;
  /** Nothing where the library has not said how much say people have. */
  rung: Generated<Rung | null>;
  answer_by: string;
  reminded_for: string | null;
  over_told_on: string | null;
  changed_at: string;
  version: Generated<number>;
}

export interface StepTable {
  id: string;
  idea_id: string;
  service_id: string;
  once: string;
  kind: StepKind;
  stage: Stage | null;
  words: string;
  answered_as: string;
  who: string;
  at: string;
}

export interface ToldTable {
  id: string;
  idea_id: string;
  service_id: string;
  email: string;
  /** They are written to in it. */
  language: string;
  /** They brought the idea. */
  brought: boolean;
  asked_at: string;
  confirmed_on: string | null;
}

/** How many; of nobody in particular. */
export interface CounterTable {
  idea_id: string;
  service_id: string;
  what: Counted;
  people: number;
}

export interface PressTable {
  idea_id: string;
  service_id: string;
  once: string;
  pressed_on: string;
}

export interface TallyTable {
  id: string;
  idea_id: string;
  service_id: string;
  once: string;
  how: TallyHow;
  source: string;
  support: number;
  help: number;
  come: number;
  noted_by: string;
  counted_on: string;
  taken_out_on: string | null;
}

export interface FreezeTable {
  id: string;
  service_id: string;
  once: string;
  from_on: string;
  /** The last day. */
  until_on: string;
  reason: string;
  set_by: string;
  lifted_on: string | null;
}

export interface MeetingTable {
  id: string;
  idea_id: string;
  service_id: string;
  once: string;
  held_on: string;
  place: string;
  invited: number | null;
  came: number | null;
  /** Kinds of group, never names of people. */
  groups: string;
  minutes: string;
  /** A web address; empty where there is none. */
  document: string;
  noted_by: string;
  taken_out_on: string | null;
}

export interface OptionTable {
  id: string;
  idea_id: string;
  service_id: string;
  once: string;
  title: string;
  words: string;
  /** Pence. */
  cost: number | null;
  objectives: string;
  noted_by: string;
  noted_on: string;
  taken_out_on: string | null;
}

export interface ConsultationTable {
  id: string;
  idea_id: string;
  service_id: string;
  once: string;
  question: string;
  how: string;
  opened_on: string;
  closes_on: string;
  closed_on: string | null;
  you_said: Generated<string>;
  we_did: Generated<string>;
}

export interface IdeasTables {
  "ideas.answerer": { service_id: string; account_id: string };
  "ideas.idea": IdeaTable;
  "ideas.step": StepTable;
  "ideas.told": ToldTable;
  "ideas.counter": CounterTable;
  "ideas.press": PressTable;
  "ideas.tally": TallyTable;
  "ideas.freeze": FreezeTable;
  "ideas.meeting": MeetingTable;
  "ideas.option": OptionTable;
  "ideas.consultation": ConsultationTable;
}
