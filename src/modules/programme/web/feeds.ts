import { type Answer, type Context, notFound, type Route } from "../../../platform/http/route.ts";
import type { AvailabilityOf } from "../../../vocabulary/session-standing.ts";
import { libraryForFeed } from "../../places/index.ts";
import type { BehindOf } from "../findable.ts";
import { activityForFeed } from "../queries/activity-for-feed.ts";
import { atomAnswer, calendarAnswer, type FeedOf, type FeedSessions, type FeedTools } from "./feed-answers.ts";

const FORMS = { ics: calendarAnswer, atom: atomAnswer } as const;
type Form = keyof typeof FORMS;

export interface FeedParts extends FeedTools {
  /** Where sessions stand: those who give the places say. */
  availability: AvailabilityOf;
  /** Who stands behind activities, as the public reads. */
  behindShown: BehindOf;
  /** Only this machine can reach the installation: then a feed may be asked for samples. */
  local: boolean;
}

/** docs/adr/0005-samples-and-feeds.md */
const withSamples = ({ local }: FeedParts, { query }: Context): boolean => local && query.get("samples") === "yes";

interface Found {
  of: FeedOf;
  which: FeedSessions;
}

async function ofLibrary(parts: FeedParts, context: Context): Promise<Found | undefined> {
  const library = await libraryForFeed(parts.places, context.params.slug ?? "");
  if (!library) return undefined;
  const samples = withSamples(parts, context);
  return {
    of: {
      name: `What’s on at ${library.name}`,
      description: `Activities at ${library.name}, ${library.address}`,
      author: `${library.serviceName} Libraries`,
      page: `/libraries/${library.slug}`,
      query: samples ? "samples=yes" : undefined,
    },
    which: { libraryId: library.id, samples },
  };
}

async function ofActivity(parts: FeedParts, context: Context): Promise<Found | undefined> {
  const activity = await activityForFeed(parts.programme, context.params.slug ?? "");
  if (!activity) return undefined;
  return {
    of: {
      name: activity.title,
      description: activity.summary,
      author: activity.runBy ?? "The library",
      page: `/activities/${activity.slug}`,
    },
    // Whoever asks for a sample's own address means it; the title and each event say what it is.
    which: { activityIds: [activity.id], samples: true },
  };
}

const SUBJECTS = { libraries: ofLibrary, activities: ofActivity } as const;

function feedRoute(parts: FeedParts, subject: keyof typeof SUBJECTS, form: Form): Route {
  return {
    method: "GET",
    path: `/${subject}/:slug.${form}`,
    access: { rule: "public" },
    handle: async (context): Promise<Answer> => {
      const found = await SUBJECTS[subject](parts, context);
      if (!found) return notFound;
      const { page } = found.of;
      if (page !== `/${subject}/${context.params.slug}`)
        return { kind: "redirect", to: `${page}.${form}`, status: 301 };
      return FORMS[form](parts, found.of, found.which, context.now);
    },
  };
}

/** /libraries/:slug and /activities/:slug with .ics and .atom after them. */
export const feedRoutes = (parts: FeedParts): Route[] =>
  (["libraries", "activities"] as const).flatMap((subject) =>
    (["ics", "atom"] as const).map((form) => feedRoute(parts, subject, form)),
  );
