import { z } from "zod";
import {
  choice,
  dayOrNone,
  type FormErrors,
  paragraphs,
  readForm,
  readVersion,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { writeAssessment } from "../../actions/write-assessment.ts";
import { type AssessmentWords, CHARACTERISTICS, type Characteristic, EFFECTS } from "../../domain/assessment.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { day } from "../say-figures.ts";
import { assessmentPath, writePath } from "./assessment-paths.ts";
import { CHARACTERISTIC_WORDS, EFFECT_WORDS, PARTS } from "./assessment-words.ts";
import { type LoadedAssessment, loadAssessment } from "./load-assessment.ts";

const MOST = 8000;
const SCHEMA = z.object({
  ...(Object.fromEntries(PARTS.map(({ name }) => [name, paragraphs(MOST)])) as Record<
    (typeof PARTS)[number]["name"],
    ReturnType<typeof paragraphs>
  >),
  ...(Object.fromEntries(
    CHARACTERISTICS.flatMap((of) => [
      [`effect_${of}`, choice(EFFECTS, "Choose an effect")],
      [`why_${of}`, paragraphs(MOST)],
    ]),
  ) as Record<`effect_${Characteristic}`, z.ZodType<(typeof EFFECTS)[number]>> &
    Record<`why_${Characteristic}`, ReturnType<typeof paragraphs>>),
  review_on: dayOrNone,
});

const formOf = (words: AssessmentWords): Form => ({
  ...Object.fromEntries(PARTS.map(({ name }) => [name, words[name]])),
  ...Object.fromEntries(
    CHARACTERISTICS.flatMap((of) => [
      [`effect_${of}`, words.effects[of].effect],
      [`why_${of}`, words.effects[of].why],
    ]),
  ),
  review_on: words.reviewOn === null ? "" : day(words.reviewOn),
});

/** GET and POST /staff/reach/assessments/:id/write: the next version. */
export async function writeAssessmentPage(parts: ActionParts, context: Context): Promise<Answer> {
  const loaded = await loadAssessment(parts, context);
  if (!loaded) return notFound;
  if (context.request.method !== "POST") return show(loaded, context, formOf(loaded.versions[0]!.words));
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return show(loaded, context, context.form, read.errors);
  const { value } = read;
  const words: AssessmentWords = {
    ...(Object.fromEntries(PARTS.map(({ name }) => [name, value[name]])) as Pick<
      AssessmentWords,
      (typeof PARTS)[number]["name"]
    >),
    effects: Object.fromEntries(
      CHARACTERISTICS.map((of) => [of, { effect: value[`effect_${of}`], why: value[`why_${of}`] }]),
    ) as AssessmentWords["effects"],
    reviewOn: value.review_on,
  };
  const { id } = loaded.assessment;
  const written = await writeAssessment(parts, context.visitor!, id, { version: readVersion(context.form), words });
  if (written === "not_found") return notFound;
  if (written === "meanwhile")
    return show(loaded, context, context.form, {
      form: `${loaded.versions[0]!.writtenBy} wrote another version meanwhile. Yours is below: saving again puts it after theirs`,
    });
  return redirect(`${assessmentPath(id)}?done=written`);
}

function show(loaded: LoadedAssessment, context: Context, form: Form, errors: FormErrors = {}): Answer {
  const { assessment, versions, service } = loaded;
  const wrong = Object.keys(errors).length > 0;
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const [before, after] = [PARTS.slice(0, 4), PARTS.slice(4)];
  const text = ({ name, heading, asks }: (typeof PARTS)[number]) => (
    <Textarea key={name} {...of(name)} label={{ text: heading, size: "m" }} hint={asks} rows={6} />
  );
  return staffPage({
    title: `Write: ${assessment.title}`,
    current: "reach",
    service,
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={assessmentPath(assessment.id)}>{assessment.title}</BackLink>
        <FormProblems errors={errors} />
        <h1>
          <bdi>{assessment.title}</bdi>
        </h1>
        <p>
          Each saving is a version of its own. Name no resident: it is read by many. Somebody who wrote none of it signs
          it.
        </p>
        <StaffForm action={writePath(assessment.id)} csrf={context.csrf} version={versions[0]!.number}>
          {before.map(text)}
          <section class="form-part" aria-labelledby="effects">
            <h2 id="effects">Whom it touches</h2>
            <p>
              Say of each what it means for them. What is drafted below it is no answer yet: where nobody knows, say why
              in your own words.
            </p>
            {CHARACTERISTICS.map((each) => (
              <div key={each} class="form-part">
                <Select
                  {...of(`effect_${each}`)}
                  label={{ text: CHARACTERISTIC_WORDS[each] }}
                  items={EFFECTS.map((effect) => ({ value: effect, text: EFFECT_WORDS[effect] }))}
                />
                <Textarea {...of(`why_${each}`)} label={{ text: `Why: ${CHARACTERISTIC_WORDS[each]}` }} rows={2} />
              </div>
            ))}
          </section>
          {after.map(text)}
          <TextInput
            {...of("review_on")}
            label={{ text: "Look at what came of it on", size: "m" }}
            hint="Such as 1 10 2027."
            width={20}
          />
          <Button preventDoubleClick>Save this version</Button>
        </StaffForm>
      </>
    ),
  });
}
