import { Temporal } from "temporal-polyfill";
import { localDate } from "../../../platform/clock/local-time.ts";
import { type Answer, type Context, redirect } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Talk } from "../../../platform/views/find/asides.tsx";
import { Ask } from "../../../platform/views/find/ask.tsx";
import { HomePicture } from "../../../platform/views/find/home-picture.tsx";
import { English } from "../../../platform/views/words.tsx";
import type { SearchResult } from "../queries/search.ts";
import { HomeWeek } from "./home-week.tsx";
import { NeedDoors } from "./need-doors.tsx";
import { presentResult } from "./present-result.ts";
import { dayOfWeek, presentWeek } from "./present-week.ts";
import { FORGET_PLACE, type RememberedPlace, readRememberedPlace } from "./remembered-place.ts";
import { largeAskProps } from "./search-form.ts";
import type { RingContacts, SearchParts } from "./search-parts.ts";
import { englishOn } from "./search-result.tsx";

/** Shown of one day. */
const MOST_OF_A_DAY = 6;

async function weekNear(parts: SearchParts, place: RememberedPlace, { query, now, t }: Context) {
  const today = localDate(now);
  const day = dayOfWeek(query.get("day"), today);
  const date = Temporal.PlainDate.from(day);
  const answer = await parts.finder.search({
    lat: place.lat,
    lng: place.lng,
    kind: ["activity"],
    from: date,
    to: date,
    limit: MOST_OF_A_DAY,
  });
  return presentWeek({ place, answer, day, today, now, t });
}

/** A person to ring: at the nearest library where a place is remembered. */
const TalkTo = ({ contacts, t }: { contacts?: RingContacts; t: Translator }) => (
  <Talk
    heading={t.text("search.home.talkHeading")}
    phone={contacts?.phone ?? undefined}
    note={
      contacts?.phone
        ? contacts.phoneIsService
          ? t.text("search.home.talkService", { service: contacts.serviceName })
          : contacts.libraryName
        : t.text("search.home.talkNote")
    }
    links={[
      ...(contacts ? [{ text: contacts.libraryName, href: contacts.href }] : []),
      { text: t.text("search.home.talkLink"), href: "/libraries" },
    ]}
  />
);

const Stories = ({ stories, now, t }: { stories: SearchResult[]; now: string; t: Translator }) => (
  <section aria-labelledby="stories-heading">
    <h2 id="stories-heading">{t.text("search.home.storiesHeading")}</h2>
    <div class="three">
      {stories
        .map((story, index) => presentResult(story, index + 1, { now, t }))
        .map((story) => (
          <div key={story.id} class="fig">
            <h3>
              <a href={story.href} lang={englishOn(t)} dir={englishOn(t) ? "ltr" : undefined}>
                {story.title}
              </a>
            </h3>
            <p>
              {story.when}
              {story.repeats && ` (${story.repeats})`}
            </p>
            <p>
              <English t={t}>{story.summary}</English>
            </p>
            <p class="quiet">
              <English t={t}>{story.place}</English>
            </p>
          </div>
        ))}
    </div>
    {stories.some((story) => story.sample) && <p class="quiet">{t.text("vocabulary.sample")}</p>}
  </section>
);

/** GET /: one question, the week near the last place looked for, doors by need, stories, and a person to ring. */
export async function homePage(
  parts: SearchParts,
  readStories: () => Promise<SearchResult[]>,
  context: Context,
): Promise<Answer> {
  const { t, now } = context;
  const near = readRememberedPlace(context.request.cookies);
  const [stories, week, contacts] = await Promise.all([
    readStories(),
    near && weekNear(parts, near, context),
    near && parts.nearestLibrary(near),
  ]);
  return {
    kind: "page",
    headers: near && { "cache-control": "private, no-store" },
    page: {
      title: t.text("search.home.title"),
      home: true,
      current: "find",
      canonical: "/",
      description: t.text("search.home.description"),
      scripts: ["near-me"],
      body: (
        <>
          <Ask {...largeAskProps(t)} picture={<HomePicture label={t.text("search.home.picture")} />} />
          <div class="wrap">
            {week && <HomeWeek week={week} csrf={context.csrf} t={t} />}
            <div class="two">
              <NeedDoors t={t} near={near} />
              <TalkTo contacts={contacts} t={t} />
            </div>
            {stories.length > 0 && <Stories stories={stories} now={now} t={t} />}
          </div>
          <div class="band">
            <div class="wrap">
              <blockquote class="quote">
                <p>“{t.text("search.home.quote")}”</p>
                <footer class="quiet">{t.text("search.home.quoteBy")}</footer>
              </blockquote>
            </div>
          </div>
        </>
      ),
    },
  };
}

/** POST /forget-place: the browser drops the last place looked for. */
export const forgetPlace = (): Answer => redirect("/", [FORGET_PLACE]);
