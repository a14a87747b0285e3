import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, page, redirect } from "../../../platform/http/route.ts";
import { idOrNew } from "../../../platform/ids/ids.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../platform/views/pieces/notification-banner.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { libraryPath, type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { ideaPath } from "../actions/links.ts";
import { type IdeasParts, outsideScope } from "../actions/parts.ts";
import { supportIdea } from "../actions/support-idea.ts";
import { type OpenIdea, publicIdea, readNumber } from "../queries/public-ideas.ts";
import { publicFreeze, publicShaping } from "../queries/shaping.ts";
import { publicSupport } from "../queries/support.ts";
import { opening } from "./before-sending.tsx";
import { FreezeNote } from "./freeze-note.tsx";
import { Paragraphs, StageTag, sayBrought, sayDayOf, sayWhere } from "./idea-lines.tsx";
import { namesOf } from "./places.ts";
import { saySupport } from "./say-slots.ts";
import { ShapingParts } from "./shaping-view.tsx";
import { readSupport, SupportForm } from "./support-form.tsx";

/** GET and POST /ideas/:number: one idea, what became of it, and who would like it too. */
export async function ideaPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { t, form, request } = context;
  const number = readNumber(context.params.number!);
  const found = number === undefined ? undefined : await publicIdea(parts.db, number);
  const isSent = request.method === "POST";
  if (!found) return isSent && number !== undefined ? gonePage(context) : notFound;
  // Parting them brings this address back: it has not moved for good.
  if (found.instead !== undefined && isSent) return gonePage(context, found.instead);
  if (found.instead !== undefined) return { kind: "redirect", to: ideaPath(found.instead), status: 302 };
  if (!isSent) return show(parts, context, found);
  const read = readSupport(t, form);
  if ("errors" in read) return show(parts, context, found, read.errors);
  const { id, service_id: serviceId } = found.idea;
  const counted = await supportIdea(
    parts,
    outsideScope(serviceId),
    { id, serviceId },
    {
      ...read.value,
      once: idOrNew(field(form, "once")),
      writeIn: t.locale,
    },
  );
  if (!counted) return gonePage(context);
  return redirect(`${ideaPath(found.idea.number)}?done=${read.value.email ? "mailed" : "counted"}`);
}

/** They said that they support what is shown no more, or stands elsewhere now: nothing came of it, and they read so. */
const gonePage = ({ t }: Context, instead?: number): Answer =>
  page(
    {
      title: t.text("ideas.support.goneTitle"),
      body: (
        <>
          <h1>{t.text("ideas.support.goneTitle")}</h1>
          <p class="lead">{t.text("ideas.support.gone")}</p>
          <p>
            {instead === undefined ? (
              <a href={SITE_PATHS.ideas}>{t.text("ideas.title")}</a>
            ) : (
              <a href={ideaPath(instead)}>{t.text("ideas.yours.seeOther")}</a>
            )}
          </p>
        </>
      ),
    },
    instead === undefined ? 404 : 409,
  );

const Answers = ({ t, answers }: { t: Context["t"]; answers: OpenIdea["answers"] }) => (
  <>
    {answers.length === 0 && <p>{t.text("ideas.stageNote.open")}</p>}
    {answers.map(({ id, stage, words, answered_as, at }) => (
      <div key={id}>
        <h3>{t.text(`ideas.stage.${stage!}`)}</h3>
        <Paragraphs text={words} lang="en" />
        <p class="quiet">
          <bdi>{t.text("ideas.answered", { post: answered_as, date: sayDayOf(t, at) })}</bdi>
        </p>
      </div>
    ))}
  </>
);

const Together = ({ t, together }: { t: Context["t"]; together: OpenIdea["together"] }) => (
  <section aria-labelledby="together">
    <h2 id="together">{t.text("ideas.together")}</h2>
    <p>{t.text("ideas.togetherNote")}</p>
    {together.map((each) => (
      <div key={each.id}>
        <h3>
          <Content t={t} lang={each.language}>
            {each.title}
          </Content>
        </h3>
        <Paragraphs text={each.what} lang={each.language} />
      </div>
    ))}
  </section>
);

async function show(
  { db, clock }: IdeasParts,
  { t, form, csrf, query }: Context,
  { idea, answers, together }: OpenIdea,
  errors: FormErrors = {},
): Promise<Answer> {
  const names = await namesOf(db, [idea]);
  const library = names.library(idea.library_id);
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), idea.service_id, null);
  const supported = saySupport(t, (await publicSupport(db, [idea.id]))(idea.id));
  const path = ideaPath(idea.number);
  const where = sayWhere(t, idea, names);
  const done = query.get("done");
  return page(
    {
      title: idea.title,
      canonical: path,
      description: opening(idea.what),
      service: { name: service.name, look: service.look },
      feeds: [{ href: `${path}.atom`, type: "application/atom+xml", title: idea.title }],
      body: (
        <>
          <BackLink href={SITE_PATHS.ideas}>{t.text("ideas.title")}</BackLink>
          <Problems t={t} errors={errors} />
          {(done === "counted" || done === "mailed") && (
            <NotificationBanner
              title={t.text("layout.done")}
              success
              text={t.text(done === "mailed" ? "ideas.support.doneMailed" : "ideas.support.done")}
            />
          )}
          <FreezeNote t={t} freeze={await publicFreeze(db, idea.service_id, clock.today())} />
          <h1>
            <Content t={t} lang={idea.language}>
              {idea.title}
            </Content>
          </h1>
          <p>
            <StageTag t={t} stage={idea.stage} />
          </p>
          <Paragraphs text={idea.what} lang={idea.language} />
          {idea.for_whom && (
            <p>
              <bdi>{t.text("ideas.for", { whom: idea.for_whom })}</bdi>
            </p>
          )}
          <p class="quiet">
            {library ? <a href={libraryPath(library.slug)}>{where}</a> : where}
            <br />
            <bdi>{sayBrought(t, idea)}</bdi>
          </p>
          {supported && (
            <p>
              <b>{supported}</b>
            </p>
          )}
          <section aria-labelledby="became">
            <h2 id="became">{t.text("ideas.became")}</h2>
            <Answers t={t} answers={answers} />
            <p>
              <a href={`${path}.atom`}>{t.text("ideas.feed")}</a>
            </p>
          </section>
          <ShapingParts t={t} rung={idea.rung} shaping={await publicShaping(db, idea.id)} />
          {together.length > 0 && <Together t={t} together={together} />}
          <section class="form-part" aria-labelledby="support">
            <h2 id="support">{t.text("ideas.support.heading")}</h2>
            <p>{t.text("ideas.support.lead")}</p>
            <SupportForm action={path} csrf={csrf} form={form} errors={errors} t={t} />
          </section>
        </>
      ),
    },
    statusWith(errors),
  );
}
