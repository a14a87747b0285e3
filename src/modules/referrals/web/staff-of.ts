import type { Context } from "../../../platform/http/route.ts";

/** The member of staff at the keyboard, where they may send somebody for their library service. */
export function staffOf({ visitor }: Pick<Context, "visitor">) {
  const may = visitor && !visitor.halfSignedIn && visitor.serviceId !== "*" && visitor.role !== "guest_tutor";
  return may ? { id: visitor.id, name: visitor.name, serviceId: visitor.serviceId } : undefined;
}
