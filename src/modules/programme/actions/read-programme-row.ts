import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { CsvRow } from "../../../platform/csv/read-csv.ts";
import {
  cleanText,
  type FormErrors,
  line,
  mailAddress,
  neededClock,
  neededDay,
  neededLine,
  paragraphs,
  phone,
  pounds,
  readClock,
  readForm,
  wholeNumber,
} from "../../../platform/http/read-form.ts";
import { codeOfNeed, isNeed, type Need, needsThereAre } from "../../../vocabulary/needs.ts";
import { BOOKINGS, MODES } from "../../../vocabulary/terms.ts";
import type { ActivityTemplate } from "../domain/activity.ts";
import type { ActivityDetails } from "../domain/activity-details.ts";
import { type GivenSession, referenceKey, spanOf, timeKey } from "../domain/imported-activity.ts";
import { OUTCOMES } from "../domain/outcomes.ts";
import { TEMPLATES } from "../templates/index.ts";

/** Columns that say something of the whole activity. Lines of one activity may not disagree in them. */
export const ACTIVITY_COLUMNS = [
  "name",
  "main_outcome",
  "secondary_outcome",
  "template",
  "summary",
  "description",
  "needs",
  "keywords",
  "ages_from",
  "ages_to",
  "booking",
  "cost",
  "cost_note",
  "mode",
  "languages",
  "where_in_library",
  "run_by",
  "capacity",
  "ring_for_time_and_place",
  "sensitive",
  "contact_phone",
  "contact_email",
] as const;
export type ActivityCells = Partial<Record<(typeof ACTIVITY_COLUMNS)[number], string>>;

const MOST_YEARS = 3;
/** 'Drop in', 'drop-in' and 'drop_in' are one. */
const wordKey = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
const short = (text: unknown) => cleanText(String(text ?? "")).slice(0, 60);

/** A cell with one of some words, or nothing. */
const word = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(
    (value) => wordKey(String(value ?? "")) || undefined,
    z
      .enum(values, {
        error: ({ input }) =>
          `"${short(input)}" is not one of: ${values.map((each) => each.replaceAll("_", " ")).join(", ")}`,
      })
      .optional(),
  );

const yesNo = z.preprocess((value) => String(value ?? "").toLowerCase(), z.enum(["yes", "no", ""], "Write yes or no"));

/** 'reading; company' → words; nothing for an empty cell. */
const parts = (text: unknown) =>
  String(text ?? "")
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter(Boolean);

const outcome = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || outcomeNeed(text) !== undefined, {
    error: ({ input }) => `"${short(input)}" is not an outcome of the public schema`,
  });
const outcomeNeed = (text: string): Need | undefined =>
  Object.entries(OUTCOMES).find(([name]) => name.toLowerCase() === text.toLowerCase())?.[1];

/** The need of a word: its key, or what other directories know it by. */
const needKey = (text: string): string => {
  const word = wordKey(text);
  return needsThereAre().find((need) => wordKey(codeOfNeed(need)) === word) ?? word;
};
const isNeedThere = (value: unknown) => typeof value === "string" && isNeed(value);

const templateOf = (text: string): ActivityTemplate | undefined =>
  TEMPLATES.find(({ key, terms }) => key === wordKey(text) || terms.title.toLowerCase() === text.trim().toLowerCase());

const ACTIVITY = z
  .object({
    name: neededLine(120, "Say what it is called"),
    main_outcome: outcome,
    secondary_outcome: outcome,
    template: line(120).refine((text) => text === "" || templateOf(text) !== undefined, {
      error: ({ input }) => `There is no ready template called "${short(input)}"`,
    }),
    summary: line(200),
    description: paragraphs(5000),
    needs: z.preprocess(
      (value) => parts(value).map(needKey),
      z.array(
        z.custom<Need>(isNeedThere, { error: ({ input }) => `"${short(input)}" is not a need that Alcove knows` }),
      ),
    ),
    keywords: line(600),
    ages_from: wholeNumber(0, 120),
    ages_to: wholeNumber(0, 120),
    booking: word(BOOKINGS),
    cost: pounds,
    cost_note: line(200),
    mode: word(MODES),
    languages: z.preprocess(
      parts,
      z
        .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Write languages by their tags, such as en; ar"))
        .max(30, "Name 30 languages or fewer"),
    ),
    where_in_library: line(120),
    run_by: line(120),
    capacity: wholeNumber(1, 10_000),
    ring_for_time_and_place: yesNo,
    sensitive: yesNo,
    contact_phone: phone,
    contact_email: mailAddress,
  })
  .refine(({ ages_from, ages_to }) => ages_from === undefined || ages_to === undefined || ages_to >= ages_from, {
    path: ["ages_to"],
    message: "The oldest age is below the youngest",
  });

export type ActivityOfRow = z.infer<typeof ACTIVITY>;

/** What a line says of its activity, or what is wrong by column. */
export const readActivityCells = (cells: ActivityCells): { value: ActivityOfRow } | { errors: FormErrors } =>
  readForm(ACTIVITY, cells as Record<string, string>);

/**
 * The activity as it is put on: what the file says, else what its template has, else nothing known: ring first, cost not
 * yet confirmed.
 */
