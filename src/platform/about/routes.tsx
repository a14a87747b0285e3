import { page, type Route } from "../http/route.ts";
import { SITE_PATHS } from "../views/site-paths.ts";
import { AccessibilityBody } from "./accessibility-page.tsx";
import { PrivacyBody } from "./privacy-page.tsx";
import type { DataSources } from "./read-sources.ts";
import { SourcesBody } from "./sources-page.tsx";

/** What the site owes its readers: how it uses what they tell it, how accessible it is, whose data it shows. */
export function aboutRoutes(sources: DataSources): Route[] {
  const pages = {
    privacy: PrivacyBody,
    accessibility: AccessibilityBody,
    sources: SourcesBody,
  } as const;
  return (Object.keys(pages) as (keyof typeof pages)[]).map((key) => {
    const Body = pages[key];
    return {
      method: "GET",
      path: SITE_PATHS[key],
      access: { rule: "public" },
      handle: ({ t }) =>
        page({
          title: t.text(`layout.${key}`),
          canonical: SITE_PATHS[key],
          styles: key === "sources" ? ["sources"] : [],
          body: <Body t={t} sources={sources} />,
        }),
    };
  });
}
