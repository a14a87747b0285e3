import { activityRoomPath } from "../modules/bookings/index.ts";
import { writeDownPath } from "../modules/circles/index.ts";
import { activityOutcomesPath, incidentsPath } from "../modules/outcomes/index.ts";
import type { ActivityLink, SessionLink } from "../modules/programme/index.ts";
import { assessActivity, coursePath, FIRST_AND_LAST } from "../modules/reach/index.ts";

/** What other modules add to the page of an activity. */
export const ACTIVITY_LINKS: ActivityLink[] = [
  { text: "Its room", href: activityRoomPath },
  { text: "Whom it touches if it ends: equality impact", href: assessActivity, role: "manager" },
  { text: "What it is for, and what came of it", href: activityOutcomesPath, counts: true },
  { text: FIRST_AND_LAST, href: coursePath, of: "course", counts: true },
  { text: "Write down what somebody said of it", href: writeDownPath, counts: true },
];

/** The same of a session's. */
export const SESSION_LINKS: SessionLink[] = [
  { text: "Count incidents, without what happened", href: incidentsPath, counts: true },
  { text: FIRST_AND_LAST, href: (_, activityId) => coursePath(activityId), of: "course", counts: true },
];
