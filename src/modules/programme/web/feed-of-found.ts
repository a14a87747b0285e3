import type { CalendarEvent } from "../../../platform/feeds/calendar.ts";
import type { Answer } from "../../../platform/http/route.ts";
import { atomAnswer, calendarAnswer, type FeedTools } from "./feed-answers.ts";

interface FoundTools extends FeedTools {
  /** Dates of what others than the library run, by the ids of what a search found. @param span instants */
  othersDates: (ids: string[], span: { from: string; to: string }) => Promise<CalendarEvent[]>;
}

/** A feed of what a search found that has dates: sessions of activities, and others' events. `words` are those of the search, for people. */
export const feedOfFound =
  ({ othersDates, ...tools }: FoundTools) =>
  (
    form: "ics" | "atom",
    found: { ids: string[]; others: string[]; words: string; query: string; samples: boolean },
    now: string,
  ): Promise<Answer> => {
    const name = found.words ? `What’s on: ${found.words}` : "What’s on in libraries";
    return { ics: calendarAnswer, atom: atomAnswer }[form](
      tools,
      {
        name,
        description: "Everything with a date that this search finds",
        author: "Alcove",
        page: "/search",
        query: found.query || undefined,
      },
      {
        activityIds: found.ids,
        samples: found.samples,
        beside: (span) => othersDates(found.others, span),
      },
      now,
    );
  };
