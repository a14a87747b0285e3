import { dropInsBooked } from "../../queries/drop-ins/may-book.ts";
import type { DropInParts } from "./book-drop-in.ts";
import type { PastDropIn } from "./steps.ts";

/** What a partner has had at dates by its agreements, `until` excluded; in an open transaction for all services. */
export async function pastDropIns(
  { db, dropIns }: Pick<DropInParts, "db" | "dropIns">,
  partnerId: string,
  days: { from: string; until: string },
): Promise<PastDropIn[]> {
  const booked = await dropInsBooked(db, { partnerId });
  return dropIns.past(
    booked.map(({ activity_id }) => activity_id),
    days,
  );
}
