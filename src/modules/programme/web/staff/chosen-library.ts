import type { Database } from "../../../../platform/db/database.ts";
import { cleanText } from "../../../../platform/http/read-form.ts";
import type { Context, Visitor } from "../../../../platform/http/route.ts";
import { librariesOfService, libraryFor, type StaffLibrary, staffLibraries } from "../../../places/index.ts";

/** Keeps which library someone works at, on this computer. */
export const LIBRARY_COOKIE = "alcove_library";

/** The library someone works at: as this computer remembers it, or the only one they may act for. */
export function chosenLibrary(context: Context, libraries: StaffLibrary[]): StaffLibrary | undefined {
  const remembered = context.request.cookies[LIBRARY_COOKIE];
  return libraries.find((library) => library.id === remembered) ?? (libraries.length === 1 ? libraries[0] : undefined);
}

/**
 * The same, read from the database by its id: whoever looks after every service has more libraries than a list holds.
 * In their open transaction.
 */
export async function libraryAt(db: Database, visitor: Visitor, context: Context): Promise<StaffLibrary | undefined> {
  const remembered = await libraryFor(db, visitor, context.request.cookies[LIBRARY_COOKIE] ?? "");
  if (remembered || visitor.serviceId === "*") return remembered;
  return chosenLibrary(context, await staffLibraries(db, visitor));
}

/** The libraries that a form offers someone: theirs, or those of the one service that it is about. */
export function librariesToOffer(db: Database, visitor: Visitor, serviceId?: string): Promise<StaffLibrary[]> {
  if (visitor.serviceId !== "*") return staffLibraries(db, visitor);
  return serviceId ? librariesOfService(db, serviceId) : Promise.resolve([]);
}

/** The words by which someone looks for a library, as the address has them. */
export const wordsToFind = ({ query }: Context): string => cleanText(query.get("find") ?? "").slice(0, 100);
