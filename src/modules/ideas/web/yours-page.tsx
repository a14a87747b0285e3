import { sayDate } from "../../../platform/clock/say-when.ts";
import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../platform/http/route.ts";
import { wordingOf } from "../../../platform/i18n/translator.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { Words } from "../../../platform/views/words.tsx";
import { addContact } from "../actions/change-contact.ts";
import { ideaOfLink, ideaPath, YOUR_IDEA, yourIdeaPath } from "../actions/links.ts";
import { CLOCK_SCOPE, type IdeasParts, outsideScope } from "../actions/parts.ts";
import { withdrawIdea } from "../actions/withdraw-idea.ts";
import type { State } from "../domain/idea.ts";
import { ideaWithSteps, type OpenedIdea } from "../queries/staff-ideas.ts";
import { ContactFields } from "./idea-fields.tsx";
import { Paragraphs, StageTag } from "./idea-lines.tsx";
import { readContact } from "./read-idea-form.ts";

/** What a link opens; undefined for one that is no link of ours, and for what is taken back or forgotten. */
async function openedBy({ db, secret }: IdeasParts, token: string): Promise<OpenedIdea | undefined> {
  const id = ideaOfLink(secret, token);
  // The token alone says whose it is: no service is known before it is read.
  const found = id ? await db.work(CLOCK_SCOPE, () => ideaWithSteps(db, id)) : undefined;
  return found?.idea.state === "withdrawn" ? undefined : found;
}

export const overPage = ({ t }: Context): Answer =>
  page(
    {
      title: t.text("ideas.yours.overTitle"),
      body: (
        <>
          <h1>{t.text("ideas.yours.overTitle")}</h1>
          <p class="lead">{t.text("ideas.yours.over")}</p>
          <p>
            <a href={SITE_PATHS.ideas}>{t.text("ideas.title")}</a>
          </p>
        </>
      ),
    },
    404,
  );

/** GET /ideas/yours?token=: the idea that somebody brought, where it stands, and the way to take it back. */
export async function yoursPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const yours = await openedBy(parts, context.query.get("token") ?? "");
  return yours ? show(context, yours) : overPage(context);
}

/** POST /ideas/yours: they say how to reach them, or take it back. */
export async function yoursForm(parts: IdeasParts, context: Context): Promise<Answer> {
  const { form, t } = context;
  const yours = await openedBy(parts, field(form, "token"));
  if (!yours) return overPage(context);
  const { id, service_id } = yours.idea;
  const scope = outsideScope(service_id);
  const back = yourIdeaPath(parts.secret, id);
  if (field(form, "do") === "take_back") {
    await withdrawIdea(parts, scope, id);
    return redirect(back);
  }
  const read = readContact(t, form);
  if ("errors" in read) return show(context, yours, read.errors);
  const still = await addContact(parts, scope, id, { ...read.value, language: t.locale });
  return still ? redirect(`${back}&done=${read.value.email ? "mailed" : "saved"}`) : overPage(context);
}

function show(
  { t, csrf, query, form }: Context,
  { idea, steps, into, told }: OpenedIdea,
  errors: FormErrors = {},
): Answer {
  const done = query.get("done");
  const title = t.text(done === "sent" ? "ideas.yours.sentTitle" : "ideas.yours.title");
  const token = query.get("token") ?? field(form, "token");
  const state = idea.state as Exclude<State, "withdrawn">;
  const why = steps.findLast(({ kind }) => kind === "not_shown");
  const seen = into ?? idea;
  return privatePage(
    {
      title,
      body: (
        <>
          <Problems t={t} errors={errors} />
          {(done === "saved" || done === "mailed") && (
            <NotificationBanner
              title={t.text("layout.done")}
              success
              text={t.text(done === "mailed" ? "ideas.yours.mailed" : "ideas.yours.saved")}
            />
          )}
          <h1>{title}</h1>
          <p>
            <Tag tone={state === "shown" ? "green" : undefined}>{t.text(`ideas.yours.state.${state}`)}</Tag>{" "}
            {state === "shown" && <StageTag t={t} stage={idea.stage} />}
          </p>
          <p>{t.text("ideas.yours.keep")}</p>
          {state === "waiting" && (
            <p class="lead">
              {t.text("ideas.yours.waiting", { date: sayDate(idea.answer_by, { locale: wordingOf(t) }) })}
            </p>
          )}
          {(state === "shown" || (state === "merged" && into)) && (
            <p>
              <a href={ideaPath(seen.number)}>
                {t.text(state === "shown" ? "ideas.yours.see" : "ideas.yours.seeOther")}
              </a>
            </p>
          )}
          {state === "not_shown" && why && (
            <section aria-labelledby="why">
              <h2 id="why">{t.text("ideas.yours.why")}</h2>
              <Paragraphs text={why.words} lang="en" />
            </section>
          )}
          <h2>
            <bdi lang={idea.language}>{idea.title}</bdi>
          </h2>
          <Paragraphs text={idea.what} lang={idea.language} />
          <div class="form-part">
            <form action={YOUR_IDEA} method="post" novalidate>
              <Hidden values={{ _csrf: csrf, token }} />
              <ContactFields
                form={Object.keys(errors).length > 0 ? form : { phone: idea.phone ?? "" }}
                errors={errors}
                t={t}
                legend={t.text("ideas.yours.contact")}
                kept={told > 0 ? t.text("ideas.yours.told") : t.text("ideas.yours.contactHint")}
              />
              <Button secondary>{t.text("ideas.yours.save")}</Button>
            </form>
          </div>
          <section aria-labelledby="take">
            <h2 id="take">{t.text("ideas.yours.takeHeading")}</h2>
            <form action={YOUR_IDEA} method="post" novalidate>
              <Hidden values={{ _csrf: csrf, token }} />
              <p>
                <Words said={t.say("ideas.yours.takeNote")} t={t} />
              </p>
              <Button secondary name="do" value="take_back">
                {t.text("ideas.yours.take")}
              </Button>
            </form>
          </section>
        </>
      ),
    },
    statusWith(errors),
  );
}
