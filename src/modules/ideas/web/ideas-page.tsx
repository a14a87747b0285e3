import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { GoItem, GoList } from "../../../platform/views/find/go-list.tsx";
import { Button, ButtonLink } from "../../../platform/views/forms/button.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { Pagination } from "../../../platform/views/pieces/pagination.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { serviceNames } from "../../places/index.ts";
import { ideaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { publicIdeas, readNumber, servicesWithIdeas } from "../queries/public-ideas.ts";
import { publicFreeze } from "../queries/shaping.ts";
import { publicSupport } from "../queries/support.ts";
import { opening } from "./before-sending.tsx";
import { FreezeNote } from "./freeze-note.tsx";
import { StageTag, sayBrought, sayWhere } from "./idea-lines.tsx";
import { LIST_FEED, NEW_IDEA, withQuery } from "./paths.ts";
import { aboutOf, namesOf } from "./places.ts";
import { saySupport } from "./say-slots.ts";

/** GET /ideas?library=&service=&page=: what people would like there to be, and what became of each. */
export async function ideasPage({ db, clock }: IdeasParts, { t, query }: Context): Promise<Answer> {
  const about = await aboutOf(db, query);
  const number = readNumber(query.get("page") ?? "") ?? 1;
  const { ideas, more } = await publicIdeas(db, about, number);
  const names = await namesOf(db, ideas);
  const supported = await publicSupport(
    db,
    ideas.map(({ id }) => id),
  );
  const freeze = about.serviceId ? await publicFreeze(db, about.serviceId, clock.today()) : undefined;
  const withSome = await servicesWithIdeas(db);
  const services = (await serviceNames(db)).filter(({ id }) => withSome.has(id));
  const title = about.name ? t.text("ideas.titleOf", { name: about.name }) : t.text("ideas.title");
  const pageAt = (at: number) => withQuery(SITE_PATHS.ideas, { ...about.query, page: at > 1 ? String(at) : undefined });
  const feed = withQuery(LIST_FEED, about.query);
  return page({
    title,
    canonical: pageAt(number),
    description: t.text("ideas.lead"),
    feeds: [{ href: feed, type: "application/atom+xml", title }],
    body: (
      <>
        <h1>{title}</h1>
        <p class="lead">{t.text("ideas.lead")}</p>
        <FreezeNote t={t} freeze={freeze} />
        <p>
          <ButtonLink href={withQuery(NEW_IDEA, about.query)}>{t.text("ideas.bring")}</ButtonLink>
        </p>
        {services.length > 1 && (
          <form action={SITE_PATHS.ideas} method="get">
            <Select
              name="service"
              label={{ text: t.text("ideas.whose") }}
              value={about.serviceId ?? ""}
              items={[
                { value: "", text: t.text("ideas.whoseAll") },
                ...services.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
            <Button secondary>{t.text("ideas.whoseShow")}</Button>
          </form>
        )}
        <section aria-labelledby="ideas">
          <h2 id="ideas">{t.text("ideas.list")}</h2>
          {ideas.length === 0 ? (
            <p>{t.text("ideas.none")}</p>
          ) : (
            <GoList>
              {ideas.map((idea) => (
                <GoItem
                  key={idea.id}
                  title={idea.title}
                  lang={idea.language === t.locale ? undefined : idea.language}
                  href={ideaPath(idea.number)}
                  when={<StageTag t={t} stage={idea.stage} />}
                  lines={[
                    <bdi key="what" lang={idea.language}>
                      {opening(idea.what)}
                    </bdi>,
                    sayWhere(t, idea, names),
                    sayBrought(t, idea),
                    ...[saySupport(t, supported(idea.id))].filter(Boolean),
                  ]}
                />
              ))}
            </GoList>
          )}
        </section>
        {(number > 1 || more) && (
          <Pagination
            label={t.text("ideas.pages")}
            previous={number > 1 ? { href: pageAt(number - 1), text: t.text("ideas.previous") } : undefined}
            next={more ? { href: pageAt(number + 1), text: t.text("ideas.next") } : undefined}
          />
        )}
        <p>
          <a href={feed}>{t.text("ideas.feed")}</a>
        </p>
      </>
    ),
  });
}
