import { z } from "zod";
import {
  type FormErrors,
  neededLine,
  readForm,
  readVersion,
  wholeNumber,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../../platform/ids/ids.ts";
import { acceptFor, declineFor, giveUpFor } from "../../actions/answer-for-booker.ts";
import { closeRegister } from "../../actions/close-register.ts";
import {
  type CountOutcome,
  type CountRefusal,
  countHeads,
  sayWhoCame,
  scanCode,
} from "../../actions/count-who-came.ts";
import { handOver } from "../../actions/hand-over.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { readCode } from "../../domain/code.ts";
import { registerPath } from "../../domain/staff-paths.ts";
import { readRegisterCosts } from "./register-costs.tsx";
import { registerPage } from "./register-page.tsx";

const MOST = 2000;

const REFUSED: Record<Exclude<CountRefusal, "not_found">, string> = {
  too_early: "People are checked in from half an hour before it starts",
  cancelled: "This session is called off: nobody can be checked in",
  more_than_party: "That is more than are in the party. Count the others with those who came without a booking",
  not_coming: "No one with a place on this session has that code. Ask whether they wait, or came for another day",
};

/** The id that a form was shown with: a second press says nothing more. */
const onceOf = (form: Form): string => {
  const once = field(form, "once");
  return idOrNew(once);
};

const again = (parts: BookingParts, context: Context, errors: FormErrors, status = 422) =>
  registerPage(parts, context, { form: context.form, errors, status });

function answer(
  parts: BookingParts,
  context: Context,
  outcome: CountOutcome,
  { done, at, hash = "" }: { done: string; at: string; hash?: string },
): Promise<Answer> | Answer {
  if ("done" in outcome) return redirect(`${registerPath(context.params.id ?? "")}?done=${done}${hash}`);
  if (outcome.refused === "not_found") return notFound;
  return again(parts, context, { [at]: REFUSED[outcome.refused] });
}

const ARRIVAL = z.object({ adults: wholeNumber(0, MOST), children: wholeNumber(0, MOST) });

/** POST /staff/sessions/:id/came: how many of a party came, or of those without a booking. */
export async function cameForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const bookingId = field(form, "booking");
  const at = bookingId ? "form" : "walk_adults";
  const read = readForm(ARRIVAL, form);
  if ("errors" in read) return again(parts, context, { [at]: Object.values(read.errors)[0]! });
  if (bookingId && !isId(bookingId)) return notFound;
  const outcome = await sayWhoCame(parts, context.visitor!, {
    id: onceOf(form),
    sessionId: context.params.id ?? "",
    ...(bookingId && { bookingId }),
    adults: read.value.adults ?? 0,
    children: read.value.children ?? 0,
  });
  return answer(parts, context, outcome, { done: "came", at, hash: bookingId ? `#b-${bookingId}` : "#part-walk-ins" });
}

/** POST /staff/sessions/:id/scan: a whole party by its code. */
export async function scanForm(parts: BookingParts, context: Context): Promise<Answer> {
  const code = readCode(field(context.form, "code"));
  if (!code) return again(parts, context, { code: "A code has seven letters and numbers, such as K7M 42PQ" });
  const sessionId = context.params.id ?? "";
  const outcome = await scanCode(parts, context.visitor!, { id: onceOf(context.form), sessionId, code });
  const who = "done" in outcome ? `&who=${outcome.done.booking?.id}` : "";
  return answer(parts, context, outcome, { done: `scanned${who}`, at: "code" });
}

/** A number tapped, or a larger one written beside it. */
const tapped = (form: Form, name: string): string => field(form, `${name}_written`) || field(form, name);

const HEADS = z
  .object({
    heads_adults: wholeNumber(0, MOST),
    heads_children: wholeNumber(0, MOST),
    under_12: wholeNumber(0, MOST),
    from_12_to_17: wholeNumber(0, MOST),
  })
  .refine((read) => read.heads_adults !== undefined || read.heads_children !== undefined, {
    path: ["heads_adults"],
    message: "Say how many adults and how many children came. Nought is an answer too",
  })
  .refine((read) => (read.under_12 ?? 0) + (read.from_12_to_17 ?? 0) <= (read.heads_children ?? 0), {
    path: ["under_12"],
    message: "That is more than the children there were",
  });

