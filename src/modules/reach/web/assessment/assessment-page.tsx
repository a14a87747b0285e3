import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { type FormErrors, neededLine, readForm, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { signAssessment } from "../../actions/write-assessment.ts";
import { CHARACTERISTICS, type Characteristic } from "../../domain/assessment.ts";
import type { AssessmentVersion } from "../../queries/assessments.ts";
import { actOnWords } from "../action/action-paths.ts";
import type { ActionParts } from "../action/figure-of-action.ts";
import { day } from "../say-figures.ts";
import { ASSESSMENTS_PATH, assessmentPath, assessmentPdfPath, writePath } from "./assessment-paths.ts";
import { CHARACTERISTIC_WORDS, EFFECT_WORDS, PARTS, sayMissing } from "./assessment-words.ts";
import { type LoadedAssessment, loadAssessment } from "./load-assessment.ts";

const SIGN = z.object({ word: neededLine(300, "Say a word on it, such as 'Agreed, with the late Thursday'") });
const REFUSED = {
  own: "You wrote some of it: somebody who wrote none of it signs",
  missing: "Something is not written yet",
  meanwhile: "Somebody wrote or signed meanwhile: look at it again",
} as const;

/** GET and POST /staff/reach/assessments/:id: the newest version, who wrote it, and who signs. */
export async function assessmentPage(parts: ActionParts, context: Context): Promise<Answer> {
  const loaded = await loadAssessment(parts, context);
  if (!loaded) return notFound;
  if (context.request.method !== "POST") return show(loaded, context);
  const read = readForm(SIGN, context.form);
  if ("errors" in read) return show(loaded, context, read.errors);
  const version = readVersion(context.form);
  const { id } = loaded.assessment;
  const signed = await signAssessment(parts, context.visitor!, id, { version, word: read.value.word });
  if (signed === "not_found") return notFound;
  if (signed !== "done") return show(loaded, context, { word: REFUSED[signed] });
  return redirect(`${assessmentPath(id)}?done=signed`);
}

const paragraphs = (text: string) =>
  text === "" ? (
    <p class="quiet">Not written yet.</p>
  ) : (
    text.split(/\n+/).map((line, at) => (
      <p key={at}>
        <bdi>{line}</bdi>
      </p>
    ))
  );

function show({ assessment, versions, service }: LoadedAssessment, context: Context, errors: FormErrors = {}): Answer {
  const [newest] = versions;
  const { words, number, signedBy, signedAt, signedWord } = newest!;
  const missing = sayMissing(words, versions.at(-1)!.words);
  const isOwn = newest!.authorIds.includes(context.visitor!.id);
  const wrong = Object.keys(errors).length > 0;
  const part = (each: (typeof PARTS)[number]) => (
    <section key={each.name} aria-labelledby={each.name}>
      <h2 id={each.name}>{each.heading}</h2>
      {paragraphs(words[each.name])}
    </section>
  );
  return staffPage({
    title: `Equality impact: ${assessment.title}`,
    current: "reach",
    service,
    status: wrong ? 422 : 200,
    body: (
      <>
        <BackLink href={ASSESSMENTS_PATH}>Equality impact assessments</BackLink>
        <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <p class="quiet">Equality impact assessment, version {number}</p>
        <h1>
          <bdi>{assessment.title}</bdi>
        </h1>
        <p class="lead">
          {signedBy
            ? `Signed by ${signedBy} on ${day(localDate(signedAt!))}: ${signedWord}`
            : missing.length > 0
              ? `Not signed. Still to be written: ${missing.join("; ")}.`
              : "Not signed: it waits for somebody who wrote none of it."}
        </p>
        <p class="not-printed">
          <ButtonLink href={writePath(assessment.id)}>Write on</ButtonLink>
        </p>
        <p class="not-printed">
          <a href={assessmentPdfPath(assessment.id, number)}>PDF to print or send</a> ·{" "}
          <a href={actOnWords(`${assessment.title}: what is done so that nobody loses out`)}>Open an action</a>
        </p>
        {PARTS.slice(0, 4).map(part)}
        <section aria-labelledby="effects">
          <h2 id="effects">Whom it touches</h2>
          <Table<Characteristic>
            caption="Effect by characteristic"
            captionHidden
            rows={[...CHARACTERISTICS]}
            columns={[
              { heading: "People by", rowHeading: true, cell: (of) => CHARACTERISTIC_WORDS[of] },
              { heading: "Effect", cell: (of) => EFFECT_WORDS[words.effects[of].effect] },
              { heading: "Why", cell: (of) => <bdi>{words.effects[of].why || "Not written yet"}</bdi> },
            ]}
          />
        </section>
        {PARTS.slice(4).map(part)}
        <section aria-labelledby="review">
          <h2 id="review">Review</h2>
          <p>{words.reviewOn ? day(words.reviewOn) : "No day yet."}</p>
        </section>
        <section aria-labelledby="versions">
          <h2 id="versions">Versions</h2>
          <Table<AssessmentVersion>
            caption="Versions, newest first"
            captionHidden
            rows={versions}
            columns={[
              {
                heading: "Version",
                rowHeading: true,
                cell: (each) => <a href={assessmentPdfPath(assessment.id, each.number)}>Version {each.number} (PDF)</a>,
              },
              { heading: "Written by", cell: ({ writtenBy }) => writtenBy },
              { heading: "On", cell: ({ writtenAt }) => day(localDate(writtenAt)) },
              { heading: "Signed", cell: (each) => each.signedBy ?? "No" },
            ]}
          />
        </section>
        {signedBy === null && missing.length === 0 && isOwn && (
          <p class="quiet">You wrote some of it, so somebody else signs it.</p>
        )}
        {signedBy === null && missing.length === 0 && !isOwn && (
          <section class="form-part" aria-labelledby="sign">
            <h2 id="sign">Sign it</h2>
            <StaffForm action={assessmentPath(assessment.id)} csrf={context.csrf} version={number}>
              <TextInput
                name="word"
                value={field(context.form, "word")}
                error={errors.word}
                label={{ text: "A word on it" }}
                hint="That you have read it, and what you agree to. It cannot be taken back; a later version has to be signed anew."
                maxlength={300}
              />
              <Button preventDoubleClick>Sign version {number}</Button>
            </StaffForm>
          </section>
        )}
      </>
    ),
  });
}

const DONE: Record<string, string> = { written: "The version is saved.", signed: "It is signed." };
