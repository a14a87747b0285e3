import type { Temporal } from "temporal-polyfill";
import { SAMPLE_ORGANISATION } from "../../../vocabulary/samples.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import type { ActivityTerms } from "../domain/activity.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { templateByKey } from "../templates/index.ts";
import { horizon } from "./calendar.ts";
import type { SampleActivity, SampleLibrary } from "./types.ts";

const BEARWOOD_ACTION = "Bearwood Action for Refugees";

/** The three libraries whose stories *Libraries Deliver* tells, by words in their own and their service's name. */
const STORIES = [
  { service: "rotherham", library: "mowbray gardens", tell: mowbrayGardens },
  { service: "sandwell", library: "thimblemill", tell: thimblemill },
  { service: "city of london", library: "shoe lane", tell: shoeLane },
];

/** True for the services of the three stories: all their libraries get a sample. */
export function isStoryService(serviceName: string): boolean {
  return STORIES.some((story) => serviceName.toLowerCase().includes(story.service));
}

const storyAt = (at: Pick<SampleLibrary, "name" | "serviceName">) =>
  STORIES.find(
    ({ service, library }) => at.serviceName.toLowerCase().includes(service) && at.name.toLowerCase().includes(library),
  );

/** True for the libraries of the three stories themselves. */
export const isStoryLibrary = (library: Pick<SampleLibrary, "name" | "serviceName">): boolean =>
  storyAt(library) !== undefined;

/** What the brief tells of this library; nothing for the others. */
export const storyOf = (library: SampleLibrary, today: Temporal.PlainDate): SampleActivity[] =>
  storyAt(library)?.tell(library, today) ?? [];

/** A made-up charity's dates at a desk of a library: its other services are local services. */
export const partnersDropIn = (library: SampleLibrary, today: Temporal.PlainDate): SampleActivity =>
  tell(library, today, "advice_desk", weekly(2, "10:00"), {
    title: "Debt advice, drop in",
    summary: "Free, private help with debt and bills, at a desk in the library.",
    runBy: SAMPLE_ORGANISATION,
  });

/** Flourish: ten Friday mornings, twice a year, guests on the way, an exhibition at the end. */
function mowbrayGardens(library: SampleLibrary, today: Temporal.PlainDate): SampleActivity[] {
  const flourish = (title: string, weeksOn: number) => ({
    ...tell(library, today, "writing_and_art_course", weekly(5, "10:00", { weeksOn, count: 10 }), {
      title,
      summary: "Ten Friday mornings of stories, poems and painting in a safe, small group, then a show of your work.",
      runBy: "Mowbray Gardens Library",
      whereInLibrary: "Community room",
      keywords: ["flourish", "mental health", "wellbeing", "creative writing", "poetry", "painting", "confidence"],
      readingList: [
        { title: "The Boy, the Mole, the Fox and the Horse", author: "Charlie Mackesy" },
        { title: "Staying Alive: Real Poems for Unreal Times", author: "Neil Astley (editor)" },
      ],
    }),
    sessionNotes: FLOURISH_WEEKS,
  });
  return [
    flourish("Flourish", 1),
    flourish("Flourish, the next course", 14),
    tell(
      library,
      today,
      "exhibition",
      { every: "once", daysOn: 10 * 7 + 4, time: "13:00", minutes: 180 },
      {
        title: "Flourish exhibition",
        summary: "Poems, stories and paintings from ten weeks of Flourish. Come and see, and have some cake.",
      },
    ),
    tell(library, today, "creative_wellbeing_group", weekly(1, "13:30"), { title: "Make and chat" }),
    tell(library, today, "shared_reading", weekly(4, "14:00"), {}),
  ];
}

const FLOURISH_WEEKS: Record<number, string> = {
  0: "Meet each other over tea. We look round the room and choose what to try.",
  1: "A guest storyteller shows how a small memory becomes a story.",
  2: "We write about a place where we feel safe.",
  3: "A guest poet reads and helps us start a poem. You can keep yours to yourself.",
  4: "A guest artist brings paint and big paper. We paint the weather.",
  5: "Half way. We look at what we have, and rest.",
  6: "The guest poet comes back to help with second drafts.",
  7: "A guest artist shows us how to put words and pictures on one page.",
  8: "You choose what goes in the exhibition, and under which name, or none.",
  9: "Exhibition day. We hang the work together, then open the doors at 1pm.",
};

/** The first library of sanctuary: lunch, English, walks, toast, and a group that it hosts. */
function thimblemill(library: SampleLibrary, today: Temporal.PlainDate): SampleActivity[] {
  const lastFriday: When = {
    every: "month",
    monthly: { kind: "weekday", nth: [-1], weekday: 5 },
    time: "12:30",
    minutes: 120,
  };
  return [
    tell(library, today, "community_lunch", lastFriday, {}),
    tell(library, today, "esol_class", weekly(2, "10:00"), {}),
    tell(library, today, "health_walk", weekly(1, "10:30"), {}),
    tell(library, today, "tea_and_toast", weekly(3, "09:30"), {}),
    tell(library, today, "conversation_cafe", weekly(6, "10:30"), {}),
    tell(library, today, "befriending_training", weekly(1, "16:15", { weeksOn: 2, count: 4 }), {
      runBy: BEARWOOD_ACTION,
    }),
    tell(library, today, "welcome_group", weekly(4, "10:00"), { runBy: BEARWOOD_ACTION }),
  ];
}

/** A meeting place for parents who mostly work near by. */
function shoeLane(library: SampleLibrary, today: Temporal.PlainDate): SampleActivity[] {
  return [
    tell(library, today, "stay_and_play", weekly(3, "10:00"), {
      whereInLibrary: "Children's corner",
      readingList: [
        { title: "We're Going on a Bear Hunt", author: "Michael Rosen" },
        { title: "So Much", author: "Trish Cooke" },
      ],
    }),
    tell(library, today, "rhymetime", weekly(5, "10:30"), {}),
  ];
}

type When = Partial<Omit<RepeatRule, "from">> & { weeksOn?: number; daysOn?: number };

function weekly(weekday: Weekday, time: string, more: Pick<When, "weeksOn" | "count"> = {}): When {
  return { every: "week", weekdays: [weekday], time, ...more };
}

/** One activity from a template, with this library's own terms and times. The title gets its 'Sample: ' here. */
function tell(
  library: SampleLibrary,
  today: Temporal.PlainDate,
  templateKey: string,
  { weeksOn = 0, daysOn = 0, ...when }: When,
  own: Partial<ActivityTerms>,
): SampleActivity {
  const template = templateByKey(templateKey);
  if (!template) throw new Error(`No template '${templateKey}'`);
  const { monday, last } = horizon(today);
  const terms = { ...template.terms, ...own };
  return {
    libraryId: library.id,
    serviceId: library.serviceId,
    templateKey,
    terms: { ...terms, title: `Sample: ${terms.title}` },
    rule: {
      ...template.usual,
      ...when,
      season: "all_year",
      from: monday.add({ weeks: weeksOn, days: daysOn }).toString(),
      until: last.toString(),
    },
    changes: [],
  };
}
