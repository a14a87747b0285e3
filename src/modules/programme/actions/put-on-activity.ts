import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { idFromName } from "../../../platform/ids/ids.ts";
import { planningCalendar, serviceName, staffLibrary } from "../../places/index.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import { planAhead } from "../domain/plan-ahead.ts";
import type { RepeatRule } from "../domain/repeat-rule.ts";
import type { ProgrammeTables } from "../tables.ts";
import { templateByKey } from "../templates/index.ts";
import { type Outcome, type StaffParts, tellChanged } from "./staff-parts.ts";
import { storeActivities } from "./store-activities.ts";

export interface ActivityToPutOn extends ActivityDetails {
  /** Made when the form was shown: the same one twice makes one activity. */
  once: string;
  templateKey: string | null;
  rule: RepeatRule;
  status: "draft" | "published";
  /** RFC 3339; absent: at once. */
  publishAt?: string | null;
}

/**
 * Puts on an activity with all its dates. Without a library it is online only, and its service is the visitor's own.
 * Its id is made of the service and the form's own key, so that no form can name another service's activity.
 */
export function putOnActivity(
  parts: StaffParts,
  visitor: Visitor,
  wanted: ActivityToPutOn,
): Promise<Outcome<{ id: string; slug: string }, "no_dates">> {
  const { db, clock } = parts;
  return db.work(scopeOf(visitor), async () => {
    if (!mayActFor(visitor, wanted.libraryId)) return { refused: "not_found" };
    const library = wanted.libraryId ? await staffLibrary(db, wanted.libraryId) : undefined;
    const serviceId = library?.serviceId ?? visitor.serviceId;
    if ((wanted.libraryId && !library) || serviceId === "*") return { refused: "not_found" };

    const calendar = await planningCalendar(db, serviceId, wanted.libraryId, wanted.rule.from);
    const { sessions } = planAhead(wanted.rule, calendar, clock.today());
    if (sessions.length === 0) return { refused: "no_dates" };

    const trx = db.trx<ProgrammeTables>();
    const id = idFromName(`activity:${serviceId}:${wanted.once}`);
    const before = await trx.selectFrom("programme.activity").select("slug").where("id", "=", id).executeTakeFirst();
    if (before) return { done: { id, slug: before.slug } };
    const slugPlace = library?.name ?? (await serviceName(db, visitor));
    const [made] = await storeActivities(trx, [
      { ...wanted, id, serviceId, sessions, sample: false, slugPlace, publishAt: wanted.publishAt ?? null },
    ]);
    await recordAudit({
      action: "activity.put_on",
      subject: { kind: "activity", id },
      detail: { title: wanted.terms.title, status: wanted.status, sessions: sessions.length },
      serviceId,
    });
    if (templateByKey(wanted.templateKey ?? "")?.childrenAlone)
      await parts.events.tell({ kind: "club.put_on", detail: { clubs: [{ id, serviceId }] } });
    await tellChanged(parts, [id]);
    return { done: made! };
  });
}
