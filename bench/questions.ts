import { chance } from "./load/random.ts";

/** What is asked of the search, as the fields of its address. */
type Question = Record<string, string>;

const WORDS = {
  rare: [
    "manga",
    "bereavement",
    "baby massage",
    "seed swap",
    "dungeons and dragons",
    "polish story time",
    "hearing aid",
  ],
  common: ["library", "coffee", "group", "children", "reading", "help", "club"],
  meant: ["lonely", "warm space", "esol", "something for toddlers", "IT help", "make friends", "find a job"],
  misspelt: ["rymetime", "knittting", "computor help", "storey time"],
} as const;

/** Degrees, so that naming a place costs no more than a point; `named` ones are looked up as typed. */
const PLACES = {
  dense: ["51.545,-0.055", "52.48,-1.9", "53.48,-2.24", "51.46,-0.12", "53.8,-1.55"],
  empty: ["54.81,-2.44", "51,0.94", "55.05,-2.2", "50.35,-5.05", "53.1,0.3"],
  named: ["Rotherham", "B66", "Hackney", "S65", "Shepton Mallet", "Leeds"],
} as const;

const DATES = {
  narrow: [
    { from: "2026-12-04", to: "2026-12-04" },
    { from: "2026-12-05", to: "2026-12-06" },
  ],
  wide: [{ from: "2026-12-01", to: "2027-09-30" }],
  said: [{ say: "tuesday morning" }, { say: "this weekend" }, { say: "tomorrow" }],
} as const;

const FACETS: Question[] = [
  { kind: "activity" },
  { age: "under_5" },
  { booking: "drop_in" },
  { cost: "free" },
  { access: "step_free" },
];

type Random = ReturnType<typeof chance>;

function place(random: Random, kind: keyof typeof PLACES): Question {
  const value = random.pick<string>(PLACES[kind]);
  if (kind === "named") return { near: value };
  const [lat = "", lng = ""] = value.split(",");
  return { lat, lng };
}

const words = (random: Random, kind: keyof typeof WORDS): Question => ({ q: random.pick<string>(WORDS[kind]) });
const nowhere = (): Question => ({});

/** Each class of question by itself, so that one can see what costs. */
export const QUESTION_CLASSES: Record<string, (random: Random) => Question> = {
  "rare word, dense place": (random) => ({ ...words(random, "rare"), ...place(random, "dense") }),
  "rare word, empty place": (random) => ({ ...words(random, "rare"), ...place(random, "empty") }),
  "rare word, no place": (random) => ({ ...words(random, "rare"), ...nowhere() }),
  "common word, dense place": (random) => ({ ...words(random, "common"), ...place(random, "dense") }),
  "common word, empty place": (random) => ({ ...words(random, "common"), ...place(random, "empty") }),
  "common word, no place": (random) => ({ ...words(random, "common"), ...nowhere() }),
  "need in residents' words": (random) => ({ ...words(random, "meant"), ...place(random, "named") }),
  "misspelt word": (random) => ({ ...words(random, "misspelt"), ...place(random, "named") }),
  "only a place": (random) => place(random, random.pick(["dense", "empty", "named"] as const)),
  "one day or a weekend": (random) => ({
    ...words(random, "common"),
    ...place(random, "dense"),
    ...random.pick(DATES.narrow),
  }),
  "ten months of dates": (random) => ({
    ...words(random, "meant"),
    ...place(random, "dense"),
    ...random.pick(DATES.wide),
  }),
  "a time in words": (random) => {
    const { q } = words(random, "meant");
    return { q: `${q} ${random.pick(DATES.said).say}`, ...place(random, "named") };
  },
  "with facets": (random) => ({ ...words(random, "common"), ...place(random, "dense"), ...random.pick(FACETS) }),
};

/** Queries of one class, or of all classes in turn where none is named; the same ones every time. */
export function searchQueries(count: number, onlyClass?: string): string[] {
  const random = chance(2_026);
  const classes = onlyClass ? [QUESTION_CLASSES[onlyClass]!] : Object.values(QUESTION_CLASSES);
  return Array.from({ length: count }, (_, index) =>
    new URLSearchParams(classes[index % classes.length]!(random)).toString(),
  );
}
