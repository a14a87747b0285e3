/** The public address of an activity. It never changes once published; a rename leaves a redirect. */
export const activityPath = (slug: string): string => `/activities/${slug}`;
