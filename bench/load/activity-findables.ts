import type { Temporal } from "temporal-polyfill";
import { idFromName } from "../../src/platform/ids/ids.ts";
import type { Findable, Occasion } from "../../src/vocabulary/findable.ts";
import { ACTIVITY_KINDS, type ActivityKind } from "./activity-kinds.ts";
import { chance } from "./random.ts";

export interface ProgrammeSize {
  activities: number;
  /** Over a year from `today`. */
  sessions: number;
  today: Temporal.PlainDate;
  seed?: number;
}

const START_HOURS = [9, 10, 10, 10, 11, 13, 14, 14, 15, 15, 16, 17, 18, 19];

/** A made-up national programme, the same on every machine, in the order of making. */
export function* activityFindables(libraries: Findable[], size: ProgrammeSize): Generator<Findable> {
  const random = chance(size.seed ?? 20_261_124);
  const drawn: ActivityKind[] = ACTIVITY_KINDS.flatMap((kind) => Array<ActivityKind>(kind.often).fill(kind));
  const homes = libraries.filter((library) => library.point);
  const each = size.sessions / size.activities;
  for (let index = 0; index < size.activities; index++) {
    const kind = random.pick(drawn);
    const library = random.pick(homes);
    const hour = random.pick(START_HOURS);
    const title = random.pick(kind.titles);
    const [unsure, booking, price] = [random.next(), random.next(), random.next()];
    yield {
      kind: "activity",
      id: idFromName(`bench:activity:${index}`),
      serviceId: library.serviceId,
      url: `/activities/bench-${index}`,
      title,
      summary: kind.summary,
      keywords: kind.titles.filter((other) => other !== title),
      needs: kind.needs,
      providerName: library.providerName,
      libraryId: library.id,
      libraryName: library.title,
      placeWords: library.placeWords,
      point: library.point,
      ages: kind.ages,
      booking: unsure < 0.1 ? undefined : booking < 0.6 ? "drop_in" : "book",
      free: unsure > 0.95 ? undefined : price < 0.9,
      mode: booking > 0.97 ? "both" : "in_person",
      languages: kind.languages ?? ["en"],
      access:
        price < 0.4 ? { step_free: { answer: "yes" }, hearing_loop: { answer: unsure < 0.5 ? "yes" : "no" } } : {},
      sample: false,
      ringForTimeAndPlace: false,
      occasions: occasionsOf(size.today, {
        first: random.below(28),
        hour,
        every: random.pick([7, 7, 7, 14, 28]),
        count: each,
        random,
      }),
    };
  }
}

function occasionsOf(
  today: Temporal.PlainDate,
  at: { first: number; hour: number; every: number; count: number; random: ReturnType<typeof chance> },
): Occasion[] {
  const occasions: Occasion[] = [];
  // Fortnightly and monthly ones have fewer sessions, so weekly ones run longer, and the whole comes to the number asked.
  const count = Math.max(1, Math.round((at.count * (at.every === 7 ? 1.4 : at.every === 14 ? 0.6 : 0.2)) as number));
  for (let index = 0; index < count; index++) {
    const day = today.add({ days: (at.first + index * at.every) % 365 });
    const start = day.toZonedDateTime({ timeZone: "Europe/London", plainTime: { hour: at.hour } }).toInstant();
    occasions.push({
      startsAt: start.toString(),
      endsAt: start.add({ minutes: 90 }).toString(),
      status: at.random.next() < 0.02 ? "cancelled" : "scheduled",
    });
  }
  return occasions.sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}
