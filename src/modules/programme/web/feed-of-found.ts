import type { Answer } from "../../../platform/http/route.ts";
import { atomAnswer, calendarAnswer, type FeedTools } from "./feed-answers.ts";

/** A feed of the sessions of activities that a search found. `words` are those of the search, for people. */
export const feedOfFound =
  (tools: FeedTools) =>
  (
    form: "ics" | "atom",
    found: { ids: string[]; words: string; query: string; samples: boolean },
    now: string,
  ): Promise<Answer> => {
    const name = found.words ? `What’s on: ${found.words}` : "What’s on in libraries";
    return { ics: calendarAnswer, atom: atomAnswer }[form](
      tools,
      {
        name,
        description: "Everything that this search finds in public libraries",
        author: "Alcove",
        page: "/search",
        query: found.query || undefined,
      },
      { activityIds: found.ids, samples: found.samples },
      now,
    );
  };
