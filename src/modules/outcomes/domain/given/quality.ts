import { tenfoldJumps } from "./odd-numbers.ts";
import type { GivenRow } from "./read-rows.ts";
import { sayMonths } from "./say-months.ts";

/** What may be odd in the counts made here. */
export const QUALITY_KINDS = ["no_register", "zero", "tenfold", "no_visits"] as const;
export type QualityKind = (typeof QUALITY_KINDS)[number];

export interface Finding {
  kind: QualityKind;
  /** What it is of: a session's id, or 'LIBRARY MONTH'. */
  subject: string;
  libraryId: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  title: string;
  says: string;
}

/** A session that is over, with how many came by its closed register; undefined where none was closed. */
export interface PastSession {
  id: string;
  activityId: string;
  libraryId: string;
  title: string;
  day: string;
  came: number | undefined;
}

/** Sessions without a closed register, those to which nobody came, and those ten times above the usual of their activity. */
export function oddSessions(sessions: readonly PastSession[]): Finding[] {
  const finding = (kind: QualityKind, session: PastSession, says: string): Finding => ({
    kind,
    subject: session.id,
    libraryId: session.libraryId,
    day: session.day,
    title: session.title,
    says,
  });
  // Rules for tables that were given hold for what is counted here as well.
  const rows = sessions.map(
    ({ libraryId, activityId, day, came = null }, line): GivenRow => ({
      line,
      source: {},
      libraryName: "",
      libraryId,
      day,
      until: null,
      title: activityId,
      number: came,
      events: null,
      outcome: null,
      outcome2: null,
      age: null,
      online: null,
      identity: "",
    }),
  );
  return [
    ...sessions.flatMap((session) =>
      session.came === undefined
        ? [finding("no_register", session, "Its register was not closed: nobody who came is counted.")]
        : session.came === 0
          ? [finding("zero", session, "Its register says that nobody came. It is not counted as an event.")]
          : [],
    ),
    ...tenfoldJumps("events", rows).map(({ line, says }) => finding("tenfold", sessions[line]!, says)),
  ];
}

/**
 * Months in which a library has no visits, of those that have some in other months.
 * @param counted 'LIBRARY MONTH' of what was counted
 */
export function monthsWithoutVisits(counted: ReadonlySet<string>, months: readonly string[]): Finding[] {
  const libraries = [...new Set([...counted].map((cell) => cell.split(" ")[0]!))];
  return libraries.flatMap((libraryId) =>
    months
      .filter((month) => !counted.has(`${libraryId} ${month}`))
      .map((month) => ({
        kind: "no_visits" as const,
        subject: `${libraryId} ${month}`,
        libraryId,
        day: `${month}-01`,
        title: sayMonths([month]),
        says: "No visits are counted, where other months have some.",
      })),
  );
}
