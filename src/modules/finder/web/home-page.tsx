import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import type { MessageKey } from "../../../platform/i18n/translator.ts";
import { Needs, Talk } from "../../../platform/views/find/asides.tsx";
import { Ask } from "../../../platform/views/find/ask.tsx";
import { GoItem, GoList } from "../../../platform/views/find/go-list.tsx";
import { HomePicture } from "../../../platform/views/find/home-picture.tsx";
import { presentResult } from "./present-result.ts";
import type { SearchParts } from "./search-parts.ts";

/** What people ask for, as words that the search understands. */
const TRIES: { key: MessageKey; q: string }[] = [
  { key: "search.home.try.warm", q: "somewhere warm" },
  { key: "search.home.try.toddlers", q: "toddlers tuesday morning" },
  { key: "search.home.try.forms", q: "help with forms" },
  { key: "search.home.try.english", q: "learn english" },
];

const DOORS: { key: string; need: string[] }[] = [
  { key: "warm_space", need: ["warm_space"] },
  { key: "company", need: ["company"] },
  { key: "forms", need: ["forms_and_money", "digital_help"] },
  { key: "english", need: ["learn_english"] },
  { key: "under_fives", need: ["under_fives"] },
  { key: "work", need: ["finding_work"] },
  { key: "writing", need: ["writing", "art_and_craft", "making"] },
  { key: "better", need: ["feeling_better", "moving_more", "health"] },
];

/** The brief's three places; what is on there leads the list of stories. */
const STORIES = ["Mowbray Gardens", "Thimblemill", "Shoe Lane"];

/** GET /: one question, doors by need, what is on around the country, and a person to ring. */
export async function homePage(parts: SearchParts, { t, now }: Context): Promise<Answer> {
  const found = await Promise.all(
    STORIES.map((near) => parts.finder.search({ near, kind: ["activity"], order: "soonest", radiusM: 500, limit: 1 })),
  );
  const stories = found
    .flatMap((answer) => answer.results)
    .map((result, index) => presentResult(result, index + 1, now, t));
  return page({
    title: t.text("search.home.title"),
    home: true,
    current: "find",
    canonical: "/",
    description: t.text("search.home.description"),
    body: (
      <>
        <Ask
          question={t.text("search.home.title")}
          action="/search"
          method="post"
          needLabel={t.text("search.home.need")}
          placeLabel={t.text("search.home.place")}
          button={t.text("search.home.button")}
          triesLabel={t.text("search.home.tries")}
          tries={TRIES.map(({ key, q }) => ({ text: t.text(key), href: `/search?q=${encodeURIComponent(q)}` }))}
          picture={<HomePicture label={t.text("search.home.picture")} />}
        />
        <div class="wrap">
          <div class="two">
            <section aria-labelledby="needs-heading">
              <h2 id="needs-heading">{t.text("search.home.needsHeading")}</h2>
              <Needs
                needs={DOORS.map(({ key, need }) => ({
                  text: t.text(`search.home.need.${key}` as MessageKey),
                  note: t.text(`search.home.need.${key}.note` as MessageKey),
                  href: `/search?${need.map((each) => `need=${each}`).join("&")}`,
                }))}
              />
            </section>
            <Talk
              heading={t.text("search.home.talkHeading")}
              note={t.text("search.home.talkNote")}
              links={[{ text: t.text("search.home.talkLink"), href: "/libraries" }]}
            />
          </div>
          {stories.length > 0 && (
            <section aria-labelledby="stories-heading">
              <h2 id="stories-heading">{t.text("search.home.storiesHeading")}</h2>
              <GoList>
                {stories.map((story) => (
                  <GoItem
                    key={story.id}
                    title={story.title}
                    href={story.href}
                    when={story.when}
                    lines={[
                      story.summary,
                      <span key="where" class="quiet">
                        {story.where}
                      </span>,
                    ]}
                    terms={
                      <>
                        <b>{story.cost}</b> {story.terms}
                      </>
                    }
                  />
                ))}
              </GoList>
            </section>
          )}
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
  });
}