/** POST /staff/sessions/:id/heads: heads at the door, or a tally from paper. */
export async function headsForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const read = readForm(HEADS, {
    ...form,
    heads_adults: tapped(form, "heads_adults"),
    heads_children: tapped(form, "heads_children"),
  });
  if ("errors" in read) return again(parts, context, read.errors);
  const outcome = await countHeads(parts, context.visitor!, {
    id: onceOf(form),
    sessionId: context.params.id ?? "",
    adults: read.value.heads_adults ?? 0,
    children: read.value.heads_children ?? 0,
    under12: read.value.under_12 ?? null,
    from12To17: read.value.from_12_to_17 ?? null,
    way: field(form, "way") === "paper" ? "paper" : "heads",
  });
  return answer(parts, context, outcome, { done: "heads", at: "heads_adults" });
}

const CLOSE_REFUSED = {
  too_early: "A register is closed once the session has begun",
  nothing_counted: "Nobody has counted in this way. Count first, then close",
  costs_changed: "Someone else changed what it costs while you were looking. The page now shows it as they left it",
  changed_meanwhile: "Someone else closed this register while you were looking. The page now shows it as they left it",
};

const SOURCE = z.object({ source: z.enum(["list", "heads", "paper"], "Say which count is right") });

/** POST /staff/sessions/:id/close */
export async function closeForm(parts: BookingParts, context: Context): Promise<Answer> {
  const read = readForm(SOURCE, { source: field(context.form, "source") });
  const costs = readRegisterCosts(context.form);
  if ("errors" in read || "errors" in costs)
    return again(parts, context, {
      ...("errors" in read && read.errors),
      ...("errors" in costs && costs.errors),
    });
  const sessionId = context.params.id ?? "";
  const version = readVersion(context.form);
  const outcome = await closeRegister(parts, context.visitor!, {
    sessionId,
    source: read.value.source,
    version,
    // A closed register is put right without a word of what it cost.
    costs: version === 0 ? costs.value : undefined,
  });
  if ("done" in outcome) return redirect(`${registerPath(sessionId)}?done=closed`);
  if (outcome.refused === "not_found") return notFound;
  const overtaken = outcome.refused === "changed_meanwhile" || outcome.refused === "costs_changed";
  return again(parts, context, { form: CLOSE_REFUSED[outcome.refused] }, overtaken ? 409 : 422);
}

const ANSWER_REFUSED = {
  over: "It has begun: its places can no longer be given up",
  no_offer: "There is no offer to answer",
  offer_over: "The time to say yes has run out, and the place goes to the next in line",
};

type Answering = typeof giveUpFor | typeof acceptFor | typeof declineFor;

/** Answers for somebody who has rung or stands at the desk, and goes back to the register they are on. */
function answering(act: Answering, done: string) {
  return async (parts: BookingParts, context: Context): Promise<Answer> => {
    const sessionId = field(context.form, "session");
    if (!isId(sessionId)) return notFound;
    const outcome = await act(parts, context.visitor!, context.params.id ?? "");
    if ("done" in outcome) return redirect(`${registerPath(sessionId)}?done=${done}`);
    if (outcome.refused === "not_found") return notFound;
    const at = { ...context, params: { id: sessionId } };
    return again(parts, at, { form: ANSWER_REFUSED[outcome.refused] });
  };
}

/** POST /staff/bookings/:id/give-up */
export const giveUpForm = answering(giveUpFor, "given_up");
/** POST /staff/bookings/:id/accept */
export const acceptForm = answering(acceptFor, "accepted");
/** POST /staff/bookings/:id/decline */
export const declineForm = answering(declineFor, "declined");

const HAND_OVER = z.object({
  cover: z.preprocess(
    (value) => (typeof value === "string" ? value : ""),
    z.string().refine(isId, "Choose who covers"),
  ),
  reason: neededLine(200, "Say why: whoever runs it reads this"),
});

/** POST /staff/sessions/:id/cover */
export async function coverForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const read = readForm(HAND_OVER, form);
  if ("errors" in read) return registerPage(parts, context, { form, errors: read.errors });
  const sessionId = context.params.id ?? "";
  const { cover: accountId, reason } = read.value;
  const outcome = await handOver(parts, context.visitor!, { sessionId, accountId, reason });
  if ("done" in outcome) return redirect(`${registerPath(sessionId)}?done=handed_over`);
  if (outcome.refused === "not_found") return notFound;
  return registerPage(parts, context, { form, errors: { cover: "Choose who covers" } });
}
