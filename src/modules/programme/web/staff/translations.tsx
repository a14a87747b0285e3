import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, line, neededLine, paragraphs, readForm, tick } from "../../../../platform/http/read-form.ts";
import {
  type Answer,
  type Context,
  type Form,
  field,
  fields,
  notFound,
  redirect,
} from "../../../../platform/http/route.ts";
import { QUESTION_WORDS } from "../../../../platform/i18n/english-words.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { FIRST_TIMER_QUESTIONS } from "../../../../vocabulary/terms.ts";
import { serviceName } from "../../../places/index.ts";
import { activityOf, type StaffActivity } from "../../actions/load-for-staff.ts";
import { saveTranslation } from "../../actions/save-translation.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { OFFERED_LANGUAGES, sayLanguage } from "../../domain/languages.ts";
import { staffTranslations } from "../../queries/for-staff.ts";
import { fieldOf } from "./staff-words.ts";
import { readFirstTimer } from "./terms-form.ts";

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = ["ar", "fa", "ku", "ur"];
const isOffered = (language: string) => language !== "en" && language !== "bfi" && language in OFFERED_LANGUAGES;

/** GET /staff/activities/:id/translations: which languages there are, and which could be added. */
export function translationsPage({ db }: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const there = await staffTranslations(db, activity.id);
    return staffPage({
      title: `Translations of ${activity.title}`,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}`}>{activity.title}</BackLink>
          <h1>Translations of {activity.title}</h1>
          <p>A translation that nobody has checked says so to whoever reads it.</p>
          <ul class="needs">
            {Object.entries(OFFERED_LANGUAGES)
              .filter(([language]) => isOffered(language))
              .map(([language, name]) => {
                const found = there.find((each) => each.language === language);
                return (
                  <li key={language}>
                    <a href={`/staff/activities/${activity.id}/translations/${language}`}>
                      {name}
                      <small>
                        {found
                          ? found.reviewed_by
                            ? `Checked by ${found.reviewed_by}`
                            : "Not checked yet"
                          : "Not started"}
                      </small>
                    </a>
                  </li>
                );
              })}
          </ul>
        </>
      ),
    });
  });
}

const SCHEMA = z
  .object({
    title: neededLine(120, "Write the title in this language"),
    summary: neededLine(200, "Write the one sentence in this language"),
    description: paragraphs(5000),
    reviewed: tick,
    reviewed_by: line(120),
  })
  .refine((read) => !read.reviewed || read.reviewed_by !== "", {
    path: ["reviewed_by"],
    message: "Write the name of the person who checked it",
  });

/** GET and POST /staff/activities/:id/translations/:language: the English beside the other language. */
export async function translationPage(parts: StaffParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const { id = "", language = "" } = context.params;
  if (!isOffered(language)) return notFound;
  const { form } = context;
  if (context.request.method !== "POST") return show(parts, context, language);
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, language, { form, errors: read.errors });
  const { title, summary, description, reviewed, reviewed_by } = read.value;
  const outcome = await saveTranslation(parts, visitor, {
    id,
    language,
    title,
    summary,
    description,
    firstTimer: readFirstTimer(form),
    reviewedBy: reviewed ? reviewed_by : null,
    seen: field(form, "seen"),
  });
  if ("done" in outcome) return redirect(`/staff/activities/${id}?done=translated`);
  if (outcome.refused === "not_found") return notFound;
  return show(parts, context, language, {
    form,
    errors: {
      form: "Someone else saved this translation meanwhile. What you typed is below: saving again keeps yours",
    },
    status: 409,
  });
}

interface Attempt {
  form: Form;
  errors: FormErrors;
  status?: number;
}

function show({ db }: StaffParts, context: Context, language: string, attempt?: Attempt): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const activity = await activityOf(db, visitor, context.params.id ?? "");
    if (!activity) return notFound;
    const saved = (await staffTranslations(db, activity.id)).find((each) => each.language === language);
    const form: Form = attempt?.form ?? {
      title: saved?.title ?? "",
      summary: saved?.summary ?? "",
      description: saved?.description ?? "",
      reviewed: saved?.reviewed_by ? "yes" : "",
      reviewed_by: saved?.reviewed_by ?? "",
      ...Object.fromEntries(FIRST_TIMER_QUESTIONS.map((key) => [`first_${key}`, saved?.first_timer[key] ?? ""])),
    };
    const seen = attempt && attempt.status !== 409 ? field(attempt.form, "seen") : (saved?.updated_at ?? "");
    const title = `${activity.title} in ${sayLanguage(language)}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      status: attempt ? (attempt.status ?? 422) : 200,
      body: (
        <>
          <BackLink href={`/staff/activities/${activity.id}/translations`}>Translations</BackLink>
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <StaffForm action={`/staff/activities/${activity.id}/translations/${language}`} csrf={context.csrf}>
            <input type="hidden" name="seen" value={seen} />
            <SideBySide activity={activity} language={language} form={form} errors={attempt?.errors} />
            <Checkboxes
              name="reviewed"
              values={fields(form, "reviewed")}
              items={[
                {
                  value: "yes",
                  text: "Someone who reads it well has compared it with the English",
                  conditional: (
                    <TextInput
                      {...fieldOf(form, attempt?.errors, "reviewed_by")}
                      label={{ text: "Their name" }}
                      width={20}
                    />
                  ),
                },
              ]}
            />
            <Button>Save the translation</Button>
          </StaffForm>
        </>
      ),
    });
  });
}

interface SideProps {
  activity: StaffActivity;
  language: string;
  form: Form;
  errors?: FormErrors;
}

const SideBySide = ({ activity, language, form, errors }: SideProps) => {
  const dir = RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr";
  const rows: { name: string; label: string; english: string; long?: boolean }[] = [
    { name: "title", label: "Title", english: activity.title },
    { name: "summary", label: "In one sentence", english: activity.summary },
    { name: "description", label: "What happens", english: activity.description, long: true },
    ...FIRST_TIMER_QUESTIONS.filter((key) => activity.first_timer[key]).map((key) => ({
      name: `first_${key}`,
      label: QUESTION_WORDS[key],
      english: activity.first_timer[key]!,
      long: true,
    })),
  ];
  return (
    <>
      {rows.map((row) => (
        <div key={row.name} class="beside">
          <div id={`english-${row.name}`}>
            <p class="quiet">In English</p>
            {row.english.split(/\n\n+/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
          <div>
            {row.long ? (
              <Textarea
                {...fieldOf(form, errors, row.name)}
                label={{ text: row.label }}
                describedBy={`english-${row.name}`}
                lang={language}
                dir={dir}
                rows={5}
              />
            ) : (
              <TextInput
                {...fieldOf(form, errors, row.name)}
                label={{ text: row.label }}
                describedBy={`english-${row.name}`}
                lang={language}
                dir={dir}
              />
            )}
          </div>
        </div>
      ))}
    </>
  );
};
