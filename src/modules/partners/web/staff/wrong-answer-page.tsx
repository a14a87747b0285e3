import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { cleanText, type FormErrors, readForm, tick } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { LOCALES } from "../../../../platform/i18n/locales.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { answerWrong } from "../../actions/answer-wrong.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { wrongStaffPath } from "../../actions/say-wrong.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import { wrongWithEntry } from "../../queries/wrongs.ts";
import { LOCAL_SERVICES } from "./staff-paths.ts";

const SCHEMA = z.object({
  answer: z.preprocess(
    (value) => cleanText(String([value].flat()[0] ?? "")),
    z.string().min(1, "Write what you have done").max(2000, "Use 2000 characters or fewer"),
  ),
  checked: tick,
});

/** GET and POST /staff/local-services/wrong/:id: one thing that is said to be wrong, and its answer. */
export async function wrongAnswerPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { params, form, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const outcome = await answerWrong(parts, visitor!, params.id ?? "", read.value);
  return "refused" in outcome ? notFound : redirect(`${LOCAL_SERVICES}?done=answered`);
}

const languageName = (tag: string) => (tag in LOCALES ? LOCALES[tag as keyof typeof LOCALES].name : tag);

function show({ db }: PartnersParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const wrong = await wrongWithEntry(db, context.params.id ?? "");
    if (!wrong) return notFound;
    const isWrong = Object.keys(errors).length > 0;
    const title = `Said to be wrong: ${wrong.name}`;
    const day = (instant: string) => sayDate(localDate(instant), { year: true });
    return staffPage({
      title,
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          <FormProblems errors={errors} />
          <h1>{title}</h1>
          <SummaryList
            rows={[
              { key: "Entry", value: <a href={localServicePath(wrong.slug)}>{wrong.name}</a> },
              { key: "Run by", value: wrong.organisation },
              { key: "What they say", value: <bdi>{wrong.what}</bdi> },
              { key: "Said", value: day(wrong.said_at) },
              { key: "Answer by", value: sayDate(wrong.answer_by, { year: true }) },
              {
                key: "Answer goes to",
                value: wrong.answered_at
                  ? "It has been answered"
                  : wrong.email
                    ? `Their mail. They read ${languageName(wrong.language)}`
                    : "Nobody: they left no address",
              },
            ]}
          />
          {wrong.answered_at ? (
            <section aria-labelledby="answer">
              <h2 id="answer">
                Answered by {wrong.answered_by}, {day(wrong.answered_at)}
              </h2>
              <p>
                <bdi>{wrong.answer}</bdi>
              </p>
            </section>
          ) : (
            <StaffForm action={wrongStaffPath(wrong.id)} csrf={context.csrf}>
              <Textarea
                name="answer"
                value={field(context.form, "answer")}
                error={errors.answer}
                label={{ text: "What you have done", size: "m" }}
                hint="Goes to whoever asked, as you write it. Say what is right now, or whom you have told."
              />
              <Checkboxes
                name="checked"
                values={[field(context.form, "checked")]}
                items={[
                  {
                    value: "yes",
                    text: "I have checked the whole entry, and it is right now",
                    hint: "Its page then says that the library checked it today.",
                  },
                ]}
              />
              <Button>Answer</Button>
            </StaffForm>
          )}
        </>
      ),
    });
  });
}
