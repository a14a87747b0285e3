import { SITE_PATHS } from "../../../platform/views/site-paths.ts";

/** Where anybody brings an idea. */
export const NEW_IDEA = `${SITE_PATHS.ideas}/new`;
export const LIST_FEED = `${SITE_PATHS.ideas}.atom`;

/** A public address with what it is about behind it, where anything is. */
export const withQuery = (path: string, query: Record<string, string | undefined>): string => {
  const said = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return said.size > 0 ? `${path}?${said}` : path;
};
