import { z } from "zod";
import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import {
  choice,
  type FormErrors,
  line,
  neededDay,
  neededLine,
  paragraphs,
  pounds,
  readForm,
  webAddress,
  wholeNumber,
} from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { idOrNew, isId } from "../../../platform/ids/ids.ts";
import { serviceName } from "../../places/index.ts";
import { staffIdeaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import {
  closeAsking,
  keepNote,
  noteMeeting,
  noteOption,
  openAsking,
  promiseRung,
  type Shaped,
} from "../actions/shape-idea.ts";
import { MOST } from "../domain/idea.ts";
import { MOST_OF, RUNGS } from "../domain/shaping.ts";
import { staffShaping } from "../queries/shaping.ts";
import { ideaWithSteps } from "../queries/staff-ideas.ts";
import { staffShapingView } from "./staff-shaping-view.tsx";

export const shapingPath = (id: string): string => `${staffIdeaPath(id)}/shaping`;

const needed = (most: number, missing: string) => paragraphs(most).pipe(z.string().min(1, missing));
const people = wholeNumber(0, MOST_OF.people).transform((number) => number ?? null);

const FORMS = {
  rung: z.object({ rung: choice(RUNGS, "Choose how much say people have") }),
  meeting: z.object({
    held_on: neededDay("Write the day, such as 12 1 2027"),
    place: neededLine(MOST_OF.place, "Write where"),
    invited: people,
    came: people,
    groups: line(MOST_OF.groups),
    minutes: paragraphs(MOST_OF.minutes),
    document: webAddress,
  }),
  option: z.object({
    title: neededLine(MOST.title, "Write what could be done, in a few words"),
    words: paragraphs(MOST.words),
    cost: pounds.transform((pence) => pence ?? null),
    objectives: line(MOST_OF.objectives),
  }),
  open: z.object({
    question: needed(MOST_OF.question, "Write what you ask"),
    how: needed(MOST_OF.question, "Write how to take part"),
    closesOn: neededDay("Write the last day, such as 31 1 2027"),
  }),
  close: z.object({
    youSaid: needed(MOST.words, "Write what people said: it cannot close without"),
    weDid: needed(MOST.words, "Write what you did about it: it cannot close without"),
  }),
};

const REFUSED: Record<Exclude<Extract<Shaped, { refused: string }>["refused"], "gone">, FormErrors> = {
  frozen: { form: "Nothing newly public appears for a time. See ‘Nothing new for a time’ on the page of ideas" },
  decided: { question: "It is decided: nothing is asked any more. To ask again, answer first that it is open" },
  open_already: { question: "It is being asked already" },
  not_open: { form: "Nothing is being asked now" },
  owes_what_was_done: { youSaid: "Write what people said and what you did: it cannot close without" },
  being_asked: { form: "It is being asked: close that first" },
};

/** What a press of a button does, or what is wrong with the form. */
async function shape(
  parts: IdeasParts,
  { form, visitor }: Context,
  id: string,
): Promise<Shaped | { errors: FormErrors }> {
  const who = visitor!;
  const once = idOrNew(field(form, "once"));
  const read = <T,>(schema: z.ZodType<T>, step: (value: T) => Promise<Shaped> | { errors: FormErrors }) => {
    const value = readForm(schema, form);
    return "errors" in value ? value : step(value.value);
  };
  switch (field(form, "do")) {
    case "rung":
      return read(FORMS.rung, ({ rung }) => promiseRung(parts, who, id, rung));
    case "meeting":
      return read(FORMS.meeting, (meeting) => noteMeeting(parts, who, id, { ...meeting, once }));
    case "option":
      return read(FORMS.option, (option) => noteOption(parts, who, id, { ...option, once }));
    case "open":
      return read(FORMS.open, (asked) =>
        asked.closesOn < parts.clock.today()
          ? { errors: { closesOn: "Choose a day from today on" } }
          : openAsking(parts, who, id, { ...asked, once }),
      );
    case "close":
      return read(FORMS.close, (said) => closeAsking(parts, who, id, said));
    case "take_out":
    case "put_in": {
      const [of, noteId] = field(form, "note").split(":");
      if ((of !== "meeting" && of !== "option") || !isId(noteId ?? ""))
        return { errors: { form: "Choose from the list" } };
      return keepNote(parts, who, id, { of, noteId: noteId!, shown: field(form, "do") === "put_in" });
    }
    default:
      return { errors: { form: "Press the button of what you write down" } };
  }
}

/** GET and POST /staff/ideas/:id/shaping: how an idea is shaped with people, as everybody reads it. */
export async function staffShapingPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  const id = context.params.id!;
  const idea = (await db.work(scopeOf(visitor), () => ideaWithSteps(db, id)))?.idea;
  if (!idea || idea.state === "withdrawn" || !(idea.library_id === null || mayActFor(visitor, idea.library_id)))
    return notFound;
  if (context.request.method !== "POST") return show(parts, context);
  const shaped = await shape(parts, context, id);
  if ("errors" in shaped) return show(parts, context, shaped.errors);
  if ("done" in shaped) return redirect(`${shapingPath(id)}?done=yes`);
  return shaped.refused === "gone" ? notFound : show(parts, context, REFUSED[shaped.refused]);
}

const show = ({ db }: IdeasParts, context: Context, errors: FormErrors = {}): Promise<Answer> =>
  db.work(scopeOf(context.visitor!), async () => {
    const id = context.params.id!;
    const opened = await ideaWithSteps(db, id);
    if (!opened) return notFound;
    return staffShapingView({
      context,
      idea: opened.idea,
      shaping: await staffShaping(db, id),
      service: await serviceName(db, context.visitor!),
      path: shapingPath(id),
      errors,
    });
  });
