import type { Kysely } from "kysely";
import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { Content } from "../../../platform/views/content.tsx";
import { SITE_PATHS } from "../../../platform/views/site-paths.ts";
import { withdrawnEntry } from "../queries/no-longer-listed.ts";
import type { PartnersTables } from "../tables.ts";

/**
 * The page of an entry that its source has withdrawn: that it is listed no longer, without what it was, with a search near its
 * place and whom to ask. Undefined where there never was one, or people here have hidden it.
 */
export async function noLongerListed(
  db: Kysely<PartnersTables>,
  slug: string,
  { t }: Pick<Context, "t">,
): Promise<Answer | undefined> {
  const gone = await withdrawnEntry(db, slug);
  if (!gone) return undefined;
  const { town } = gone;
  const title = t.text("partners.gone.title");
  const body = (
    <>
      <h1>{title}</h1>
      <p class="lead">{t.text("partners.gone.text")}</p>
      <ul>
        {town && (
          <li>
            <a href={`${SITE_PATHS.search}?${new URLSearchParams({ near: town })}`}>
              {t.text("partners.gone.near")}{" "}
              <Content t={t} lang="en">
                {town}
              </Content>
            </a>
          </li>
        )}
        {!town && (
          <li>
            <a href={SITE_PATHS.search}>{t.text("partners.gone.find")}</a>
          </li>
        )}
        <li>{t.text("partners.gone.desk")}</li>
      </ul>
    </>
  );
  return page({ title, current: "find", body }, 410);
}
