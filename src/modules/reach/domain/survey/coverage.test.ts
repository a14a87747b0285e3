import { expect, it } from "vitest";
import { cellKeys } from "../../actions/cell-keys.ts";
import { answerOf } from "./answer.ts";
import { visitsAYear } from "./bank.ts";
import { randomFrom } from "./draw.ts";
import { surveyFigure } from "./figures.ts";
import { foldWaiting, type Waiting } from "./fold-waiting.ts";
import { releaseSurvey } from "./release.ts";

/** Of everybody who comes: how many come how often, and how many of these are 65 and over, in hundredths. */
const PEOPLE = [
  { often: "most_days", share: 3, old: 60 },
  { often: "weekly", share: 12, old: 50 },
  { often: "fortnightly", share: 15, old: 40 },
  { often: "monthly", share: 25, old: 30 },
  { often: "few_a_year", share: 30, old: 25 },
  { often: "yearly", share: 15, old: 20 },
];
const TRUTH = PEOPLE.reduce((sum, { share, old }) => sum + (share * old) / 100, 0);

/** So many sessions of twenty, at which each attendance is met alike and sessions differ. */
function sample(sessions: number, random: () => number): Waiting[] {
  const visits = PEOPLE.map(({ often, share }) => visitsAYear(often)! * share);
  const all = visits.reduce((a, b) => a + b, 0);
  return Array.from({ length: sessions * 20 }, (_, at) => {
    const drawn = random() * all;
    const of = PEOPLE[visits.findIndex((_, index) => visits.slice(0, index + 1).reduce((a, b) => a + b) >= drawn)]!;
    const isOld = 100 * random() < of.old + (Math.floor(at / 20) % 5) * 4 - 8;
    return {
      form: String(at),
      point: `session ${Math.floor(at / 20)}`,
      libraryId: "library",
      activityId: null,
      sentOn: "2026-01-01",
      answer: answerOf(
        ["often", "age"],
        { often: of.often, age: isOld ? "65_plus" : "25_34" },
        { visits: visitsAYear(of.often) },
      ),
    };
  });
}

it("Intervals of people, folded, pooled, rounded and weighed, hold what is true of all who come nineteen times in twenty", () => {
  const random = randomFrom(5);
  const rounds = Array.from({ length: 40 }, (_, turn) => {
    const waiting = sample(20, random);
    const { groups } = foldWaiting(waiting, { today: "2026-03-01", closing: true, shownFor: "library" });
    const tables = releaseSurvey(groups, ["often", "age"], (table) => cellKeys(`${turn}`, "s", table, null), turn);
    return surveyFigure(tables[1]!, {}).rows.find(({ answer }) => answer === "65_plus")!;
  });
  const held = rounds.filter(({ interval }) => interval!.low <= TRUTH && TRUTH <= interval!.high);
  expect(held.length).toBeGreaterThanOrEqual(38);
  // Attendances would say 47: what pooling leaves of that is a few points.
  const mean = rounds.reduce((sum, { share }) => sum + share, 0) / rounds.length;
  expect(Math.abs(mean - TRUTH)).toBeLessThan(4.5);
  for (const { interval } of rounds) expect(interval!.high - interval!.low).toBeLessThan(60);
});
