/** The addresses the frame of every page links to. Modules own the rest. */
export const SITE_PATHS = {
  home: "/",
  search: "/search",
  libraries: "/libraries",
  list: "/list",
  mine: "/my",
  ideas: "/ideas",
  work: "/work-with-us",
  privacy: "/privacy",
  accessibility: "/accessibility",
  sources: "/sources",
  join: "/partners/join",
  partner: "/partner",
  staff: "/staff",
  desk: "/staff/desk",
  api: "/api",
} as const;
