import { recordAudit } from "../../../platform/audit/record-audit.ts";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import type { Picture } from "../../../platform/http/read-picture.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { Colour } from "../domain/contrast.ts";
import { checkBand, checkBrand, passes, stateOfColours } from "../domain/look.ts";
import { lookOf } from "../queries/look.ts";
import type { LookTable, PlacesTables } from "../tables.ts";
import { ownService } from "./change-service.ts";
import type { Outcome, StaffParts } from "./staff-parts.ts";

type Change = Partial<Omit<LookTable, "service_id" | "version">>;

/**
 * Puts a change into the look of the visitor's service.
 * @param seen the colours shown, by `stateOfColours`, where it matters; a logo changed meanwhile does not
 */
function change(
  parts: StaffParts,
  visitor: Visitor,
  { action, values, seen }: { action: string; values: Change; seen?: string },
): Promise<Outcome<{ id: string }, "changed_meanwhile">> {
  return parts.db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return { refused: "not_found" };
    const trx = parts.db.trx<PlacesTables>();
    // Two who save at once wait for each other here.
    await trx.selectFrom("places.service").select("id").where("id", "=", service.id).forUpdate().execute();
    if (seen !== undefined && seen !== stateOfColours(await lookOf(trx, service.id)))
      return { refused: "changed_meanwhile" };
    await trx
      .insertInto("places.look")
      .values({
        service_id: service.id,
        brand: null,
        band: null,
        logo: null,
        logo_type: null,
        logo_width: null,
        logo_height: null,
        ...values,
      })
      .onConflict((conflict) =>
        conflict.column("service_id").doUpdateSet((eb) => ({ ...values, version: eb("places.look.version", "+", 1) })),
      )
      .execute();
    const { logo: _, ...told } = values;
    await recordAudit({ action, subject: { kind: "service", id: service.id }, detail: told });
    return { done: { id: service.id } };
  });
}

/** Sets the two colours; null takes Alcove's own. Refuses what cannot be read. */
export async function changeColours(
  parts: StaffParts,
  visitor: Visitor,
  { seen, ...colours }: { seen: string; brand: Colour | null; band: Colour | null },
): Promise<Outcome<{ id: string }, "changed_meanwhile" | "unreadable">> {
  const { brand, band } = colours;
  if ((brand && !passes(checkBrand(brand))) || (band && !passes(checkBand(band)))) return { refused: "unreadable" };
  return change(parts, visitor, { action: "service.colours_changed", values: colours, seen });
}

/** Puts a logo in place of the one before; without one, takes it away. */
export const changeLogo = (
  parts: StaffParts,
  visitor: Visitor,
  logo?: Picture,
): Promise<Outcome<{ id: string }, "changed_meanwhile">> =>
  change(parts, visitor, {
    action: logo ? "service.logo_changed" : "service.logo_removed",
    values: {
      logo: logo?.bytes ?? null,
      logo_type: logo?.type ?? null,
      logo_width: logo?.width ?? null,
      logo_height: logo?.height ?? null,
    },
  });
