import { sayDate } from "../../../platform/clock/say-when.ts";
import type { CirclesParts } from "../actions/parts.ts";
import { CONSENT_WORDING, type How, type State, type Use } from "../domain/voice.ts";
import type { VoiceTable } from "../tables.ts";

export const HOW_WORDS: Record<How, string> = { web: "Online", spoken: "Spoken", paper: "On paper" };
export const STATE_WORDS: Record<State, string> = {
  waiting: "Not read",
  read: "Read, not quoted",
  chosen: "May be quoted",
  taken_back: "Taken back",
};
/** Short, for a table. */
const USE_WORDS: Record<Use, string> = { site: "website", reports: "reports", print: "print" };

export const sayUses = (uses: readonly Use[]): string =>
  uses.length === 0 ? "None: staff only" : uses.map((use) => USE_WORDS[use]).join(", ");
export const sayUse = (use: Use): string => CONSENT_WORDING.uses[use];

export const day = (date: string): string => sayDate(date, { weekday: false, year: true });

/** What each of some voices is about: an activity that needs discretion today is not named. */
export async function subjectsOf(
  parts: Pick<CirclesParts, "titles" | "libraries">,
  serviceId: string,
  voices: Pick<VoiceTable, "id" | "activity_id" | "library_id">[],
): Promise<Map<string, string>> {
  const ids = [...new Set(voices.flatMap(({ activity_id: id }) => (id ? [id] : [])))];
  const titles = new Map((await parts.titles(serviceId, ids)).map((each) => [each.id, each]));
  const libraries = new Map((await parts.libraries(serviceId)).map(({ id, name }) => [id, name]));
  return new Map(
    voices.map(({ id, activity_id, library_id }) => {
      const activity = activity_id ? titles.get(activity_id) : undefined;
      const library = library_id ? libraries.get(library_id) : undefined;
      return [id, (activity?.sensitive ? "An activity" : activity?.title) ?? library ?? "The library service"];
    }),
  );
}
