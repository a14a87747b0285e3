import { z } from "zod";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { choice, type FormErrors, neededLine, readForm, wholeNumber } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../platform/ids/ids.ts";
import { serviceName } from "../../places/index.ts";
import { staffIdeaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { keepTally, tallySupport } from "../actions/tally-support.ts";
import { MOST_SOURCE, MOST_TALLIED, TALLY_HOWS } from "../domain/support.ts";
import { ideaWithSteps } from "../queries/staff-ideas.ts";
import { supportOf } from "../queries/support.ts";
import { staffSupportView } from "./staff-support-view.tsx";

export const supportPath = (id: string): string => `${staffIdeaPath(id)}/support`;

const many = wholeNumber(0, MOST_TALLIED).transform((number) => number ?? 0);
const TALLY = z
  .object({
    how: choice(TALLY_HOWS, "Choose how they said it"),
    source: neededLine(MOST_SOURCE, "Write where it comes from, such as Tuesday coffee morning"),
    support: many,
    help: many,
    come: many,
  })
  .refine(({ support, help, come }) => support + help + come > 0, {
    path: ["support"],
    message: "Write how many, in one of the three at least",
  });

/** GET and POST /staff/ideas/:id/support: how many would like it, when, and what they need; and counting those of a paper or a meeting. */
export async function staffSupportPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { form, request } = context;
  const visitor = context.visitor!;
  const id = context.params.id!;
  const idea = (await db.work(scopeOf(visitor), () => ideaWithSteps(db, id)))?.idea;
  if (!idea || idea.state === "withdrawn" || !(idea.library_id === null || mayActFor(visitor, idea.library_id)))
    return notFound;
  if (request.method !== "POST") return show(parts, context);
  const tally = field(form, "tally");
  if (tally) {
    const counts = field(form, "do") === "put_in";
    if (isId(tally)) await keepTally(parts, visitor, id, tally, counts);
    return redirect(`${supportPath(id)}?done=${counts ? "in" : "out"}`);
  }
  const read = readForm(TALLY, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const counted = await tallySupport(parts, visitor, id, { ...read.value, once: idOrNew(field(form, "once")) });
  return counted ? redirect(`${supportPath(id)}?done=counted`) : notFound;
}

const show = ({ db }: IdeasParts, context: Context, errors: FormErrors = {}): Promise<Answer> =>
  db.work(scopeOf(context.visitor!), async () => {
    const id = context.params.id!;
    const opened = await ideaWithSteps(db, id);
    if (!opened) return notFound;
    return staffSupportView({
      context,
      idea: opened.idea,
      support: await supportOf(db, id),
      service: await serviceName(db, context.visitor!),
      path: supportPath(id),
      errors,
    });
  });
