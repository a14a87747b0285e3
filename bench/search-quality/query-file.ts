import { z } from "zod";
import { NEEDS } from "../../src/vocabulary/needs.ts";
import { ACCESS_FEATURES, BOOKINGS, KINDS, TIMES_OF_DAY } from "../../src/vocabulary/terms.ts";

const timeOfDay = z.enum(Object.keys(TIMES_OF_DAY) as [keyof typeof TIMES_OF_DAY, ...(keyof typeof TIMES_OF_DAY)[]]);
const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

/** What must be true of a listing, all at once. A fact that the listing does not state is not met. */
const where = z.strictObject({
  kind: z.enum(KINDS).optional(),
  /** Made from one of these templates. */
  template: z.array(z.string()).min(1).optional(),
  /** A service of the sample that is one of these, by the sample's own column `what`; the product never reads it. */
  what: z.array(z.string()).min(1).optional(),
  /** Meets at least one of these needs. */
  needs: z.array(z.enum(NEEDS)).min(1).optional(),
  /** Words in the name of the library, whatever the case. */
  library: z.string().optional(),
  /** Words in the name of who runs it. */
  provider: z.string().optional(),
  /** Words in the title. */
  title: z.string().optional(),
  /** Kilometres as the crow flies from a point of this file. */
  within: z.strictObject({ km: z.number().positive(), of: z.string() }).optional(),
  /** These three describe one and the same coming session that is not cancelled. */
  weekday: z.array(weekday).min(1).optional(),
  timeOfDay: z.array(timeOfDay).min(1).optional(),
  /** Starts at most so many days after today; 0 is today. */
  withinDays: z.int().min(0).optional(),
  /** Says which ages it is for, and they overlap these (inclusive years). */
  ages: z.strictObject({ from: z.int().min(0), to: z.int().max(120) }).optional(),
  /** Run in one of these languages (BCP 47). */
  language: z.array(z.string()).min(1).optional(),
  free: z.boolean().optional(),
  booking: z.array(z.enum(BOOKINGS)).min(1).optional(),
  /** True: one may join online. */
  online: z.boolean().optional(),
  /** Says yes to all of these. */
  access: z.array(z.enum(ACCESS_FEATURES)).min(1).optional(),
  /** A library listed as open on one of these weekdays. */
  openOn: z.array(weekday).min(1).optional(),
});

const query = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As typed into the first box. */
  q: z.string(),
  /** As typed into the second box; absent means left empty. */
  near: z.string().optional(),
  half: z.enum(["tune", "hold"]),
  kind: z.enum([
    "need",
    "place",
    "day",
    "age",
    "misspelling",
    "combination",
    "library",
    "person-words",
    "language",
    "name",
  ]),
  judge: z.strictObject({
    /** A listing has the highest grade of those it meets, and 0 if it meets none. */
    grades: z.array(z.strictObject({ grade: z.literal([1, 2, 3]), where })).min(1),
    /** What counts as right in the first three; absent: any listing of the best grade that a listing reaches. */
    top: z
      .strictObject({
        where,
        /** Only the n nearest of those, by distance from this point. */
        nearest: z.strictObject({ n: z.int().positive(), of: z.string() }).optional(),
      })
      .optional(),
  }),
  /** Why it was judged so, where that is not plain. */
  note: z.string().optional(),
});

/** A file of judged queries. */
export const queryFileShape = z
  .strictObject({
    /** A file beside it of other organisations' services that are taken in before it is asked (`sample-services.ts`). */
    services: z.string().optional(),
    points: z.record(z.string(), z.strictObject({ lat: z.number(), lng: z.number() })),
    queries: z.array(query).min(1),
  })
  .superRefine((file, context) => {
    const ids = new Set<string>();
    for (const { id, judge } of file.queries) {
      if (ids.has(id)) context.addIssue({ code: "custom", message: `two queries are called '${id}'` });
      ids.add(id);
      const named = [...judge.grades.map((rule) => rule.where.within?.of), judge.top?.where.within?.of];
      for (const point of [...named, judge.top?.nearest?.of]) {
        if (point !== undefined && !(point in file.points)) {
          context.addIssue({ code: "custom", message: `query '${id}' uses the unknown point '${point}'` });
        }
      }
    }
  });

export type QueryFile = z.infer<typeof queryFileShape>;
export type JudgedQuery = QueryFile["queries"][number];
export type Where = z.infer<typeof where>;
export type Points = QueryFile["points"];
