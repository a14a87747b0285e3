import type { Temporal } from "temporal-polyfill";
import type { ActivityTemplate } from "../domain/activity.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import { TEMPLATES } from "../templates/index.ts";
import { datesOf, horizon, likelySchoolHoliday, likelySummer } from "./calendar.ts";
import { chance, pickOne, pickSome } from "./choice.ts";
import { fits, type Slot, slotFor, toMinutes, toTime } from "./slots.ts";
import type { SampleActivity, SampleChange, SampleLibrary } from "./types.ts";
import { variedTerms } from "./variations.ts";

/** How often libraries run a thing, against 1 for most. */
const WEIGHTS: Record<string, number> = {
  rhymetime: 8,
  story_time: 5,
  digital_help: 5,
  reading_group: 5,
  lego_club: 4,
  knit_and_natter: 4,
  code_club: 3,
  job_club: 3,
  homework_help: 3,
  warm_space: 2,
  stay_and_play: 2,
  esol_class: 2,
  conversation_cafe: 2,
  health_walk: 2,
  advice_desk: 2,
  home_library_service: 2,
  writing_and_art_course: 0.3,
  befriending_training: 0.3,
  welcome_group: 0.2,
  exhibition: 0.2,
};
const CANCELLED = [
  "The leader is not well.",
  "The heating is being mended.",
  "A pipe has burst and the room is drying out.",
] as const;
const MOVED = ["The room is needed that day.", "The leader can only come then."] as const;

/** 6 to 14 activities of an ordinary library, leaving out those that it has already. */
export function* ordinaryWeeks(
  library: SampleLibrary,
  today: Temporal.PlainDate,
  already: ReadonlySet<string>,
): Iterable<SampleActivity> {
  const count = 6 + Math.floor(chance(library.id, "how many") * 9);
  const possible = TEMPLATES.filter((template) => !already.has(template.key) && comesRound(template, today));
  const weight = (template: ActivityTemplate) => WEIGHTS[template.key] ?? 1;
  const chosen = pickSome(possible, possible.length, weight, (template) => template.key, library.id);
  let put = 0;
  for (const template of chosen) {
    if (put === count) return;
    const activity = ordinaryActivity(library, template, today);
    if (!activity) continue;
    put += 1;
    yield activity;
  }
}

/** What runs only in the summer is left out when no summer is near. */
function comesRound(template: ActivityTemplate, today: Temporal.PlainDate): boolean {
  return template.usual.season !== "holidays" || datesOf(6, today).some(likelySummer);
}

function ordinaryActivity(
  library: SampleLibrary,
  template: ActivityTemplate,
  today: Temporal.PlainDate,
): SampleActivity | undefined {
  const slot = slotFor(library, template);
  if (!slot) return undefined;
  const rule = ruleFor(library, template, slot, today);
  const terms = variedTerms(library, template);
  if (rule.except.length > 0) terms.description += "\n\nWe stop for the school holidays.";
  return {
    libraryId: library.id,
    serviceId: library.serviceId,
    templateKey: template.key,
    terms,
    rule,
    changes: changesFor(library, template, rule, slot, today),
  };
}

/** The template's usual rule at this library's own day and time, within the horizon. */
function ruleFor(
  library: SampleLibrary,
  { key, usual, terms }: ActivityTemplate,
  { weekday, time, minutes }: Slot,
  today: Temporal.PlainDate,
): RepeatRule {
  const { monday, last } = horizon(today);
  const startsLater = terms.form === "series" ? usual.interval : 9;
  const weeksOn = Math.floor(chance(library.id, key, "start") * startsLater);
  const from = monday.add({ weeks: weeksOn });
  const rule: RepeatRule = {
    ...usual,
    time,
    minutes,
    season: "all_year",
    except: [],
    also: [],
    from: from.toString(),
    until: last.toString(),
  };
  if (usual.every === "once") return { ...rule, from: from.add({ days: weekday - 1 }).toString() };
  if (usual.every === "month") {
    const nth = pickOne([1, 2, 3, 4, -1], library.id, key, "nth") as 1 | 2 | 3 | 4 | -1;
    return { ...rule, monthly: { kind: "weekday", nth: [nth], weekday } };
  }
  const leftOut = datesOf(weekday, today).filter((date) => isLeftOut(usual.season, date));
  return { ...rule, weekdays: [weekday], except: leftOut.map(String) };
}

function isLeftOut(season: RepeatRule["season"], date: Temporal.PlainDate): boolean {
  if (season === "term") return likelySchoolHoliday(date);
  return season === "holidays" && !likelySummer(date);
}

/** About one weekly activity in six has a session cancelled, and one in eight a session moved; not at Christmas. */
function changesFor(
  library: SampleLibrary,
  { key }: ActivityTemplate,
  rule: RepeatRule,
  slot: Slot,
  today: Temporal.PlainDate,
): SampleChange[] {
  if (rule.every !== "week" || rule.interval !== 1 || rule.count !== undefined) return [];
  const coming = datesOf(slot.weekday, today)
    .slice(1, 7)
    .filter((date) => !rule.except.includes(date.toString()) && !likelySchoolHoliday(date));
  const roll = chance(library.id, key, "change");
  const [first, ...others] = coming;
  if (!first || roll > 0.29) return [];
  const date = pickOne([first, ...others], library.id, key, "which session");
  if (roll < 1 / 6) {
    return [{ date: date.toString(), kind: "cancel", reason: pickOne(CANCELLED, library.id, key, "reason") }];
  }
  const to = otherTime(library, slot, date);
  return to ? [{ date: date.toString(), kind: "move", reason: pickOne(MOVED, library.id, key, "reason"), to }] : [];
}

/** The next day at the same time if the library is open then, or else half an hour later or earlier. */
function otherTime(library: SampleLibrary, slot: Slot, date: Temporal.PlainDate) {
  const nextDay = { ...slot, weekday: ((slot.weekday % 7) + 1) as Slot["weekday"] };
  if (fits(library, nextDay)) return { date: date.add({ days: 1 }).toString(), time: slot.time };
  for (const later of [30, -30]) {
    const time = toTime(toMinutes(slot.time) + later);
    if (fits(library, { ...slot, time })) return { date: date.toString(), time };
  }
  return undefined;
}
