/**
 * The needs that a person may bring to a library, in the order they are shown.
 * The key is stored and never changes; labels live in the message catalogues under `need.<key>`,
 * everyday synonyms in the finder's editable table. At most 62, because the finder packs them into one bigint.
 */
export const NEEDS = [
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

export type Need = (typeof NEEDS)[number];
