import { recordAudit } from "../../../../platform/audit/record-audit.ts";
import { mayActFor, scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Visitor } from "../../../../platform/http/route.ts";
import { isId, newId } from "../../../../platform/ids/ids.ts";
import { staffLibrary } from "../../../places/index.ts";
import type { Condition, DeviceKind, LendingTerms } from "../../domain/technology/lending.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import { type BookingParts, brokenUnique } from "../parts.ts";
import { tellTechnology, tellTechnologyOf } from "../tell-findable.ts";
import { serveLine } from "./line.ts";
import { lockLine } from "./lock-line.ts";

export interface DeviceDetails {
  kind: DeviceKind;
  label: string;
  make?: string;
  condition: Condition;
  note?: string;
}

export type SaveDeviceOutcome = { done: string } | { refused: "not_found" | "label_taken" | "changed" };

/** Adds a thing to what a library lends; whoever waits for one of its kind is next. */
export async function addDevice(
  parts: BookingParts,
  visitor: Visitor,
  libraryId: string,
  details: DeviceDetails,
): Promise<SaveDeviceOutcome> {
  return orTaken(() =>
    parts.db.work(scopeOf(visitor), async (): Promise<SaveDeviceOutcome> => {
      const library = await staffLibrary(parts.db, libraryId);
      if (!library || !mayActFor(visitor, library.id)) return { refused: "not_found" };
      await lockLine(parts, { libraryId: library.id, kind: details.kind });
      const id = newId();
      await parts.db
        .trx<TechnologyTables>()
        .insertInto("bookings.device")
        .values({
          id,
          service_id: library.serviceId,
          library_id: library.id,
          standing: "in_use",
          ...columnsOf(details),
          kind: details.kind,
        })
        .execute();
      await recordAudit({
        action: "device.added",
        subject: { kind: "device", id },
        detail: { label: details.label },
        serviceId: library.serviceId,
      });
      await serveLine(parts, library.serviceId, { libraryId: library.id, kind: details.kind });
      await tellTechnology(parts, [library.id]);
      parts.messageWaiting();
      return { done: id };
    }),
  );
}

const columnsOf = ({ label, make, condition, note }: Omit<DeviceDetails, "kind">) => ({
  label,
  make: make || null,
  condition,
  note: note || null,
});

/** Changes what is said of a thing; what kind it is stays. @param version the one the form showed */
export async function changeDevice(
  { db }: Pick<BookingParts, "db">,
  visitor: Visitor,
  id: string,
  version: number,
  details: Omit<DeviceDetails, "kind">,
): Promise<SaveDeviceOutcome> {
  return orTaken(() =>
    db.work(scopeOf(visitor), async (): Promise<SaveDeviceOutcome> => {
      const trx = db.trx<TechnologyTables>();
      const device = isId(id)
        ? await trx.selectFrom("bookings.device").selectAll().where("id", "=", id).executeTakeFirst()
        : undefined;
      if (!device || !mayActFor(visitor, device.library_id)) return { refused: "not_found" };
      const { numUpdatedRows } = await trx
        .updateTable("bookings.device")
        .set((eb) => ({ ...columnsOf(details), version: eb("version", "+", 1) }))
        .where("id", "=", id)
        .where("version", "=", version)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return { refused: "changed" };
      await recordAudit({
        action: "device.changed",
        subject: { kind: "device", id },
        detail: { label: details.label },
        serviceId: device.service_id,
      });
      return { done: id };
    }),
  );
}

async function orTaken(save: () => Promise<SaveDeviceOutcome>): Promise<SaveDeviceOutcome> {
  try {
    return await save();
  } catch (error) {
    if (brokenUnique(error) === "device_label") return { refused: "label_taken" };
    throw error;
  }
}

/** Sets how a service lends things of a kind, from now on: what is lent keeps its day. */
export function saveLendingTerms(
  parts: Pick<BookingParts, "db" | "events">,
  visitor: Visitor,
  kind: DeviceKind,
  terms: LendingTerms,
): Promise<void> {
  const columns = {
    loan_days: terms.loanDays,
    renewals: terms.renewals,
    shelf_days: terms.shelfDays,
    online: terms.online,
  };
  return parts.db.work(scopeOf(visitor), async () => {
    await parts.db
      .trx<TechnologyTables>()
      .insertInto("bookings.lending_terms")
      .values({ service_id: visitor.serviceId, kind, ...columns })
      .onConflict((conflict) => conflict.columns(["service_id", "kind"]).doUpdateSet(columns))
      .execute();
    await recordAudit({
      action: "lending.terms_set",
      subject: { kind: "service", id: visitor.serviceId },
      detail: { kind, ...columns },
    });
    await tellTechnologyOf(parts, visitor.serviceId);
  });
}
