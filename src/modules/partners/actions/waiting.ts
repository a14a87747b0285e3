import type { Database } from "../../../platform/db/database.ts";
import type { ToAnswer } from "../../../vocabulary/to-answer.ts";
import { countWrongs } from "../queries/wrongs.ts";

/** What about other organisations' services waits for the library service of the open transaction. @param today date */
export async function partnersWaiting(db: Database, today: string): Promise<ToAnswer[]> {
  const { open, late } = await countWrongs(db, today);
  return open > 0
    ? [
        {
          text: open === 1 ? "One local service is said to be wrong" : `${open} local services are said to be wrong`,
          answer: "See what",
          about: "local services said to be wrong",
          href: "/staff/local-services",
          why: late > 0 ? "an answer is overdue" : "an answer is promised within a week",
        },
      ]
    : [];
}
