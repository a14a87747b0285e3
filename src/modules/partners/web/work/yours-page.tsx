import { z } from "zod";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, page, redirect } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { SITE_PATHS } from "../../../../platform/views/site-paths.ts";
import { placeOfActivity } from "../../../places/index.ts";
import { answererOf } from "../../actions/answerer.ts";
import { CLOCK_SCOPE, outsideScope, type PartnersParts } from "../../actions/parts.ts";
import { addWord } from "../../actions/work/ask-to-work.ts";
import { enquiryOfLink, whoAnswers, YOURS, yoursPath } from "../../actions/work/enquiry-parts.ts";
import { SEEN_BY_ASKER } from "../../domain/work/enquiry.ts";
import { type Enquiry, enquiryWithLines } from "../../queries/work/enquiries.ts";
import type { EnquiryLineTable } from "../../work-tables.ts";
import { PARAGRAPHS, words } from "./read-enquiry.ts";

interface Yours {
  enquiry: Enquiry;
  lines: EnquiryLineTable[];
  service: string;
  /** Who answers, where one person does. */
  answerer?: string;
}

/** What a link opens; undefined for one that is no link of ours, or whose enquiry is forgotten. */
async function openedBy({ db, secret }: PartnersParts, token: string): Promise<Yours | undefined> {
  const id = enquiryOfLink(secret, token);
  if (!id) return undefined;
  // The token alone says whose it is: no service is known before it is read.
  const found = await db.work(CLOCK_SCOPE, () => enquiryWithLines(db, id));
  if (!found) return undefined;
  return db.work(outsideScope(found.enquiry.service_id), async () => {
    const { service } = await placeOfActivity(db.trx(), found.enquiry.service_id, null);
    const named = await answererOf(db, found.enquiry.service_id, "partners.enquiry_answerer");
    const answerers = named || found.enquiry.passed_to ? await whoAnswers(db, found.enquiry) : [];
    return { ...found, service: service.name, answerer: answerers.length === 1 ? answerers[0]!.name : undefined };
  });
}

const overPage = ({ t }: Context): Answer =>
  page(
    {
      title: t.text("work.yours.overTitle"),
      body: (
        <>
          <h1>{t.text("work.yours.overTitle")}</h1>
          <p>
            {t.text("work.yours.over")} <a href={SITE_PATHS.work}>{t.text("work.title")}</a>
          </p>
        </>
      ),
    },
    404,
  );

/** GET /work-with-us/yours?token=: where it stands, all that was said, and room for a word. */
export async function yoursPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const yours = await openedBy(parts, context.query.get("token") ?? "");
  return yours ? show(context, yours) : overPage(context);
}

/** POST /work-with-us/yours: whoever asked adds a word. */
export async function yoursForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, t } = context;
  const yours = await openedBy(parts, field(form, "token"));
  if (!yours) return overPage(context);
  const read = readForm(z.object({ text: words(t, PARAGRAPHS, "work.missing.word") }), form);
  if ("errors" in read) return show(context, yours, read.errors);
  const once = field(form, "once");
  await addWord(parts, yours.enquiry, { text: read.value.text, once: idOrNew(once) });
  return redirect(`${yoursPath(parts.secret, yours.enquiry.id)}&done=added`);
}

const day = (t: Translator, date: string) => sayDate(date, { locale: wordingOf(t), year: true });

/** What one line says beside its own words. */
function sayLine(t: Translator, { enquiry }: Yours, { kind }: EnquiryLineTable): string | undefined {
  if (kind === "closed") return enquiry.outcome ? t.text(`work.outcome.${enquiry.outcome}`) : undefined;
  return kind === "moved" ? t.text("work.yours.movedBefore") : undefined;
}

function show(context: Context, yours: Yours, errors: FormErrors = {}): Answer {
  const { t, csrf, form, query } = context;
  const { enquiry, lines, service, answerer } = yours;
  const done = query.get("done");
  const title = t.text(done === "sent" ? "work.yours.sentTitle" : "work.yours.title");
  const isWrong = errors.text !== undefined;
  const once = field(form, "once");
  const by = day(t, enquiry.answer_by);
  return privatePage(
    {
      title,
      body: (
        <>
          <Problems t={t} errors={errors} />
          {done === "added" && !isWrong && (
            <NotificationBanner title={t.text("layout.done")} success text={t.text("work.yours.done", { date: by })} />
          )}
          <h1>{title}</h1>
          <p>
            <Tag tone={enquiry.state === "waiting" ? undefined : "green"}>{t.text(`work.yours.${enquiry.state}`)}</Tag>
          </p>
          {enquiry.state === "waiting" && (
            <p class="lead">
              {answerer
                ? t.text("work.answers.named", { name: answerer, service, date: by })
                : t.text("work.answers.managers", { service, date: by })}
            </p>
          )}
          {enquiry.outcome === "no_word" && <p class="lead">{t.text("work.outcome.no_word")}</p>}
          <p>{t.text("work.yours.keep")}</p>
          <section aria-labelledby="said">
            <h2 id="said">{t.text("work.yours.said")}</h2>
            <h3>{t.text("work.yours.byYou", { date: day(t, localDate(enquiry.said_at)) })}</h3>
            <Paragraphs text={enquiry.what} />
            {lines
              .filter(({ kind }) => SEEN_BY_ASKER.includes(kind))
              .map((line) => (
                <div key={line.id}>
                  <h3>
                    {t.text(line.kind === "word" ? "work.yours.byYou" : "work.yours.byUs", {
                      name: line.who,
                      service,
                      date: day(t, localDate(line.said_at)),
                    })}
                  </h3>
                  {sayLine(t, yours, line) && <p>{sayLine(t, yours, line)}</p>}
                  <Paragraphs text={line.text} />
                </div>
              ))}
          </section>
          <div class="form-part">
            {enquiry.state === "closed" && <p>{t.text("work.yours.addAgain")}</p>}
            <form action={YOURS} method="post" novalidate>
              <Hidden
                values={{
                  _csrf: csrf,
                  once: idOrNew(once),
                  token: query.get("token") ?? field(form, "token"),
                }}
              />
              <Textarea
                name="text"
                value={isWrong ? field(form, "text") : ""}
                error={errors.text}
                errorPrefix={t.text("fields.errorPrefix")}
                label={{ text: t.text("work.yours.add"), size: "m" }}
                hint={t.text("work.yours.addHint")}
              />
              <Button preventDoubleClick>{t.text("work.send")}</Button>
            </form>
          </div>
        </>
      ),
    },
    statusWith(errors),
  );
}

/** What somebody wrote, in whatever language. */
const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n+/)
      .filter(Boolean)
      .map((each, index) => (
        <p key={index}>
          <bdi>{each}</bdi>
        </p>
      ))}
  </>
);