export function detailsOfRow(
  read: ActivityOfRow,
  at: { libraryId: string | null; libraryName: string },
): ActivityDetails {
  const usual = templateOf(read.template)?.terms;
  const outcomes = [read.main_outcome, read.secondary_outcome].flatMap((text) => outcomeNeed(text) ?? []);
  const isPrivate = said(read.ring_for_time_and_place) ?? usual?.ringForTimeAndPlace ?? false;
  const given = <Value>(value: Value, otherwise: Value): Value =>
    value === undefined || value === "" || (Array.isArray(value) && value.length === 0) ? otherwise : value;
  return {
    libraryId: at.libraryId,
    contactPhone: read.contact_phone || null,
    contactEmail: read.contact_email || null,
    onlineJoin: null,
    terms: {
      title: read.name,
      summary: given(
        read.summary,
        // Where the place may not be told, its summary does not tell it either (R11).
        usual?.summary ?? (firstLine(read.description) || (isPrivate ? read.name : `${read.name}, ${at.libraryName}`)),
      ),
      description: given(read.description, usual?.description ?? ""),
      form: usual?.form ?? "series",
      needs: given(read.needs, usual?.needs ?? [...new Set(outcomes)]),
      agesFrom: given(read.ages_from, read.ages_to === undefined ? usual?.agesFrom : undefined),
      agesTo: given(read.ages_to, read.ages_from === undefined ? usual?.agesTo : undefined),
      booking: given(read.booking, usual?.booking) ?? "ring",
      // A template's price is for planning: only the file knows what this one costs.
      costPence: read.cost,
      costNote: read.cost_note || undefined,
      mode: at.libraryId === null ? "online" : (read.mode ?? usual?.mode ?? "in_person"),
      languages: given(read.languages, usual?.languages ?? ["en"]),
      access: usual?.access ?? {},
      whereInLibrary: read.where_in_library || undefined,
      runBy: read.run_by || undefined,
      capacity: given(read.capacity, usual?.capacity),
      ringForTimeAndPlace: isPrivate,
      sensitive: said(read.sensitive) ?? usual?.sensitive ?? false,
      firstTimer: usual?.firstTimer ?? {},
      readingList: [],
      keywords: given(
        read.keywords
          .split(/[,;]/)
          .map((each) => each.trim())
          .filter(Boolean),
        usual?.keywords ?? [],
      ),
      costs: usual?.costs ?? [],
    },
  };
}

const said = (cell: "yes" | "no" | "") => (cell === "" ? undefined : cell === "yes");

const firstLine = (text: string) => {
  const [first = ""] = text.split("\n");
  return first.length <= 200 ? first : `${first.slice(0, 199).replace(/\s+\S*$/, "")}…`;
};

const SESSION = z.object({
  event_date: neededDay("Write the date as 2027-03-27 or 27/03/2027"),
  start_time: neededClock("Write when it starts, such as 10:30"),
  end_time: line(20).refine(
    (text) => text === "" || readClock(text) !== undefined,
    "Write when it ends, such as 11:30",
  ),
  minutes: wholeNumber(1, 1439),
  cancelled_because: line(200),
  event_reference: line(100),
});

/** When a line's session is, or what is wrong by column. `usualMinutes`: how long where the line does not say. */
export function readSessionCells(
  row: CsvRow,
  { usualMinutes, today }: { usualMinutes?: number; today: string },
): { value: GivenSession & { startsAt: string; endsAt: string } } | { errors: FormErrors } {
  const read = readForm(SESSION, row);
  if ("errors" in read) return read;
  const { event_date: date, start_time: start, event_reference: reference } = read.value;
  if (date > Temporal.PlainDate.from(today).add({ years: MOST_YEARS }).toString())
    return { errors: { event_date: `That is more than ${MOST_YEARS} years ahead` } };
  const end = endOf(start, read.value.end_time, read.value.minutes ?? usualMinutes);
  if (end === undefined) return { errors: { end_time: "Say when it ends, or in minutes how long it lasts" } };
  const field = read.value.end_time ? "end_time" : "minutes";
  if (end <= start) return { errors: { [field]: "It must end after it starts, on the same day" } };
  const span = spanOf(date, start, end);
  if ("missing" in span) {
    const [at, time] = span.missing === "start" ? ["start_time", start] : [field, end];
    return { errors: { [at]: `The clocks go forward that night: there is no ${time} on ${date}` } };
  }
  const key = reference ? referenceKey(reference) : timeKey(date, start);
  return { value: { key, date, start, end, off: read.value.cancelled_because || null, ...span } };
}

/** 'HH:MM'; '' where it would be another day; undefined where nothing says. */
function endOf(start: string, endTime: string, minutes: number | undefined): string | undefined {
  if (endTime) return readClock(endTime);
  if (minutes === undefined) return undefined;
  const [hour = 0, minute = 0] = start.split(":").map(Number);
  const end = hour * 60 + minute + minutes;
  return end < 1440 ? `${String(Math.floor(end / 60)).padStart(2, "0")}:${String(end % 60).padStart(2, "0")}` : "";
}

/** How long sessions of the template that a line names usually last. */
export const usualMinutesOf = (cells: ActivityCells): number | undefined =>
  templateOf(cells.template ?? "")?.usual.minutes;

export const templateKeyOf = (read: ActivityOfRow): string | null => templateOf(read.template)?.key ?? null;
