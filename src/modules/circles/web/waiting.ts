import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { countWaiting } from "../queries/voices.ts";
import { STAFF_VOICES } from "./paths.ts";

/** What people say that nobody has read, for the day's page of staff; in the open transaction. */
export async function voicesWaiting(
  db: Database,
  visitor: Pick<Visitor, "serviceId" | "libraryIds">,
): Promise<ToAnswer[]> {
  const many = visitor.serviceId === "*" ? 0 : await countWaiting(db, visitor);
  if (many === 0) return [];
  return [
    {
      text: many === 1 ? "Somebody said what it was like" : `${many} people said what it was like`,
      answer: "Read",
      about: "what people say",
      href: STAFF_VOICES,
      why: "nothing is quoted before somebody has read it",
    },
  ];
}
