import type { Database } from "../../../platform/db/database.ts";
import type { OwnListing } from "../../partners/index.ts";
import type { Receiving } from "../domain/questions.ts";
import { receivingOf } from "../queries/receiving.ts";

/**
 * How a listing takes people, where it does: its partner has said from whom, and a library service has approved it, so that
 * nobody collects names under the library's roof whom no library knows. In an open transaction for all services.
 */
export async function takingOf(
  db: Database,
  { id, shownBy }: Pick<OwnListing, "id" | "shownBy">,
): Promise<Receiving | undefined> {
  const receiving = shownBy.length > 0 ? await receivingOf(db, id) : undefined;
  return receiving && receiving.accepts.length > 0 ? receiving : undefined;
}
