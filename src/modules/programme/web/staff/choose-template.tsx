import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import type { ActivityTemplate } from "../../domain/activity.ts";
import { TEMPLATE_THEMES } from "../../templates/index.ts";

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The templates in which every typed word begins some word, by theme. */
function matching(typed: string) {
  const wanted = words(typed);
  const fits = ({ terms }: ActivityTemplate) => {
    const has = words([terms.title, terms.summary, ...terms.keywords, ...terms.needs].join(" ").replaceAll("_", " "));
    return wanted.every((want) => has.some((word) => word.startsWith(want)));
  };
  return TEMPLATE_THEMES.map(({ title, templates }) => ({ title, templates: templates.filter(fits) })).filter(
    (theme) => theme.templates.length > 0,
  );
}

/** GET /staff/activities/new without a template: what would you like to put on? */
export async function chooseTemplatePage({ db }: StaffParts, { query, visitor }: Context): Promise<Answer> {
  const typed = (query.get("q") ?? "").slice(0, 100);
  const service = await db.work(scopeOf(visitor!), () => serviceName(db, visitor!));
  const themes = matching(typed);
  return staffPage({
    title: "Put something on",
    current: "programme",
    service,
    body: (
      <>
        <div class="bar-top">
          <div>
            <h1>Put something on</h1>
            <p class="quiet">Start from something ready. Everything in it can be changed before people see it.</p>
          </div>
          <form action="/staff/activities/new" method="get" class="find-s">
            <label for="q">Find one</label>
            <input class="govuk-input" type="search" id="q" name="q" value={typed} />
            <button class="govuk-button govuk-button--secondary" type="submit">
              Find
            </button>
          </form>
        </div>
        {themes.length === 0 && (
          <p>
            Nothing ready is called '{typed}'. <a href="/staff/activities/new">See all of them</a>, or start with an
            empty form.
          </p>
        )}
        <div class="themes">
          {themes.map((theme) => (
            <section key={theme.title}>
              <h2>{theme.title}</h2>
              <ul class="todo">
                {theme.templates.map(({ key, terms }) => (
                  <li key={key}>
                    <a href={`/staff/activities/new?template=${key}`}>
                      <b>{terms.title}</b>
                    </a>
                    <br />
                    <span class="quiet">{terms.summary}</span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <p>
          <ButtonLink secondary href="/staff/activities/new?template=none">
            Start with an empty form
          </ButtonLink>
        </p>
      </>
    ),
  });
}
