import { OPEN_TO_ALL } from "../../../platform/api/problem.ts";
import { type AtomEntry, writeAtom } from "../../../platform/feeds/atom.ts";
import { type Answer, type Context, notFound } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { ideaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { changedIdeas, lastAnswers, publicIdea, readNumber } from "../queries/public-ideas.ts";
import { LIST_FEED, withQuery } from "./paths.ts";
import { aboutOf, namesOf } from "./places.ts";

const MAX_AGE = 15 * 60;
/** A feed that nothing is in has to say when it changed. */
const NEVER = "2026-01-01T00:00:00Z";

const answerOf = (body: string): Answer => ({
  kind: "text",
  type: "application/atom+xml; charset=utf-8",
  body,
  headers: { ...OPEN_TO_ALL, "cache-control": `public, max-age=${MAX_AGE}` },
});

const said = (t: Translator, stage: Parameters<typeof stageOf>[1], answer?: { words: string; answered_as: string }) =>
  answer ? `${stageOf(t, stage)}\n${answer.words}\n${answer.answered_as}` : stageOf(t, stage);
const stageOf = (t: Translator, stage: "open" | "looking" | "trying" | "there" | "not_now") =>
  t.text(`ideas.stage.${stage}`);

/** GET /ideas.atom?library=&service=: each idea with what became of it, whatever changed last first. */
export async function ideasFeed({ db, baseUrl }: IdeasParts, { t, query }: Context): Promise<Answer> {
  const about = await aboutOf(db, query);
  const ideas = await changedIdeas(db, about);
  const answers = await lastAnswers(
    db,
    ideas.map(({ id }) => id),
  );
  return answerOf(
    writeAtom({
      title: t.text("ideas.feedTitle", { name: about.name ?? t.text("ideas.feedAll") }),
      subtitle: t.text("ideas.lead"),
      url: `${baseUrl}${withQuery(LIST_FEED, about.query)}`,
      page: `${baseUrl}${withQuery(SITE_PATHS.ideas, about.query)}`,
      author: about.name ?? "Alcove",
      emptySince: NEVER,
      entries: ideas.map(
        ({ id, number, title, what, stage, changed_at }): AtomEntry => ({
          id: `urn:uuid:${id}`,
          title,
          summary: `${what}\n${said(t, stage, answers.get(id))}`,
          url: `${baseUrl}${ideaPath(number)}`,
          changedAt: changed_at,
        }),
      ),
    }),
  );
}

/** GET /ideas/:number.atom: one idea, and each answer to it, the last first. */
export async function ideaFeed({ db, baseUrl }: IdeasParts, { t, params }: Context): Promise<Answer> {
  const number = readNumber(params.number!);
  const found = number ? await publicIdea(db, number) : undefined;
  if (!found) return notFound;
  if (found.instead !== undefined) return { kind: "redirect", to: `${ideaPath(found.instead)}.atom`, status: 302 };
  const { idea, answers } = found;
  const names = await namesOf(db, [idea]);
  const page = `${baseUrl}${ideaPath(idea.number)}`;
  return answerOf(
    writeAtom({
      title: idea.title,
      subtitle: idea.what,
      url: `${page}.atom`,
      page,
      author: names.service(idea.service_id),
      emptySince: NEVER,
      entries: [
        ...answers.toReversed().map(
          ({ id, stage, at, ...answer }): AtomEntry => ({
            id: `urn:uuid:${id}`,
            title: stageOf(t, stage!),
            summary: said(t, stage!, answer),
            url: page,
            changedAt: at,
          }),
        ),
        {
          id: `urn:uuid:${idea.id}`,
          title: idea.title,
          summary: `${idea.what}\n${t.text("ideas.feedBrought")}`,
          url: page,
          changedAt: `${idea.brought_on}T00:00:00Z`,
        },
      ],
    }),
  );
}
