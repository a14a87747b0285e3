import type { Availability } from "../../vocabulary/session-standing.ts";
import { sayStart } from "../clock/say-when.ts";
import { type Translator, wordingOf } from "./translator.ts";

/** Where a session stands, in words: 'Three places left', 'Full. You can join the waiting list'. */
export function sayStanding(t: Translator, { standing, left, opensAt }: Availability): string {
  if (standing === "open")
    return left === null ? t.text("vocabulary.standing.open") : t.text("vocabulary.standing.left", { count: left });
  if (standing === "opens_later")
    return t.text("vocabulary.standing.opens_later", { when: sayStart(opensAt!, { locale: wordingOf(t) }) });
  return t.text(`vocabulary.standing.${standing}`);
}
