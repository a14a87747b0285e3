import { type Answer, type Context, page } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { idOf, librariesForFeeds, libraryForFeed } from "../../places/index.ts";
import { libraryToShow } from "../queries/library-to-show.ts";
import type { FeedParts } from "./feeds.ts";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "alcove-whats-on": { library?: string; search?: string; limit?: number; heading?: string; children?: unknown };
    }
  }
}

const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** What one pastes into a page. Names and addresses are escaped as an editor of HTML would have to. */
const codeFor = (baseUrl: string, library: { slug: string; name: string }) =>
  [
    `<script src="${escapeHtml(baseUrl)}/embed.js" async></script>`,
    `<alcove-whats-on library="${escapeHtml(library.slug)}" limit="5">`,
    `  <a href="${escapeHtml(`${baseUrl}/libraries/${library.slug}`)}">What’s on at ${escapeHtml(library.name)}</a>`,
    "</alcove-whats-on>",
  ].join("\n");

async function chosenLibrary(parts: FeedParts, asked: string) {
  if (/^[a-z0-9-]{1,100}$/.test(asked)) {
    const id = await idOf(parts.places, "library", asked);
    const found = id && (await librariesForFeeds(parts.places, [id])).get(id);
    if (found) return found;
    const renamed = await libraryForFeed(parts.places, asked);
    if (renamed) return renamed;
  }
  const id = asked ? undefined : await libraryToShow(parts.programme, parts.local);
  return id ? (await librariesForFeeds(parts.places, [id])).get(id) : undefined;
}

/** 'https://…/libraries/x' and 'x' are the same library. */
const nameIn = (text: string) =>
  text
    .trim()
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean)
    .at(-1) ?? "";

/** GET /embed: how to put a list of what's on into one's own page. In English: it is for those who make web pages. */
export async function embedPage(parts: FeedParts, { query }: Context): Promise<Answer> {
  const asked = (query.get("library") ?? "").slice(0, 300);
  const library = await chosenLibrary(parts, nameIn(asked));
  const missing = asked !== "" && !library;
  return page({
    title: "What’s on, on your own page",
    canonical: "/embed",
    description: "A list of library activities to put on your own web page.",
    body: (
      <div lang="en" dir="ltr">
        <h1>What’s on, on your own page</h1>
        <p class="lead">
          Two lines put a list of activities on your web page. It keeps itself up to date, sets no cookies, and takes
          the look of your page.
        </p>
        <section>
          <form action="/embed" method="get">
            <TextInput
              name="library"
              label={{ text: "Which library?" }}
              hint="The address of its page here, or the name at the end of it"
              value={asked || library?.slug || ""}
              error={missing ? "We do not know a library by this address" : undefined}
            />
            <Button>Show me the list</Button>
          </form>
        </section>
        {library && (
          <section>
            <h2>Copy this</h2>
            <pre>
              <code>{codeFor(parts.baseUrl, library)}</code>
            </pre>
            <h2>You get this</h2>
            <alcove-whats-on library={library.slug} limit={5} heading={`What’s on at ${library.name}`}>
              <a href={`/libraries/${library.slug}`}>What’s on at {library.name}</a>
            </alcove-whats-on>
            <script src="/embed.js" defer></script>
          </section>
        )}
        <h2>What you can set</h2>
        <ul>
          <li>
            <code>library</code>: the name at the end of the address of the library’s page.
          </li>
          <li>
            <code>search</code>, in its place: words such as <code>knitting</code>, or what stands behind the question
            mark in the address of a search, such as <code>q=esol&amp;near=B66</code>.
          </li>
          <li>
            <code>limit</code>: how many, from 1 to 20. Five unless you say.
          </li>
          <li>
            <code>heading</code>: what a screen reader calls the list.
          </li>
          <li>
            The link inside is shown until the list is there, and wherever scripts are off. The colour of links is the
            CSS variable <code>--alcove-link</code>.
          </li>
        </ul>
      </div>
    ),
  });
}
