import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { thingAnchor } from "../../../../platform/views/find/add-to-list.tsx";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Problems } from "../../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import {
  CHANGES,
  type Change,
  changeList,
  type Listed,
  MOST_THINGS,
  readList,
  readThing,
  writeList,
} from "../../domain/hand-list.ts";
import { HandOver } from "./hand-over-form.tsx";
import { keepList, ownList } from "./list-cookie.ts";
import { type ListParts, sharedPath, viewOf } from "./list-parts.ts";
import { ListThings } from "./list-things.tsx";
import type { PlaceView } from "./present-list.ts";

/** What somebody collects is nobody else's business, on a shared computer least of all. */
const KEEP_NOTHING = { "cache-control": "private, no-store", "x-robots-tag": "noindex" };
const LIST = SITE_PATHS.list;
const DONE = ["added", "full", "cleared", "texted", "mailed"] as const;

/** A path of this site that somebody came from; nothing else is a way back. */
const wayBack = (from: string): string | undefined => (/^\/(?![/\\])[^\s\\]{0,500}$/.test(from) ? from : undefined);

/** The list that an address or a form names, else the one in this browser. */
const askedList = (context: Context, things: string): { list: Listed[]; shared: boolean } =>
  things ? { list: readList(things), shared: true } : { list: ownList(context), shared: false };

/** GET /list: the list in this browser, or the one that the address names. */
export const listPage = (parts: ListParts, context: Context): Promise<Answer> =>
  showList(parts, context, askedList(context, context.query.get("things") ?? ""));

/** A list with what can be done with it. @param typed the form that something is wrong with, and what */
export async function showList(
  parts: ListParts,
  context: Context,
  { list, shared }: { list: Listed[]; shared: boolean },
  typed?: { form: Form; errors: FormErrors },
): Promise<Answer> {
  const { t, query, now } = context;
  const places = await viewOf(parts, list, now, t);
  const done = DONE.find((each) => each === query.get("done"));
  const said = done === "mailed" && !parts.mailIsSent ? "notMailed" : done;
  const back = wayBack(query.get("from") ?? "");
  const title = t.text(shared ? "search.list.sharedTitle" : "search.list.title");
  return {
    kind: "page",
    status: typed ? 422 : 200,
    headers: KEEP_NOTHING,
    page: {
      title,
      current: "find",
      styles: ["list"],
      body: (
        <>
          <Problems t={t} errors={typed?.errors} />
          {said && !typed && (
            <NotificationBanner
              title={t.text("layout.done")}
              success={said !== "full" && said !== "notMailed"}
              text={t.text(`search.list.${said}`, { most: MOST_THINGS })}
            />
          )}
          <h1>{title}</h1>
          {back && (
            <p class="not-printed">
              <a href={back}>{t.text("search.list.back")}</a>
            </p>
          )}
          {list.length === 0 ? (
            <Empty t={t} />
          ) : (
            <>
              <p class="lead">{t.text(shared ? "search.list.sharedLead" : "search.list.lead")}</p>
              <ListThings
                places={places}
                t={t}
                under={shared ? undefined : (place, at) => <Moves place={place} at={at} of={places.length} t={t} />}
              />
              {shared ? <Take list={list} t={t} /> : <ToShare list={list} baseUrl={parts.baseUrl} t={t} />}
              <HandOver parts={parts} context={context} list={list} shared={shared} typed={typed} />
            </>
          )}
        </>
      ),
    },
  };
}

const Empty = ({ t }: { t: Translator }) => (
  <>
    <p>{t.text("search.list.empty")}</p>
    <p>
      <ButtonLink href={SITE_PATHS.search}>{t.text("search.list.look")}</ButtonLink>
    </p>
  </>
);

/** Of a button of a thing on the list: the page opens there after its press. */
const moveId = (change: Change, key: string): string => `${change}-${key.replace(":", "-")}`;

