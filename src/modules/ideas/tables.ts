import type { Generated, GeneratedAlways } from "kysely";
import type { BroughtBy, How, Stage, State, StepKind } from "./domain/idea.ts";
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

export interface IdeasTables {
  "ideas.answerer": { service_id: string; account_id: string };
  "ideas.idea": IdeaTable;
  "ideas.step": StepTable;
  "ideas.told": ToldTable;
  "ideas.counter": CounterTable;
  "ideas.press": PressTable;
  "ideas.tally": TallyTable;
}
