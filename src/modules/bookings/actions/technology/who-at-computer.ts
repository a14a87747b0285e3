import { keyedHash } from "../../../../platform/auth/tokens.ts";
import { readCode } from "../../domain/code.ts";
import type { ComputerGroup } from "../../domain/technology/allowances.ts";
import type { TechnologyTables } from "../../technology-tables.ts";
import type { BookingParts } from "../parts.ts";

/** What somebody shows to have a computer: a library card with the group it is in, or a guest code from the desk. */
export type ShownAtComputer = { card: string; group: Exclude<ComputerGroup, "guest"> } | { guestCode: string };

export interface WhoAtComputer {
  /** Keyed: worthless without the installation's key, and another at each service. */
  who: string;
  group: ComputerGroup;
  /** The one local day it holds for, of a guest. */
  onlyOn?: string;
}

/** A card's number as it is compared: without spaces, in capitals; undefined for what is none. */
function cardNumberOf(typed: string): string | undefined {
  const number = typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
  return /^[A-Z0-9]{4,24}$/.test(number) ? number : undefined;
}

/** Who shows it, as a keyed hash and never a name; in the open transaction. */
export async function whoAtComputer(
  { db, secret }: Pick<BookingParts, "db" | "secret">,
  serviceId: string,
  shown: ShownAtComputer,
): Promise<WhoAtComputer | { refused: "card_wrong" | "guest_code_wrong" }> {
  if ("guestCode" in shown) {
    const code = readCode(shown.guestCode);
    const found = code
      ? await db
          .trx<TechnologyTables>()
          .selectFrom("bookings.guest_code")
          .select(["id", "valid_on"])
          .where("service_id", "=", serviceId)
          .where("code", "=", code)
          .executeTakeFirst()
      : undefined;
    if (!found) return { refused: "guest_code_wrong" };
    return { who: keyedHash(secret, "computer guest", found.id), group: "guest", onlyOn: found.valid_on };
  }
  const card = cardNumberOf(shown.card);
  if (!card) return { refused: "card_wrong" };
  return { who: keyedHash(secret, "computer card", `${serviceId}:${card}`), group: shown.group };
}
