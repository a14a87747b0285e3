/** What the figures of a round are of, chosen before anybody answers: one shape a round (docs/adr/0023). */
export type Shape = "service" | "library" | "activity" | "objective";

/** Whose figures one released set of tables is; of the service or an objective where both ids are null. */
export interface Population<P> {
  libraryId: string | null;
  activityId: string | null;
  name: string;
  points: P[];
}

interface Point {
  libraryId: string;
  activityId: string | null;
  what: string | null;
}

/** How populations are called. */
interface Names {
  libraries: ReadonlyMap<string, string>;
  /** An activity; what needs discretion by nothing that tells it. */
  activity: (point: Point) => string;
  objective: string | null;
}

/**
 * The populations of which a round's tables are made. They share no point of the plan, so no answer is in two tables of one
 * question.
 */
export function populationsOf<P extends Point>(shape: Shape, points: P[], names: Names): Population<P>[] {
  if (shape === "service" || shape === "objective") {
    const name = shape === "service" ? "All libraries" : (names.objective ?? "");
    return [{ libraryId: null, activityId: null, name, points }];
  }
  const ofLibrary = shape === "library";
  const parts = Map.groupBy(points, ({ libraryId, activityId }) => (ofLibrary ? libraryId : (activityId ?? libraryId)));
  return [...parts.values()].map((part): Population<P> => {
    const [first] = part as [P, ...P[]];
    return {
      libraryId: ofLibrary ? first.libraryId : null,
      activityId: ofLibrary ? null : first.activityId,
      name: ofLibrary ? (names.libraries.get(first.libraryId) ?? "") : names.activity(first),
      points: part,
    };
  });
}
