import type { ActivityTemplate } from "../domain/activity.ts";
import { CHILDREN_AND_TEENAGERS } from "./children-and-teenagers.ts";
import { DIGITAL_AND_MAKING } from "./digital-and-making.ts";
import { HEALTH } from "./health.ts";
import { MAKING_AND_PLAYING } from "./making-and-playing.ts";
import { READING_AND_WRITING } from "./reading-and-writing.ts";
import { TOGETHER } from "./together.ts";
import { UNDER_FIVES } from "./under-fives.ts";
import { WORK_AND_MONEY } from "./work-and-money.ts";

/** The ready templates by theme, in the order that staff are offered them. */
export const TEMPLATE_THEMES: { title: string; templates: ActivityTemplate[] }[] = [
  { title: "Together", templates: TOGETHER },
  { title: "Health and feeling well", templates: HEALTH },
  { title: "Under fives and their families", templates: UNDER_FIVES },
  { title: "Children and teenagers", templates: CHILDREN_AND_TEENAGERS },
  { title: "Work and money", templates: WORK_AND_MONEY },
  { title: "Computers and making", templates: DIGITAL_AND_MAKING },
  { title: "Reading and writing", templates: READING_AND_WRITING },
  { title: "Craft, music and games", templates: MAKING_AND_PLAYING },
];

/** Every ready template (R20, R47). */
export const TEMPLATES: ActivityTemplate[] = TEMPLATE_THEMES.flatMap((theme) => theme.templates);

const BY_KEY = new Map(TEMPLATES.map((template) => [template.key, template]));

/** The template with that key, or undefined. */
export function templateByKey(key: string): ActivityTemplate | undefined {
  return BY_KEY.get(key);
}
