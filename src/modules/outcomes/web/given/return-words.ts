import type { Measure } from "../../domain/given/national-return.ts";

interface AboutMeasure {
  title: string;
  /** What the return asks for, in our words. */
  definition: string;
  /** What is counted here for it, and what is not. */
  counted: string;
}

export const RETURN_SOURCE =
  "Arts Council England, English Public Library Activity Dataset 2023/24, 'Field definitions and notes'; said here in our own words.";

export const ABOUT: Record<Measure, AboutMeasure> = {
  users: {
    title: "Active users",
    definition: "People who borrowed at least one thing, on paper or digital, from April to March; each counted once.",
    counted:
      "Files of active users, of the service as a whole from 1 April to 31 March. Those of single libraries or months are partly the same people, and are not added up.",
  },
  events: {
    title: "Events",
    definition:
      "Sessions that the library service runs, booked or drop-in, to which at least one person came; in the library or elsewhere, in person or online.",
    counted:
      "Sessions here whose register was closed with somebody in it, taken as held in person, and events of files that were taken in with somebody at them. Sessions that need discretion are in the total of a year that is over, five attendances or more, and in no month. Not counted: sessions whose register nobody closed, and whether sessions here were online.",
  },
  attendance: {
    title: "People at events",
    definition: "Everybody who actually came to those events, not those who booked. Ages: under 12, 12 to 17, adults.",
    counted:
      "Closed registers, and files that were taken in. Ages stand only where they were counted, so that they do not add up to all, of a year alone and of five or more; sessions that need discretion never have them, and are in the total of a year that is over alone.",
  },
  loans: {
    title: "Loans",
    definition:
      "Issues and renewals each month of books, audiobooks, eBooks and eAudio, by whom the item is meant for: adults, 12 to 17, under 12. What names no age counts as for adults.",
    counted:
      "Files of loans. Format and age are told from the words of your own types of item: check them. 'All' has everything in the files, films and music too. Not counted: what a consortium holds.",
  },
  visits: {
    title: "Visits",
    definition:
      "Visits in person each month, of buildings that are a library alone and of buildings shared with something else apart. Best from counters that run all the time.",
    counted:
      "Doors counted here, and files that were taken in. Where a file gives a count of several days it stands for all of them, unless doors here were counted on every one; no day is counted twice. It stands in the month in which it begins; samples are not scaled up. What a file counts for the service as a whole stands apart: of which kind of building it is, nobody can tell.",
  },
  lending: {
    title: "Click and collect, mobile library, home delivery",
    definition: "How often each was used, each month: one time is one, however many books.",
    counted: "Not counted here.",
  },
  computers: {
    title: "Computers",
    definition: "Hours for which the public used computers in libraries each month.",
    counted:
      "Computers booked here, hours that were taken in from a computer manager, and files of hours: of each month the larger of the two. Not counted here: walk-up use.",
  },
  wifi: {
    title: "Wifi",
    definition: "Sessions of wifi in libraries each month.",
    counted: "Files of sessions of wifi.",
  },
};
