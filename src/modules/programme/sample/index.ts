import type { Temporal } from "temporal-polyfill";
import { chance, pickSome } from "./choice.ts";
import { ordinaryWeeks } from "./ordinary-weeks.ts";
import { isStoryLibrary, isStoryService, partnersDropIn, storyOf } from "./stories.ts";
import type { SampleActivity, SampleLibrary } from "./types.ts";

export type { SampleActivity, SampleChange, SampleLibrary } from "./types.ts";

/**
 * A made-up programme at real libraries, so that a fresh copy has something to find: the three stories of the brief,
 * and ordinary weeks at one to three libraries of every service (all of them in the stories' services). The same
 * libraries and the same day give the same programme; it runs for 26 weeks from the Monday of this week.
 */
export function* sampleProgramme(
  libraries: readonly SampleLibrary[],
  today: Temporal.PlainDate,
): Iterable<SampleActivity> {
  for (const library of chosenLibraries(libraries)) {
    const story = storyOf(library, today);
    yield* story;
    yield* ordinaryWeeks(library, today, new Set(story.map((activity) => activity.templateKey)));
  }
  // Last: what an activity is known by has its place among all of them in it.
  for (const library of librariesOfStories(libraries)) yield partnersDropIn(library, today);
}

/** The libraries of the stories, where a made-up charity's services are too. */
export const librariesOfStories = <L extends Pick<SampleLibrary, "name" | "serviceName">>(
  libraries: readonly L[],
): L[] => libraries.filter(isStoryLibrary);

/** Which libraries get a sample, service by service. */
export function chosenLibraries(libraries: readonly SampleLibrary[]): SampleLibrary[] {
  const byService = Map.groupBy(libraries, (library) => library.serviceId);
  return [...byService.values()].flatMap((ofService) => {
    const serviceName = ofService[0]?.serviceName ?? "";
    if (isStoryService(serviceName)) return ofService;
    const many = 1 + Math.floor(chance(serviceName, "how many libraries") * 3);
    return pickSome(
      ofService,
      many,
      () => 1,
      (library) => library.id,
    );
  });
}
