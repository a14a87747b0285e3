import type { ActivityTemplate } from "../domain/activity.ts";
import { CHILDREN_AND_TEENAGERS } from "./children-and-teenagers.ts";
import { DIGITAL_AND_MAKING } from "./digital-and-making.ts";
import { HEALTH } from "./health.ts";
import { MAKING_AND_PLAYING } from "./making-and-playing.ts";
import { READING_AND_WRITING } from "./reading-and-writing.ts";
import { TOGETHER } from "./together.ts";
import { UNDER_FIVES } from "./under-fives.ts";
import { WORK_AND_MONEY } from "./work-and-money.ts";

/** Every ready template (R20, R47), in the order that staff are offered them. */
export const TEMPLATES: ActivityTemplate[] = [
  ...TOGETHER,
  ...HEALTH,
  ...UNDER_FIVES,
  ...CHILDREN_AND_TEENAGERS,
  ...WORK_AND_MONEY,
  ...DIGITAL_AND_MAKING,
  ...READING_AND_WRITING,
  ...MAKING_AND_PLAYING,
];

const BY_KEY = new Map(TEMPLATES.map((template) => [template.key, template]));

/** The template with that key, or undefined. */
export function templateByKey(key: string): ActivityTemplate | undefined {
  return BY_KEY.get(key);
}