/** The button that a press leads to: the same of what was moved, the other at an end; of what took the place of one that went. */
function pressedNext(before: Listed[], after: Listed[], change: Change, thing: Listed): string {
  const at = (change === "remove" ? before : after).findIndex(({ id }) => id === thing.id);
  const next = change === "remove" ? (after[at] ?? after.at(-1)) : after[at];
  if (!next) return "";
  const end = (change === "up" && at === 0) || (change === "down" && at === after.length - 1);
  const there = !end ? change : change === "up" ? "down" : "up";
  return `#${moveId(after.length === 1 ? "remove" : there, `${next.kind}:${next.id}`)}`;
}

/** Up, down and out, for one thing. */
const Moves = ({ place, at, of, t }: { place: PlaceView; at: number; of: number; t: Translator }) => (
  <form class="moves not-printed" action={LIST} method="post">
    <Hidden values={{ thing: place.key }} />
    {CHANGES.filter(
      (change) => change !== "add" && !(change === "up" && at === 0) && !(change === "down" && at === of - 1),
    ).map((change) => (
      <button key={change} id={moveId(change, place.key)} type="submit" name="do" value={change} class="as-link">
        {t.text(`search.list.${change as "up" | "down" | "remove"}`)}
        <span class="govuk-visually-hidden">: {place.thing?.title ?? t.text("search.list.gone")}</span>
      </button>
    ))}
  </form>
);

const ToShare = ({ list, baseUrl, t }: { list: Listed[]; baseUrl: string; t: Translator }) => (
  <section class="not-printed" aria-labelledby="link-heading">
    <h2 id="link-heading">{t.text("search.list.linkTitle")}</h2>
    <p>{t.text("search.list.linkText")}</p>
    <div class="govuk-form-group">
      <label class="govuk-label" for="link">
        {t.text("search.list.linkLabel")}
      </label>
      <input class="govuk-input" id="link" type="text" dir="ltr" readonly value={`${baseUrl}${sharedPath(list, t)}`} />
    </div>
    <p>
      <a href={sharedPath(list, t)}>{t.text("search.list.open")}</a>
    </p>
    <form action={LIST} method="post">
      <Button name="do" value="clear" secondary>
        {t.text("search.list.clear")}
      </Button>
    </form>
  </section>
);

const Take = ({ list, t }: { list: Listed[]; t: Translator }) => (
  <form class="not-printed" action={LIST} method="post">
    <Hidden values={{ things: writeList(list) }} />
    <p>{t.text("search.list.takeText")}</p>
    <ButtonGroup>
      <Button name="do" value="take" secondary>
        {t.text("search.list.take")}
      </Button>
    </ButtonGroup>
  </form>
);

/** POST /list: `do` is add, up, down, remove, take or clear. Only the browser of whoever presses is told anything. */
export function changeListForm(context: Context): Answer {
  const { form, now } = context;
  const said = field(form, "do");
  const list = ownList(context);
  const from = wayBack(field(form, "from"));
  const to = (next: Listed[], done?: (typeof DONE)[number]) => {
    const query = new URLSearchParams({ ...(done && { done }), ...(from && { from }) });
    return redirect(query.size > 0 ? `${LIST}?${query}` : LIST, [keepList(next, now)]);
  };
  if (said === "clear") return to([], "cleared");
  if (said === "take") return to(readList(field(form, "things")));
  const change = CHANGES.find((each) => each === said);
  const thing = readThing(field(form, "thing"));
  if (!change || !thing) return to(list);
  const next = changeList(list, change, thing);
  const isFull = change === "add" && !next.some(({ id }) => id === thing.id);
  // A list of many things is gone on with where one was.
  if (field(form, "stay") && from && !isFull)
    return redirect(`${from.split("#")[0]}#${thingAnchor(thing.id)}`, [keepList(next, now)]);
  if (change !== "add") return redirect(`${LIST}${pressedNext(list, next, change, thing)}`, [keepList(next, now)]);
  return to(next, isFull ? "full" : "added");
}
