import type { Need } from "../../src/vocabulary/needs.ts";
import type { AccessFeature, Booking, Kind, Mode, Weekday } from "../../src/vocabulary/terms.ts";
import { TIMES_OF_DAY } from "../../src/vocabulary/terms.ts";
import type { JudgedQuery, Points, Where } from "./query-file.ts";

/** The facts of one listing that rules may ask about. Absent means not known. */
export interface JudgedDoc {
  id: string;
  kind: Kind;
  title: string;
  /** Key of the template that an activity was made from. */
  template?: string;
  /** What a service of the sample is, where it is one. */
  what?: string;
  needs: Need[];
  libraryName?: string;
  providerName?: string;
  point?: { lat: number; lng: number };
  ages?: { from: number; to?: number };
  languages: string[];
  free?: boolean;
  booking?: Booking;
  mode: Mode;
  /** Features it says yes to. */
  access: AccessFeature[];
  /** Coming sessions that are not cancelled: local weekday and hour of the start, days from today. */
  occasions: { weekday: Weekday; hour: number; daysAhead: number }[];
  /** Weekdays on which a library is listed as open. */
  openOn: Weekday[];
}

export type Grade = 0 | 1 | 2 | 3;

/** The grade of one listing for one query: the highest whose condition it meets. */
export function gradeOf(doc: JudgedDoc, query: JudgedQuery, points: Points): Grade {
  const met = query.judge.grades.filter((rule) => meets(doc, rule.where, points)).map((rule) => rule.grade);
  return Math.max(0, ...met) as Grade;
}

/** Ids of the listings of which one must be among the first three. Empty if the loaded data has none. */
export function rightAnswers(docs: readonly JudgedDoc[], query: JudgedQuery, points: Points): Set<string> {
  const { top } = query.judge;
  if (!top) {
    const graded = docs.map((doc) => ({ id: doc.id, grade: gradeOf(doc, query, points) }));
    const best = graded.reduce((most, { grade }) => Math.max(most, grade), 1);
    return new Set(graded.filter(({ grade }) => grade === best).map(({ id }) => id));
  }
  const right = docs.filter((doc) => meets(doc, top.where, points));
  if (!top.nearest) return new Set(right.map((doc) => doc.id));
  const { n, of } = top.nearest;
  const byDistance = right
    .map((doc) => ({ id: doc.id, km: kmFrom(doc, of, points) }))
    .filter(({ km }) => km < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.km - b.km);
  const limit = byDistance[Math.min(n, byDistance.length) - 1]?.km ?? 0;
  return new Set(byDistance.filter(({ km }) => km <= limit).map(({ id }) => id));
}

/** True if the listing states everything that the condition asks. */
export function meets(doc: JudgedDoc, where: Where, points: Points): boolean {
  return (
    (where.kind === undefined || doc.kind === where.kind) &&
    (where.template === undefined || (doc.template !== undefined && where.template.includes(doc.template))) &&
    (where.what === undefined || (doc.what !== undefined && where.what.includes(doc.what))) &&
    (where.needs === undefined || where.needs.some((need) => doc.needs.includes(need))) &&
    says(doc.libraryName, where.library) &&
    says(doc.providerName, where.provider) &&
    says(doc.title, where.title) &&
    (where.within === undefined || kmFrom(doc, where.within.of, points) <= where.within.km) &&
    comesWhen(doc, where) &&
    isForAges(doc, where.ages) &&
    (where.language === undefined || where.language.some((tag) => doc.languages.includes(tag))) &&
    (where.free === undefined || doc.free === where.free) &&
    (where.booking === undefined || (doc.booking !== undefined && where.booking.includes(doc.booking))) &&
    (where.online === undefined || (doc.mode !== "in_person") === where.online) &&
    (where.access === undefined || where.access.every((feature) => doc.access.includes(feature))) &&
    (where.openOn === undefined || where.openOn.some((weekday) => doc.openOn.includes(weekday)))
  );
}

function says(text: string | undefined, words: string | undefined): boolean {
  return words === undefined || (text?.toLowerCase().includes(words.toLowerCase()) ?? false);
}

function comesWhen(doc: JudgedDoc, { weekday, timeOfDay, withinDays }: Where): boolean {
  if (weekday === undefined && timeOfDay === undefined && withinDays === undefined) return true;
  return doc.occasions.some(
    (occasion) =>
      (weekday === undefined || weekday.includes(occasion.weekday)) &&
      (withinDays === undefined || occasion.daysAhead <= withinDays) &&
      (timeOfDay === undefined ||
        timeOfDay.some((part) => TIMES_OF_DAY[part].from <= occasion.hour && occasion.hour < TIMES_OF_DAY[part].to)),
  );
}

function isForAges(doc: JudgedDoc, ages: Where["ages"]): boolean {
  if (ages === undefined) return true;
  return doc.ages !== undefined && doc.ages.from <= ages.to && ages.from <= (doc.ages.to ?? 120);
}

/** Infinite where the listing shows no place. */
function kmFrom(doc: JudgedDoc, of: string, points: Points): number {
  const from = points[of];
  return doc.point && from ? greatCircleKm(doc.point, from) : Number.POSITIVE_INFINITY;
}

/** Haversine distance on a sphere of 6,371 km: within 0.5% in England. */
export function greatCircleKm(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (x: number) => Math.sin(x / 2) ** 2;
  const h =
    half(radians(b.lat - a.lat)) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(radians(b.lng - a.lng));
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}
