import { workingDaysOn } from "../../../platform/clock/working-days.ts";
import type { Scope } from "../../../platform/db/scope.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { bankHolidays, type PlacesTables } from "../../places/index.ts";
import { type BroughtBy, type How, READ_WORKING_DAYS } from "../domain/idea.ts";
import { freezeWithin } from "../queries/shaping.ts";
import type { IdeasTables } from "../tables.ts";
import { askToBeTold } from "./ask-to-be-told.ts";
import type { IdeasParts } from "./parts.ts";

export interface Brought {
  once: string;
  serviceId: string;
  /** Nothing where any library will do. */
  libraryId: string | null;
  how: How;
  broughtBy: BroughtBy;
  /** BCP 47 tag of the words. */
  language: string;
  title: string;
  what: string;
  forWhom: string;
  /** Nothing for nobody's name. */
  saidAs: string;
  /** To be told what becomes of it, in the language `writeIn`. */
  email: string | null;
  writeIn: string;
  phone: string | null;
  /** The member of staff who wrote it down for them. */
  notedBy: string | null;
}

/** The day by which an idea is read that comes today: some working days on, or so long after a freeze; in the open transaction. */
export async function readBy({ db, clock }: Pick<IdeasParts, "db" | "clock">, serviceId: string): Promise<string> {
  const holidays = new Set(await bankHolidays(db.trx<PlacesTables>()));
  const by = workingDaysOn(clock.today(), READ_WORKING_DAYS, holidays);
  const freeze = await freezeWithin(db, serviceId, clock.today(), by);
  return freeze ? workingDaysOn(freeze.until_on, READ_WORKING_DAYS, holidays) : by;
}

/** Keeps an idea; it waits to be read. The same form twice is one. @returns its id */
export async function bringIdea(parts: IdeasParts, scope: Scope, brought: Brought): Promise<string> {
  const { db, clock } = parts;
  const id = await db.work(scope, async () => {
    const trx = db.trx<IdeasTables>();
    const made = await trx
      .insertInto("ideas.idea")
      .values({
        id: newId(),
        service_id: brought.serviceId,
        once: brought.once,
        library_id: brought.libraryId,
        how: brought.how,
        brought_by: brought.broughtBy,
        language: brought.language,
        title: brought.title,
        what: brought.what,
        for_whom: brought.forWhom,
        said_as: brought.saidAs,
        phone: brought.phone,
        noted_by: brought.notedBy,
        brought_on: clock.today(),
        merged_into: null,
        answer_by: await readBy(parts, brought.serviceId),
        reminded_for: null,
        over_told_on: null,
        changed_at: clock.now(),
      })
      .onConflict((conflict) => conflict.constraint("idea_once").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) {
      const before = trx.selectFrom("ideas.idea").select("id").where("once", "=", brought.once);
      return (await before.executeTakeFirstOrThrow()).id;
    }
    if (brought.email)
      await askToBeTold(
        parts,
        { id: made.id, serviceId: brought.serviceId },
        {
          email: brought.email,
          language: brought.writeIn,
          brought: true,
        },
      );
    return made.id;
  });
  parts.mailWaiting();
  return id;
}
