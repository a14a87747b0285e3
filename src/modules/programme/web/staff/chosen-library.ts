import type { Context } from "../../../../platform/http/route.ts";
import type { StaffLibrary } from "../../../places/index.ts";

/** Keeps which library someone works at, on this computer. */
export const LIBRARY_COOKIE = "alcove_library";

/** The library someone works at: as this computer remembers it, or the only one they may act for. */
export function chosenLibrary(context: Context, libraries: StaffLibrary[]): StaffLibrary | undefined {
  const remembered = context.request.cookies[LIBRARY_COOKIE];
  return libraries.find((library) => library.id === remembered) ?? (libraries.length === 1 ? libraries[0] : undefined);
}
