import type { Database } from "../../../../platform/db/database.ts";
import { mayAs, type StaffRole } from "../../../../vocabulary/roles.ts";
import type { ToAnswer } from "../../../../vocabulary/to-answer.ts";
import { failingSources } from "../../queries/sources.ts";
import { sourcePath } from "./source-words.ts";

/** What managers are asked today about sources that cannot be read; inside the open transaction, of its service. */
export async function sourcesToMend(db: Database, role: StaffRole): Promise<ToAnswer[]> {
  if (!mayAs(role, "manager")) return [];
  return (await failingSources(db.trx())).map(({ id, name, failures }) => ({
    text: `Services from ${name} could not be read ${failures} times in a row.`,
    answer: "See why",
    about: name,
    href: sourcePath(id),
    why: "what it brought before is still shown",
  }));
}
