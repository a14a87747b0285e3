import { sayDate } from "../../../platform/clock/say-when.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { STAFF_IDEAS } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { countWaiting } from "../queries/staff-ideas.ts";

/** Ideas that nobody has read, for the day's page of staff; in the open transaction. */
export async function ideasWaiting(
  { db, clock }: Pick<IdeasParts, "db" | "clock">,
  visitor: Pick<Visitor, "serviceId" | "libraryIds">,
): Promise<ToAnswer[]> {
  if (visitor.serviceId === "*") return [];
  const { many, late, first } = await countWaiting(db, visitor, clock.today());
  if (many === 0) return [];
  return [
    {
      text: many === 1 ? "Somebody has brought an idea" : `${many} ideas to read`,
      answer: "Read",
      about: "ideas",
      href: STAFF_IDEAS,
      why: late > 0 ? "one has waited longer than promised" : `promised by ${sayDate(first!, { weekday: false })}`,
    },
  ];
}
