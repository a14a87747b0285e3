/**
 * The needs that ship with the product, in the order they are shown.
 * The key is stored and never changes; labels live in the message catalogues under `need.<key>`,
 * everyday synonyms in the finder's editable table.
 */
export const SHIPPED_NEEDS = [
  "company",
  "warm_space",
  "food",
  "learn_english",
  "new_here",
  "digital_help",
  "computers",
  "forms_and_money",
  "advice",
  "finding_work",
  "business",
  "learning",
  "under_fives",
  "families",
  "children",
  "teenagers",
  "homework",
  "reading",
  "writing",
  "art_and_craft",
  "making",
  "music_and_film",
  "games",
  "moving_more",
  "health",
  "feeling_better",
  "dementia",
  "carers",
  "disability",
  "local_history",
  "environment",
  "volunteering",
  "home_visits",
  "quiet_study",
] as const;

/** Keys that an installation gives to needs of its own, one after another; a key is never given again. */
export const ADDED_NEEDS = [
  "added_1",
  "added_2",
  "added_3",
  "added_4",
  "added_5",
  "added_6",
  "added_7",
  "added_8",
  "added_9",
  "added_10",
  "added_11",
  "added_12",
  "added_13",
  "added_14",
  "added_15",
  "added_16",
  "added_17",
  "added_18",
  "added_19",
  "added_20",
  "added_21",
  "added_22",
  "added_23",
  "added_24",
] as const;

/** Every key there may be. At most 62, because the finder packs them into one bigint. Places are never moved. */
export const NEEDS = [...SHIPPED_NEEDS, ...ADDED_NEEDS] as const;

export type Need = (typeof NEEDS)[number];

/** What an installation has decided about a need: one that it has added, or one that it offers no more. */
export interface KeptNeed {
  need: Need;
  /** Of an added one: what other directories know it by, for ever. */
  code: string | null;
  /** Of an added one: what it is called, by BCP 47 tag; English is always there. */
  names: Record<string, string> | null;
  retired: boolean;
}

// The process's copy of what the finder keeps, as catalogues are of messages: read at start and before what is asked.
let kept: ReadonlyMap<string, KeptNeed> = new Map();

/** Takes over what the installation has decided. */
export const keepNeeds = (needs: KeptNeed[]): void => {
  kept = new Map(needs.map((each) => [each.need, each]));
};

const SHIPPED: ReadonlySet<string> = new Set(SHIPPED_NEEDS);

/** Whether there is such a need: it ships, or was added, retired or not. */
export const isNeed = (text: string): text is Need => SHIPPED.has(text) || kept.get(text)?.names != null;

/** Values of a closed list without the keys that no need has yet: what others are told there is to ask for. */
export const withoutUnused = (values: readonly string[]): string[] =>
  values.filter((each) => !UNUSED.has(each) || isNeed(each));
const UNUSED: ReadonlySet<string> = new Set(ADDED_NEEDS);

/** Whether it is offered: found by words, in lists to choose from, in facets. */
export const isOffered = (text: string): text is Need => isNeed(text) && !kept.get(text)?.retired;

/** Needs there are, in the order they are shown. */
export const needsThereAre = (): Need[] => NEEDS.filter(isNeed);

/** Needs to choose from, and those of something that were chosen before: what it has stays as it was. */
export const needsToChoose = (chosen: readonly string[] = []): Need[] =>
  NEEDS.filter((need) => isOffered(need) || (isNeed(need) && chosen.includes(need)));

/** What an added need is called in a language, in English where nobody has said; undefined of one that ships. */
export const addedName = (need: string, locale: string): string | undefined => {
  const names = kept.get(need)?.names;
  return names ? (names[locale] ?? names.en) : undefined;
};

/** What other directories know a need by. */
export const codeOfNeed = (need: Need): string => kept.get(need)?.code ?? need;
