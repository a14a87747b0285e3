import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { ToAnswer } from "../../../../vocabulary/to-answer.ts";
import type { StaffLibrary } from "../../../places/index.ts";
import type { StaffListed } from "../../queries/for-staff.ts";

/** Hours that nobody has confirmed for this long are asked about again. */
const CONFIRMED_FOR_DAYS = 180;
/** A series is asked about this long before its last date. */
const ENDS_WITHIN_DAYS = 28;
const MOST_OF_A_KIND = 4;

const daysBefore = (now: string, days: number) =>
  Temporal.Instant.from(now)
    .subtract({ hours: 24 * days })
    .toString();

/** What a library's data leaves open, most pressing for the public first. Only what the data itself says. */
export function questionsFor(library: StaffLibrary, listed: StaffListed[], now: string): ToAnswer[] {
  return [...aboutLibrary(library, now), ...aboutActivities(listed, now)];
}

function aboutLibrary(library: StaffLibrary, now: string): ToAnswer[] {
  const questions: ToAnswer[] = [];
  const at = `/staff/libraries/${library.id}`;
  const old = localDate(daysBefore(now, CONFIRMED_FOR_DAYS));
  if (library.hoursStanding !== "confirmed")
    questions.push({
      text: library.hoursStanding === "none" ? "What are the opening hours?" : "Are the listed opening hours right?",
      answer: "Confirm",
      about: "opening hours",
      href: `${at}/hours`,
      why: "the public page says ring first",
    });
  else if (library.hoursConfirmedOn && library.hoursConfirmedOn < old)
    questions.push({
      text: "Are the opening hours still right?",
      answer: "Confirm",
      about: "opening hours",
      href: `${at}/hours`,
      why: `last confirmed ${sayDate(library.hoursConfirmedOn, { year: true, weekday: false })}`,
    });
  if (!library.accessConfirmedOn)
    questions.push({
      text: "Step-free way in, toilets, hearing loop: what is there?",
      answer: "Answer",
      about: "access",
      href: `${at}/access`,
      why: "the public page says not yet confirmed",
    });
  if (!library.phone && !library.servicePhone)
    questions.push({
      text: "Which number should people ring?",
      answer: "Add it",
      about: "phone number",
      href: `${at}/details`,
      why: "there is none on the public page",
    });
  return questions;
}

function aboutActivities(listed: StaffListed[], now: string): ToAnswer[] {
  const soon = Temporal.Instant.from(now)
    .add({ hours: 24 * ENDS_WITHIN_DAYS })
    .toString();
  const drafts = listed.filter((each) => each.status === "draft");
  const shown = listed.filter((each) => each.status === "published" && each.nextAt);
  const ending = shown.filter((each) => each.lastAt && each.lastAt < soon && each.lastAt !== each.nextAt);
  const nobody = shown.filter((each) => !each.runBy);
  return [
    ...ending.slice(0, MOST_OF_A_KIND).map((each) => ({
      text: `${each.title} has no dates after ${sayDate(localDate(each.lastAt!))}. Does it go on?`,
      answer: "Copy it on",
      about: each.title,
      href: `/staff/activities/${each.id}/copy`,
      why: "or let it end",
    })),
    ...nobody.slice(0, MOST_OF_A_KIND).map((each) => ({
      text: `Who runs ${each.title}?`,
      answer: "Say who",
      about: each.title,
      href: `/staff/activities/${each.id}/edit#run_by`,
      why: `next on ${sayDate(localDate(each.nextAt!))}`,
    })),
    ...drafts.slice(0, MOST_OF_A_KIND).map((each) => ({
      text: `${each.title} is a draft. Is it ready?`,
      answer: "Look it over",
      about: each.title,
      href: `/staff/activities/${each.id}`,
      why: "nobody sees it yet",
    })),
  ];
}
