import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { ADDED_NEEDS, isNeed, isOffered, NEEDS, type Need, needsThereAre } from "../../../../vocabulary/needs.ts";
import { addNeed, type NeedNames, nameNeed, offerNeed } from "../../actions/keep-needs.ts";
import type { NameProblem } from "../../domain/added-need.ts";
import { NEEDS_PATH, type NeedsPagesParts, needPath, SERVICE } from "./needs-parts.ts";

const PROBLEMS: Record<NameProblem, string> = {
  empty: "Write what it is called",
  long: "Use 60 letters or fewer",
  known: "There is a need called so already. Offer that one again if it is not offered",
  full: `All ${ADDED_NEEDS.length} needs that can be added have been: none can be added any more`,
};

const MOST = 60;
const ENGLISH_NAMES = new Intl.DisplayNames(["en"], { type: "language" });
const nameField = (locale: string) => `name_${locale}`;

/** What was typed for each language, without those that were left empty, and what is too long. */
function readNames(form: Form): { names: NeedNames; errors: FormErrors } {
  const typed = LOCALE_KEYS.map((locale) => [locale, field(form, nameField(locale)).trim()] as const);
  return {
    names: Object.fromEntries(typed.filter(([, name]) => name !== "")),
    errors: Object.fromEntries(
      typed.flatMap(([locale, name]) => (name.length > MOST ? [[nameField(locale), PROBLEMS.long]] : [])),
    ),
  };
}

const Names = ({ form, errors }: { form: Form; errors: FormErrors }) => (
  <>
    {LOCALE_KEYS.map((locale) => (
      <TextInput
        key={locale}
        name={nameField(locale)}
        label={{ text: locale === "en" ? "What is it called?" : `In ${ENGLISH_NAMES.of(locale)}` }}
        hint={
          locale === "en"
            ? "As it stands in lists: 'Gardens and growing'. People find it by these words, too."
            : "Leave it empty if nobody can say. English is shown then."
        }
        value={field(form, nameField(locale))}
        error={errors[nameField(locale)]}
        lang={locale === "en" ? undefined : locale}
        dir={LOCALES[locale].dir}
        width={30}
      />
    ))}
  </>
);

/** GET /staff/needs/new */
export function newNeedPage(context: Context, errors: FormErrors = {}): Answer {
  const isWrong = Object.keys(errors).length > 0;
  const left = NEEDS.length - needsThereAre().length;
  return staffPage({
    title: "Add a need",
    current: "needs",
    service: SERVICE,
    status: isWrong ? 422 : 200,
    body: (
      <>
        <BackLink href={NEEDS_PATH}>All needs</BackLink>
        <FormProblems errors={errors} />
        <h1>Add a need</h1>
        <p>
          It can be chosen for activities and listings, and searched by, at once and at every library service here.{" "}
          {left} more can be added, ever: a need can be retired, but not taken out.
        </p>
        <StaffForm action={`${NEEDS_PATH}/new`} csrf={context.csrf}>
          <Names form={context.form} errors={errors} />
          <Textarea
            name="phrases"
            label={{ text: "What do people say for it?" }}
            hint="As they would type it, a line each: 'allotment', 'grow your own'. You can add more later."
            value={field(context.form, "phrases")}
            error={errors.phrases}
            rows={5}
          />
          <Button preventDoubleClick>Add it</Button>
        </StaffForm>
      </>
    ),
  });
}

/** POST /staff/needs/new */
export async function addNeedForm(parts: NeedsPagesParts, context: Context): Promise<Answer> {
  const { form, visitor, now } = context;
  const { names, errors } = readNames(form);
  if (Object.keys(errors).length > 0) return newNeedPage(context, errors);
  const phrases = field(form, "phrases").split("\n").slice(0, 100);
  const outcome = await addNeed({ db: parts.db, scope: scopeOf(visitor!), now }, names, phrases);
  if ("problem" in outcome) return newNeedPage(context, { [nameField("en")]: PROBLEMS[outcome.problem] });
  await parts.warm();
  return redirect(`${needPath(outcome.done)}?done=added`);
}

/** POST /staff/needs/:need/names. @param show the page with what is wrong */
export async function nameNeedForm(
  parts: NeedsPagesParts,
  context: Context,
  show: (errors: FormErrors) => Promise<Answer>,
): Promise<Answer> {
  const need = context.params.need ?? "";
  if (!isNeed(need)) return notFound;
  const { names, errors } = readNames(context.form);
  if (Object.keys(errors).length > 0) return show(errors);
  const given = { db: parts.db, scope: scopeOf(context.visitor!), now: context.now };
  const { problem } = await nameNeed(given, need, names);
  if (problem) return show({ [nameField("en")]: PROBLEMS[problem] });
  await parts.warm();
  return redirect(`${needPath(need)}?done=named`);
}

/** POST /staff/needs/:need/offer: `do` is retire or offer. */
export async function offerNeedForm(parts: NeedsPagesParts, context: Context): Promise<Answer> {
  const need = context.params.need ?? "";
  if (!isNeed(need)) return notFound;
  const offered = field(context.form, "do") === "offer";
  await offerNeed({ db: parts.db, scope: scopeOf(context.visitor!), now: context.now }, need, offered);
  await parts.warm();
  return redirect(`${needPath(need)}?done=${offered ? "offered" : "retired"}`);
}

interface NamedProps {
  need: Need;
  /** Of one that was added. */
  names: NeedNames | undefined;
  context: Context;
  errors: FormErrors;
}

/** What an added need is called, to correct. */
export const NamesForm = ({ need, names, context, errors }: NamedProps) => {
  if (!names) return null;
  const typed = LOCALE_KEYS.some((locale) => context.form[nameField(locale)] !== undefined);
  const given = Object.fromEntries(LOCALE_KEYS.map((locale) => [nameField(locale), names[locale] ?? ""]));
  return (
    <section aria-labelledby="names">
      <h2 id="names">What it is called</h2>
      <StaffForm action={`${needPath(need)}/names`} csrf={context.csrf}>
        <Names form={typed ? context.form : given} errors={errors} />
        <Button secondary>Save names</Button>
      </StaffForm>
    </section>
  );
};

/** A need is offered no more, or again. */
export const OfferForm = ({ need, csrf }: { need: Need; csrf: string }) =>
  isOffered(need) ? (
    <Details summary="Offer it no more…">
      <p>
        Search hears it no more and does not offer it, and nobody can choose it for anything new. What has it keeps it,
        links that ask for it go on working, and you can offer it again.
      </p>
      <StaffForm action={`${needPath(need)}/offer`} csrf={csrf}>
        <Button name="do" value="retire" secondary>
          Yes, offer it no more
        </Button>
      </StaffForm>
    </Details>
  ) : (
    <StaffForm action={`${needPath(need)}/offer`} csrf={csrf}>
      <p class="aside">It is not offered: search does not hear it, and nobody can choose it. What has it keeps it.</p>
      <Button name="do" value="offer">
        Offer it again
      </Button>
    </StaffForm>
  );
