import { addedName } from "../../vocabulary/needs.ts";
import type { MessageKey, Translator } from "./translator.ts";

/** What a need is called: one that was added as whoever added it says. @throws where there is no such need (`isNeed`) */
export const sayNeed = (t: Translator, need: string): string =>
  addedName(need, t.locale) ?? t.text(`vocabulary.need.${need}` as MessageKey);
