/** The public addresses of a library's spaces. They never change once published. */
export const spacesPath = (librarySlug: string): string => `/libraries/${librarySlug}/spaces`;
export const spacePath = (space: { library_slug: string; slug: string }): string =>
  `${spacesPath(space.library_slug)}/${space.slug}`;
export const askPath = (space: { library_slug: string; slug: string }): string => `${spacePath(space)}/ask`;
