import type { Translator } from "../../../platform/i18n/translator.ts";
import type { Mode } from "../../../vocabulary/terms.ts";
import type { PlaceOfActivity } from "../../places/index.ts";

/**
 * Where something is held, in words; undefined where that is not told. What is only online is at no library, though
 * one runs it.
 * @param options `address`: the library's, too
 */
export function sayWhere(
  t: Translator,
  { mode, where }: { mode: Mode; where: string | null },
  { library }: PlaceOfActivity,
  { address = false } = {},
): string | undefined {
  if (mode === "online") return t.text("vocabulary.mode.online");
  return library && [where, library.name, address && library.address].filter(Boolean).join(", ");
}
