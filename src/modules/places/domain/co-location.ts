/** What may share a library's building, as the Arts Council's list names it. */
const IN_THE_LIST = {
  community: "community",
  civic: "civic",
  health: "health",
  "schools or colleges": "schools_or_colleges",
  "catering, bars or pub": "catering_bars_or_pub",
  museum: "museum",
  archives: "archives",
  retail: "retail",
  "arts centre": "arts_centre",
  "faith buildings": "faith_buildings",
  "industrial or business": "industrial_or_business",
  "care home or hostel": "care_home_or_hostel",
  "universities or higher education": "universities_or_higher_education",
} as const;

/** Keys of the words that people read, in the message catalogues under `vocabulary.located`. */
export type CoLocation = (typeof IN_THE_LIST)[keyof typeof IN_THE_LIST] | "other";

/** The list's words as keys, each once; anything the list does not name is 'other', last. */
export function coLocations(words: readonly string[]): CoLocation[] {
  const keys = words.map((word): CoLocation => IN_THE_LIST[word as keyof typeof IN_THE_LIST] ?? "other");
  return [...new Set(keys)].sort((a, b) => Number(a === "other") - Number(b === "other"));
}
