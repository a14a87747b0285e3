import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../../platform/http/route.ts";
import { createTranslator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SquareCode } from "../../../../platform/views/pieces/square-code.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { readList } from "../../domain/hand-list.ts";
import { writtenOf } from "./hand-over-form.tsx";
import { showList } from "./list-page.tsx";
import { type ListParts, sharedPath, viewOf } from "./list-parts.ts";
import { ListThings } from "./list-things.tsx";

/** POST /list/print: a list on paper, with what was written for it. Nothing of it is kept. */
export async function printList(parts: ListParts, context: Context): Promise<Answer> {
  const { form, t, now } = context;
  const list = readList(field(form, "things"));
  if (list.length === 0) return redirect(SITE_PATHS.list);
  const read = readForm(writtenOf(t), form);
  const shared = field(form, "shared") === "yes";
  if ("errors" in read) return showList(parts, context, { list, shared }, { form, errors: read.errors });
  const { first, note, language } = read.value;
  // The paper is in the language of whoever gets it; the way back in that of whoever made it.
  const paper = createTranslator(language);
  const places = await viewOf(parts, list, now, paper);
  const link = sharedPath(list, paper);
  const date = sayDate(localDate(now), { locale: wordingOf(paper), year: true, weekday: false });
  return {
    kind: "page",
    headers: { "cache-control": "no-store", "x-robots-tag": "noindex" },
    page: {
      title: t.text("search.list.paperTitle"),
      bare: true,
      styles: ["list"],
      body: (
        <>
          <div class="not-printed">
            <BackLink href={shared ? sharedPath(list, t) : SITE_PATHS.list}>{t.text("search.list.paperBack")}</BackLink>
            <p>{t.text("search.list.paperHow")}</p>
          </div>
          <div class="paper" lang={language} dir={paper.dir}>
            <h1>
              <bdi>{first || paper.text("search.list.paperDefault", { count: list.length })}</bdi>
            </h1>
            {note && (
              <p class="note">
                <bdi>{note}</bdi>
              </p>
            )}
            <ListThings places={places} t={paper} onPaper={parts.baseUrl} />
            <div class="foot-line">
              <SquareCode text={`${parts.baseUrl}${link}`} label={paper.text("search.list.paperCode")} size={120} />
              <p>
                {paper.text("search.list.paperOpen")}
                <br />
                {paper.text("search.list.paperAsOf", { date })}
              </p>
            </div>
          </div>
        </>
      ),
    },
  };
}
