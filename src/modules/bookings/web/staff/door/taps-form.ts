import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, notFound } from "../../../../../platform/http/route.ts";
import { isId } from "../../../../../platform/ids/ids.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { staffSession } from "../../../actions/staff-session.ts";
import { takeTaps } from "../../../actions/take-taps.ts";
import { readCode } from "../../../domain/code.ts";
import type { DoorNow } from "../../../domain/taps.ts";
import { doorNow } from "../../../queries/door-now.ts";
import { seesNames } from "../../../queries/who-sees-names.ts";

/** Taps in one post; a device sends the rest after them. */
const MOST_TAPS = 200;

const people = z.int().min(0).max(2000);
const id = z.string().refine(isId);
const said = {
  id,
  // Milliseconds up to the year 9999.
  saidAt: z.int().min(0).max(253_402_300_799_999),
  base: z.int().min(0),
};
const counted = { adults: people, children: people };

const TAP = z.discriminatedUnion("about", [
  z.object({ ...said, ...counted, about: z.literal("party"), booking: id, way: z.enum(["list", "scan"]) }),
  z.object({
    ...said,
    about: z.literal("code"),
    code: z.string().transform((text, context) => {
      const code = readCode(text);
      if (!code) context.addIssue("not a code");
      return code ?? "";
    }),
  }),
  z.object({ ...said, ...counted, about: z.literal("walk_ins") }),
  z
    .object({
      ...said,
      ...counted,
      about: z.literal("heads"),
      under12: people.nullable(),
      from12To17: people.nullable(),
    })
    .refine((tap) => (tap.under12 ?? 0) + (tap.from12To17 ?? 0) <= tap.children),
]);

const TAPS = z.array(TAP).max(MOST_TAPS);

const json = (body: unknown, status = 200): Answer => ({
  kind: "json",
  body,
  status,
  headers: { "cache-control": "no-store" },
});

/** How the door stands now; undefined for a session that is not this person's to open. */
function readDoor({ db }: BookingParts, context: Context): Promise<DoorNow | undefined> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const session = await staffSession(db, visitor, context.params.id ?? "");
    if (!session) return undefined;
    return doorNow(db, session, { names: await seesNames(db, visitor.id, session), now: context.now });
  });
}

/** GET /staff/sessions/:id/taps: how the door stands, and a fresh token for a device that has been away. No names. */
export async function doorNowJson(parts: BookingParts, context: Context): Promise<Answer> {
  const now = await readDoor(parts, context);
  return now ? json({ csrf: context.csrf, now }) : notFound;
}

/**
 * POST /staff/sessions/:id/taps: `{ _csrf, taps }`, in the order in which they were made. Answers what became of each
 * and how the door stands; 409 where the door takes none now, 422 for what no device of ours would send.
 */
export async function tapsForm(parts: BookingParts, context: Context): Promise<Answer> {
  // Whose door it is comes before what was sent.
  if (!(await readDoor(parts, context))) return notFound;
  const read = TAPS.safeParse(context.form.taps);
  if (!read.success) return json({ refused: "not_understood" }, 422);
  const outcome = await takeTaps(parts, context.visitor!, context.params.id ?? "", read.data);
  if ("refused" in outcome && outcome.refused === "not_found") return notFound;
  const now = await readDoor(parts, context);
  if (!now) return notFound;
  return "refused" in outcome ? json({ refused: outcome.refused, now }, 409) : json({ answers: outcome.done, now });
}
