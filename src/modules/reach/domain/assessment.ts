/** What changes: a library's hours, its being open at all, an activity, or something else. */
export const ABOUTS = ["hours", "closure", "activity", "other"] as const;
export type About = (typeof ABOUTS)[number];

/** The characteristics of the Equality Act 2010, section 149(7); marriage is in section 149's first aim alone. Then two that councils add. */
export const CHARACTERISTICS = [
  "age",
  "disability",
  "gender_reassignment",
  "marriage",
  "pregnancy",
  "race",
  "religion",
  "sex",
  "orientation",
  "deprivation",
  "carers",
] as const;
export type Characteristic = (typeof CHARACTERISTICS)[number];

export const EFFECTS = ["unknown", "none", "worse", "better", "mixed"] as const;
export type Effect = (typeof EFFECTS)[number];

/** An assessment as it is written; every text is a person's to change. */
export interface AssessmentWords {
  changes: string;
  whoComes: string;
  notKnown: string;
  asked: string;
  effects: Record<Characteristic, { effect: Effect; why: string }>;
  mitigation: string;
  decision: string;
  /** 'YYYY-MM-DD'; null until somebody says. */
  reviewOn: string | null;
}

/** A group as a released figure shows it beside a community. */
export interface GroupSeen {
  /** Which characteristic it is of; undefined of those that are none. */
  of?: Characteristic;
  /** 'Age: 16 to 24'. */
  name: string;
  /** '12 in every 100 people who come (95% interval 9 to 15), 18 in every 100 who live here'. */
  says: string;
  compared: "fewer" | "same" | "more" | "unclear";
}

/** Released figures of the library, or of the service where there are none; in the words of their own pages. */
export interface FiguresSeen {
  /** 'Members, counted on 31 March 2026, beside who lives in the council's area'. */
  source: string;
  /** They are of the whole service, not of what changes. */
  ofService: boolean;
  groups: GroupSeen[];
}

const NO_FIGURE: Record<Characteristic, string> = {
  age: "No figure of age: those who come were not asked.",
  disability: "No figure of disability: those who come were not asked.",
  gender_reassignment: "No figure: the library does not ask. Ask groups of trans people.",
  marriage: "No figure: the library does not ask. It has a part in work alone (staff).",
  pregnancy: "No figure: the library does not ask. Think of sessions for babies, of buggies and of toilets.",
  race: "No figure of ethnic group: those who come were not asked.",
  religion: "No figure: the library does not ask. Think of days and hours of worship.",
  sex: "No figure of sex: those who come were not asked.",
  orientation: "No figure: the library does not ask. Ask groups of lesbian, gay and bisexual people.",
  deprivation: "No figure of where members live.",
  carers: "No figure: the library does not ask. Think of who can come only at certain hours.",
};

const COMPARED: Record<GroupSeen["compared"], string> = {
  fewer: "fewer than nearby already",
  same: "about as nearby",
  more: "more than nearby, so a loss here falls on them more",
  unclear: "too few to tell",
};

const sentence = ({ name, says, compared }: GroupSeen) => `${name}: ${says} (${COMPARED[compared]}).`;

function whoComes(figures: readonly FiguresSeen[]): string {
  if (figures.length === 0)
    return "There are no figures of who comes here: members were not counted by where they live, and nobody was asked. What is said below is what people know, not what was measured.";
  return figures
    .map(({ source, ofService, groups }) => {
      const of = (compared: GroupSeen["compared"]) => groups.filter((group) => group.compared === compared);
      const told = [...of("more"), ...of("fewer")].map(sentence);
      return [
        `${source}${ofService ? " (of the whole service: this library has none by itself)" : ""}.`,
        told.length > 0 ? told.join("\n") : "No group is clearly more or fewer than nearby.",
      ].join("\n");
    })
    .join("\n\n");
}

const WHAT_NO_FIGURE_SAYS: Record<About, string> = {
  hours:
    "Who comes at the hours that change: figures are of the library as a whole, and none is of a time of day. Ask at those hours.",
  closure:
    "Who could go to another library instead, how, and at what cost: no figure says. Who comes once a year is hardly in a survey.",
  activity:
    "Who comes to this activity, unless a survey asked at it: figures of a library are not those of one activity.",
  other: "Whom exactly the change touches: figures are of a library as a whole.",
};

/** A first draft from released figures alone, for a person to put right: it says what is known, and what is not. */
export function draftAssessment(about: About, figures: readonly FiguresSeen[], changes: string): AssessmentWords {
  const groups = figures.flatMap((each) => each.groups);
  const effects = CHARACTERISTICS.map((of): [Characteristic, { effect: Effect; why: string }] => {
    const known = groups.filter((group) => group.of === of);
    const telling = known.filter(({ compared }) => compared === "more" || compared === "fewer");
    const why =
      known.length === 0
        ? NO_FIGURE[of]
        : telling.length > 0
          ? telling.map(sentence).join(" ")
          : "No group is clearly more or fewer than nearby.";
    return [of, { effect: "unknown", why }];
  });
  return {
    changes,
    whoComes: whoComes(figures),
    notKnown: [WHAT_NO_FIGURE_SAYS[about], "Who does not come today, and would if it were otherwise."].join("\n"),
    asked: "",
    effects: Object.fromEntries(effects) as AssessmentWords["effects"],
    mitigation: "",
    decision: "",
    reviewOn: null,
  };
}

/**
 * Characteristics whose effect stands as it was drafted: nobody has said what it is, nor, where nobody knows, why in words
 * of their own. Regard is due to each (Equality Act 2010, section 149).
 */
export const stillDrafted = (words: AssessmentWords, draft: AssessmentWords): Characteristic[] =>
  CHARACTERISTICS.filter(
    (of) => words.effects[of].effect === "unknown" && words.effects[of].why === draft.effects[of].why,
  );

/**
 * What is still to be written before anybody can sign.
 * @param draft its first version: what it says of an effect is no person's word while it stands as it was drafted
 */
export function stillMissing(
  words: AssessmentWords,
  draft: AssessmentWords,
): ("changes" | "asked" | "effects" | "judged" | "mitigation" | "decision" | "review_on")[] {
  const { changes, asked, effects, mitigation, decision, reviewOn } = words;
  return [
    ...(changes === "" ? (["changes"] as const) : []),
    ...(asked === "" ? (["asked"] as const) : []),
    // What nobody knows may stand, if somebody says why.
    ...(Object.values(effects).some(({ effect, why }) => effect !== "none" && why === "")
      ? (["effects"] as const)
      : []),
    ...(stillDrafted(words, draft).length > 0 ? (["judged"] as const) : []),
    ...(mitigation === "" ? (["mitigation"] as const) : []),
    ...(decision === "" ? (["decision"] as const) : []),
    ...(reviewOn === null ? (["review_on"] as const) : []),
  ];
}
