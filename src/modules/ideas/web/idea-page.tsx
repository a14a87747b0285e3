import { type Answer, type Context, notFound, page } from "../../../platform/http/route.ts";
import { Content } from "../../../platform/views/content.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { libraryPath, type PlacesTables, placeOfActivity } from "../../places/index.ts";
import { ideaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { type OpenIdea, publicIdea, readNumber } from "../queries/public-ideas.ts";
import { opening } from "./before-sending.tsx";
import { Paragraphs, StageTag, sayBrought, sayDayOf, sayWhere } from "./idea-lines.tsx";
import { namesOf } from "./places.ts";

/** GET /ideas/:number: one idea, and what became of it. */
export async function ideaPage(parts: IdeasParts, context: Context): Promise<Answer> {
  const number = readNumber(context.params.number!);
  const found = number === undefined ? undefined : await publicIdea(parts.db, number);
  if (!found) return notFound;
  // Parting them brings this address back: it has not moved for good.
  if (found.instead !== undefined) return { kind: "redirect", to: ideaPath(found.instead), status: 302 };
  return show(parts, context, found);
}

async function show({ db }: IdeasParts, { t }: Context, { idea, answers, together }: OpenIdea): Promise<Answer> {
  const names = await namesOf(db, [idea]);
  const library = names.library(idea.library_id);
  const { service } = await placeOfActivity(db.reads<PlacesTables>(), idea.service_id, null);
  const path = ideaPath(idea.number);
  const where = sayWhere(t, idea, names);
  return page({
    title: idea.title,
    canonical: path,
    description: opening(idea.what),
    service: { name: service.name, look: service.look },
    feeds: [{ href: `${path}.atom`, type: "application/atom+xml", title: idea.title }],
    body: (
      <>
        <BackLink href={SITE_PATHS.ideas}>{t.text("ideas.title")}</BackLink>
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
        <section aria-labelledby="became">
          <h2 id="became">{t.text("ideas.became")}</h2>
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
          <p>
            <a href={`${path}.atom`}>{t.text("ideas.feed")}</a>
          </p>
        </section>
        {together.length > 0 && (
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
        )}
      </>
    ),
  });
}
