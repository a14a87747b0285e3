import { z } from "zod";
import {
  cleanText,
  type FormErrors,
  line,
  neededClock,
  neededDay,
  neededLine,
  readForm,
  readVersion,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import {
  cancelSession,
  moveSession,
  restoreSession,
  type SessionOutcome,
  type SessionRefusal,
} from "../../actions/change-one.ts";
import { noteSession } from "../../actions/note-session.ts";
import { type SessionCost, setSessionCosts } from "../../actions/set-session-costs.ts";
import { readSum } from "./read-sum.ts";
import { minutesBetween, sessionPage } from "./session-page.tsx";
import type { StaffPageParts } from "./staff-pages.ts";
import { COST_KINDS, NO_SUM } from "./terms-form.ts";

const SAID: Record<SessionRefusal, string> = {
  already_started: "It has started, so it cannot be changed any more",
  is_cancelled: "It is cancelled. Put it back on first",
  not_cancelled: "It is not cancelled",
  would_be_past: "That time is already past. Choose a later one",
  time_does_not_exist: "The clocks go forward over that time, so it does not exist that day. Choose another time",
  changed_meanwhile:
    "Someone else changed this date while you were writing. The page now shows it as they left it: look, then try again",
};

function answer(
  parts: StaffPageParts,
  context: Context,
  outcome: SessionOutcome,
  done: string,
  at: string,
): Promise<Answer> | Answer {
  // Back to the session itself: it shows its new time, and says who has to be told of it by ringing.
  if ("done" in outcome) return redirect(`/staff/sessions/${context.params.id}?done=${done}`);
  if (outcome.refused === "not_found") return notFound;
  const status = outcome.refused === "changed_meanwhile" ? 409 : 422;
  const errors: FormErrors = { [status === 409 ? "form" : at]: SAID[outcome.refused] };
  return sessionPage(parts, context, { form: context.form, errors, status });
}

const wantedOf = ({ params, form }: Context) => ({
  id: params.id ?? "",
  version: readVersion(form),
});

const CANCEL = z.object({ reason: neededLine(200, "Say why: people read it where the date was") });

/** POST /staff/sessions/:id/cancel */
export async function cancelSessionForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const read = readForm(CANCEL, context.form);
  if ("errors" in read) return sessionPage(parts, context, { form: context.form, errors: read.errors });
  const outcome = await cancelSession(parts, context.visitor!, { ...wantedOf(context), ...read.value });
  return answer(parts, context, outcome, "cancelled", "reason");
}

const MOVE = z
  .object({
    date: neededDay("Write the new date, such as 27 1 2027"),
    starts: neededClock("Write when it starts, such as 10:00"),
    ends: neededClock("Write when it ends, such as 11:30"),
  })
  .refine((read) => !read.starts || !read.ends || minutesBetween(read.starts, read.ends) > 0, {
    path: ["ends"],
    message: "It ends before it starts",
  });

/** POST /staff/sessions/:id/move */
export async function moveSessionForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const read = readForm(MOVE, context.form);
  if ("errors" in read) return sessionPage(parts, context, { form: context.form, errors: read.errors });
  const { date, starts, ends } = read.value;
  const to = { date, time: starts, minutes: minutesBetween(starts, ends) };
  const outcome = await moveSession(parts, context.visitor!, { ...wantedOf(context), to });
  return answer(parts, context, outcome, "moved", "date");
}

/** POST /staff/sessions/:id/restore */
export async function restoreSessionForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const outcome = await restoreSession(parts, context.visitor!, wantedOf(context));
  return answer(parts, context, outcome, "restored", "form");
}

const NOTE = z.object({ note: line(200) });

/** POST /staff/sessions/:id/note */
export async function noteSessionForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const read = readForm(NOTE, context.form);
  if ("errors" in read) return sessionPage(parts, context, { form: context.form, errors: read.errors });
  const id = context.params.id ?? "";
  const outcome = await noteSession(parts, context.visitor!, { id, note: read.value.note });
  return "refused" in outcome ? notFound : redirect(`/staff/sessions/${id}?done=noted`);
}

/** The cost lines of a session's form: five fields a line, wholly empty ones left out. */
export function readSessionCosts(form: Form): { costs: SessionCost[] } | { errors: FormErrors } {
  const listOf = (name: string) => [form[name] ?? []].flat().map((value) => cleanText(String(value)));
  const [kinds, labels, planned, actual, funders] = [
    "line_kind",
    "line_label",
    "line_planned",
    "line_actual",
    "line_funder",
  ].map(listOf);
  const errors: FormErrors = {};
  const costs = labels!.slice(0, 20).flatMap((label, index): SessionCost[] => {
    const sums = [planned![index] ?? "", actual![index] ?? ""];
    const funder = funders![index] ?? "";
    if (!label && !sums[0] && !sums[1] && !funder) return [];
    const [plannedPence, actualPence] = sums.map((sum) => (sum ? readSum(sum) : 0));
    if (!label) errors[`line_label_${index}`] = "Say what this cost is for";
    if (label.length > 120) errors[`line_label_${index}`] = "Use 120 characters or fewer";
    if (funder.length > 120) errors[`line_funder_${index}`] = "Use 120 characters or fewer";
    if (plannedPence === undefined) errors[`line_planned_${index}`] = NO_SUM;
    if (actualPence === undefined) errors[`line_actual_${index}`] = NO_SUM;
    return [
      {
        kind: COST_KINDS.find((kind) => kind === kinds![index]) ?? "other",
        label,
        plannedPence: plannedPence ?? 0,
        actualPence: sums[1] ? (actualPence ?? 0) : null,
        funder: funder || null,
      },
    ];
  });
  return Object.keys(errors).length > 0 ? { errors } : { costs };
}

/** POST /staff/sessions/:id/costs */
export async function sessionCostsForm(parts: StaffPageParts, context: Context): Promise<Answer> {
  const read = readSessionCosts(context.form);
  if ("errors" in read) return sessionPage(parts, context, { form: context.form, errors: read.errors });
  const id = context.params.id ?? "";
  const once = field(context.form, "once").slice(0, 40);
  const outcome = await setSessionCosts(parts, context.visitor!, { id, once, costs: read.costs });
  return "refused" in outcome ? notFound : redirect(`/staff/sessions/${id}?done=costs`);
}
