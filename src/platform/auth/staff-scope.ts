import type { Scope } from "../db/scope.ts";
import type { Visitor } from "../http/route.ts";

/** For whom this person's transactions work: the second lock of tenancy follows it. */
export const scopeOf = (visitor: Visitor): Scope => ({
  service: visitor.serviceId,
  actor: { id: visitor.id, name: visitor.name },
});

/** Whether someone may act for a library; `null` is something of the whole service, at no library. */
export const mayActFor = (visitor: Visitor, libraryId: string | null): boolean =>
  visitor.libraryIds.length === 0 || (libraryId !== null && visitor.libraryIds.includes(libraryId));
