import { mayActFor, scopeOf } from "../../../platform/auth/staff-scope.ts";
import { cleanText, type FormErrors, readVersion } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { librariesOfService, serviceName } from "../../places/index.ts";
import { type Decision, decideIdea } from "../actions/decide-idea.ts";
import { STAFF_IDEAS, staffIdeaPath } from "../actions/links.ts";
import { mergeIdeas } from "../actions/merge-ideas.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { withdrawIdea } from "../actions/withdraw-idea.ts";
import { alikeOf } from "../domain/alike.ts";
import { MOST, STAGES } from "../domain/idea.ts";
import { ideaWithSteps, shownBeside } from "../queries/staff-ideas.ts";
import { type Beside, staffIdeaView } from "./staff-idea-view.tsx";

const en = createTranslator("en");

const REFUSED = {
  changed:
    "Somebody else decided something about it meanwhile: it stands above. Look again, and send yours again if it still holds.",
  not_now: "That cannot be done as it stands now. Look again.",
  frozen: "Nothing newly public appears for a time. See ‘Nothing new for a time’ on the page of ideas.",
  being_asked: "People are being asked about it: close that first, with what they said and what you did.",
  no_such: "Choose an idea that is shown",
  has_others: "Others were put together with this one. Part them first, each on its own page",
};

/** What a press of a button asks for, or what is missing in the form. */
function readDecision(form: Context["form"]): Decision | { errors: FormErrors } | undefined {
  const wish = field(form, "do");
  const text = (name: string) => cleanText(field(form, name));
  const tooLong = (name: string, most: number) =>
    text(name).length > most ? { [name]: en.text("fields.tooLong", { most }) } : {};
  if (wish === "show" || wish === "part") return { wish };
  if (wish === "not_show") {
    const errors = {
      ...(!text("reason") && { reason: "Write why it is not shown: whoever brought it reads it" }),
      ...tooLong("reason", MOST.words),
    };
    return Object.keys(errors).length > 0 ? { errors } : { wish, words: text("reason") };
  }
  if (wish === "answer") {
    const stage = STAGES.find((each) => each === field(form, "stage"));
    const errors = {
      ...(!stage && { stage: "Choose what has become of it" }),
      ...(!text("words") && { words: "Write what you will do, and why" }),
      ...tooLong("words", MOST.words),
      ...(!text("answeredAs") && { answeredAs: "Write the post of whoever answers, such as Community librarian" }),
      ...tooLong("answeredAs", MOST.answeredAs),
    };
    if (!stage || Object.keys(errors).length > 0) return { errors };
    return { wish, stage, words: text("words"), answeredAs: text("answeredAs").replace(/\s+/g, " ") };
  }
  return undefined;
}

/** GET and POST /staff/ideas/:id: an idea, and all that can be decided about it. */
export async function staffIdeaPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const { form, request } = context;
  const visitor = context.visitor!;
  const id = context.params.id!;
  const opened = await db.work(scopeOf(visitor), () => ideaWithSteps(db, id));
  const { idea } = opened ?? {};
  if (!idea || idea.state === "withdrawn" || !(idea.library_id === null || mayActFor(visitor, idea.library_id)))
    return notFound;
  if (request.method !== "POST") return show(parts, context);
  const at = { version: readVersion(form), once: idOrNew(field(form, "once")) };
  if (field(form, "do") === "take_back") {
    await withdrawIdea(parts, scopeOf(visitor), id);
    return redirect(`${STAFF_IDEAS}?done=taken`);
  }
  if (field(form, "do") === "merge") {
    const merged = await mergeIdeas(parts, visitor, id, at, field(form, "into"));
    if ("done" in merged) return redirect(`${STAFF_IDEAS}?done=merged`);
    return merged.refused === "gone" ? notFound : show(parts, context, { into: REFUSED[merged.refused] });
  }
  const decision = readDecision(form);
  if (!decision) return show(parts, context, { form: "Press the button of what you decide" });
  if ("errors" in decision) return show(parts, context, decision.errors);
  const decided = await decideIdea(parts, visitor, id, at, decision);
  if ("refused" in decided)
    return decided.refused === "gone" ? notFound : show(parts, context, { form: REFUSED[decided.refused] });
  const { wish } = decision;
  return redirect(
    wish === "show" || wish === "not_show"
      ? `${STAFF_IDEAS}?done=${wish === "show" ? "shown" : "not_shown"}`
      : `${staffIdeaPath(id)}?done=${wish}`,
  );
}

async function show({ db }: IdeasParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const opened = await ideaWithSteps(db, context.params.id!);
    if (!opened) return notFound;
    const { idea } = opened;
    const others: Beside[] = ["waiting", "shown"].includes(idea.state) ? await shownBeside(db, idea) : [];
    const alike = new Set(alikeOf({ ...idea, forWhom: idea.for_whom }, others).map((each) => each.id));
    const libraries = await librariesOfService(db, visitor.serviceId);
    return staffIdeaView({
      context,
      opened,
      errors,
      service: await serviceName(db, visitor),
      library: libraries.find((each) => each.id === idea.library_id)?.name ?? "Any library",
      // Those that sound alike come first.
      others: others.toSorted((a, b) => Number(alike.has(b.id)) - Number(alike.has(a.id))),
      alike,
    });
  });
}
