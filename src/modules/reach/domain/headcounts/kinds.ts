/** What is counted of what happens, with the words that stand beside each figure. */
export interface Counted {
  /** As facts have it, and addresses. */
  kind: string;
  name: string;
  /** What one of it is, and more. */
  one: string;
  many: string;
  /** What each number was made from: '12 sessions'. */
  from: { one: string; many: string };
  definition: string;
  /** Counts of a month stand at its first day: days of the week say nothing. */
  byMonth?: true;
  /** It is counted of activities, not of libraries alone. */
  ofActivities?: true;
}

const A_DAY = { one: "day at a library", many: "days at libraries" };

/** Everything that figures are given of, in the order of the page. */
export const COUNTED: readonly Counted[] = [
  {
    kind: "attendance",
    name: "Attendances",
    one: "attendance",
    many: "attendances",
    from: { one: "session", many: "sessions" },
    definition:
      "How many came to sessions, by the registers that were closed. Somebody who comes to two sessions is counted twice. A session whose register is not closed is not in it.",
    ofActivities: true,
  },
  {
    kind: "visits",
    name: "Visits",
    one: "visit",
    many: "visits",
    from: A_DAY,
    definition:
      "How many came through the door, by a counter or as staff counted. Somebody who comes twice is counted twice. A day that nobody counted is not in it.",
  },
  {
    kind: "computer_times",
    name: "Times at a computer",
    one: "time at a computer",
    many: "times at a computer",
    from: A_DAY,
    definition: "How often a public computer was used. Somebody who comes back to one is counted again.",
  },
  {
    kind: "computer_minutes",
    name: "Minutes at a computer",
    one: "minute at a computer",
    many: "minutes at a computer",
    from: A_DAY,
    definition: "How long public computers were in use, in minutes, all added up.",
  },
  {
    kind: "device_loans",
    name: "Loans of devices",
    one: "loan",
    many: "loans",
    from: A_DAY,
    definition:
      "How many tablets, laptops and other things were lent. What is brought back and lent again is counted again.",
  },
  {
    kind: "sims_given",
    name: "Data SIMs given",
    one: "SIM",
    many: "SIMs",
    from: A_DAY,
    definition: "How many SIMs with data were given away.",
  },
  {
    kind: "help_minutes",
    name: "Minutes of help",
    one: "minute of help",
    many: "minutes of help",
    from: A_DAY,
    definition:
      "How long staff and volunteers helped with computers, phones and going online, in minutes, as they wrote it down.",
  },
  {
    kind: "given_attendance",
    byMonth: true,
    name: "Attendances, from other systems",
    one: "attendance",
    many: "attendances",
    from: A_DAY,
    definition:
      "How many came to events, by the tables that were taken in from other systems. It is not added to the attendances of registers here: a day may be in both.",
  },
  {
    kind: "given_visits",
    byMonth: true,
    name: "Visits, from other systems",
    one: "visit",
    many: "visits",
    from: A_DAY,
    definition:
      "How many came through the door, by the tables that were taken in from other systems. A count of a month stands at its first day, and is not added to the visits counted here.",
  },
  {
    kind: "given_loans",
    byMonth: true,
    name: "Loans of books and the like, from other systems",
    one: "loan",
    many: "loans",
    from: A_DAY,
    definition: "How many books, recordings and other items were lent, by the tables that were taken in.",
  },
  {
    kind: "given_computer_hours",
    byMonth: true,
    name: "Hours of computers, from other systems",
    one: "hour",
    many: "hours",
    from: A_DAY,
    definition:
      "For how many hours public computers were used, by the tables that were taken in. It is not added to the minutes counted here.",
  },
  {
    kind: "given_wifi",
    byMonth: true,
    name: "Sessions of wifi, from other systems",
    one: "session of wifi",
    many: "sessions of wifi",
    from: A_DAY,
    definition: "How often somebody used the wifi of a library, by the tables that were taken in.",
  },
];
