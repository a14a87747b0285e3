import type { AvailabilityAt } from "../../../vocabulary/session-standing.ts";
import type { SearchAnswer } from "../queries/search.ts";

/** An answer with where each session to come stands that has places to book; asked for once, for the page shown. */
export async function withStandings(
  { availabilityAt }: { availabilityAt: AvailabilityAt },
  answer: SearchAnswer,
  now: string,
): Promise<SearchAnswer> {
  const booked = answer.results.filter(
    ({ kind, booking, ringForTimeAndPlace }) => kind === "activity" && booking === "book" && !ringForTimeAndPlace,
  );
  const asked = booked.flatMap(({ id, next }) => next.map(({ start }) => ({ activityId: id, start })));
  if (asked.length === 0) return answer;
  const standings = await availabilityAt(asked, now);
  let at = 0;
  const places = new Map(booked.map(({ id, next }) => [id, next.map(() => standings[at++])]));
  return {
    ...answer,
    results: answer.results.map((result) => ({
      ...result,
      next: result.next.map((occasion, index) => ({ ...occasion, places: places.get(result.id)?.[index] })),
    })),
  };
}
