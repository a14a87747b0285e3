/** One message: its parts of fixed length in their order, then its fields by their two-letter names, in any order. */
interface Layout {
  /** [name, characters] */
  fixed: readonly (readonly [string, number])[];
  fields: Readonly<Record<string, string>>;
}

const COUNTS = [
  ["holdItems", 4],
  ["overdueItems", 4],
  ["chargedItems", 4],
  ["fineItems", 4],
  ["recallItems", 4],
  ["unavailableHolds", 4],
] as const;

const PATRON_ANSWER = {
  AO: "institution",
  AA: "patron",
  AE: "name",
  BL: "validPatron",
  CQ: "validPassword",
  BH: "currency",
  BV: "feeAmount",
  AF: "screenMessage",
  AG: "printLine",
} as const;

/**
 * The messages spoken here, by their two digits: 3M Standard Interchange Protocol 2.00. Fields that a system sends
 * beside these (addresses, birthdays) are not read: what is not read is not kept.
 */
export const LAYOUTS = {
  /** Log the terminal in. */
  "93": {
    fixed: [
      ["userAlgorithm", 1],
      ["passwordAlgorithm", 1],
    ],
    fields: { CN: "user", CO: "password", CP: "location" },
  },
  "94": { fixed: [["ok", 1]], fields: {} },
  /** What the system is and can do. */
  "99": {
    fixed: [
      ["status", 1],
      ["printWidth", 3],
      ["version", 4],
    ],
    fields: {},
  },
  "98": {
    fixed: [
      ["onLine", 1],
      ["checkIn", 1],
      ["checkOut", 1],
      ["renewal", 1],
      ["statusUpdate", 1],
      ["offLine", 1],
      ["timeout", 3],
      ["retries", 3],
      ["date", 18],
      ["version", 4],
    ],
    fields: {
      AO: "institution",
      AM: "libraryName",
      BX: "supported",
      AN: "terminalLocation",
      AF: "screenMessage",
      AG: "printLine",
    },
  },
  /** A card's standing, in short. */
  "23": {
    fixed: [
      ["language", 3],
      ["date", 18],
    ],
    fields: { AO: "institution", AA: "patron", AC: "terminalPassword", AD: "patronPassword" },
  },
  "24": {
    fixed: [
      ["patronStatus", 14],
      ["language", 3],
      ["date", 18],
    ],
    fields: PATRON_ANSWER,
  },
  /** A card's standing, in full. */
  "63": {
    fixed: [
      ["language", 3],
      ["date", 18],
      ["summary", 10],
    ],
    fields: {
      AO: "institution",
      AA: "patron",
      AC: "terminalPassword",
      AD: "patronPassword",
      BP: "startItem",
      BQ: "endItem",
    },
  },
  "64": {
    fixed: [["patronStatus", 14], ["language", 3], ["date", 18], ...COUNTS],
    fields: { ...PATRON_ANSWER, BZ: "holdItemsLimit", CA: "overdueItemsLimit", CB: "chargedItemsLimit" },
  },
  /** Send your last message again: asked by the system, asked by us. */
  "96": { fixed: [], fields: {} },
  "97": { fixed: [], fields: {} },
} as const satisfies Record<string, Layout>;

export type Code = keyof typeof LAYOUTS;
export const isCode = (text: string): text is Code => Object.hasOwn(LAYOUTS, text);
export const layoutOf = (code: Code): Layout => LAYOUTS[code];

type Layouts = typeof LAYOUTS;
type FixedName<C extends Code> = Layouts[C]["fixed"][number][0];
type FieldName<C extends Code> = Layouts[C]["fields"][keyof Layouts[C]["fields"]];

/** What a message says, by plain names: all of its fixed parts, and those of its fields that are there. */
export type Values<C extends Code> = Record<FixedName<C> & string, string> &
  Partial<Record<FieldName<C> & string, string>>;
export type Message = { [C in Code]: { code: C; values: Values<C> } }[Code];
