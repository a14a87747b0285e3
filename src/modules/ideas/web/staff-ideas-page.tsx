import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { Answerer } from "../../../platform/views/forms/answerer-form.tsx";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../vocabulary/roles.ts";
import { answerersOf } from "../../people/index.ts";
import { librariesOfService, serviceName } from "../../places/index.ts";
import { nameReader, readerOf } from "../actions/answerer.ts";
import { STAFF_IDEAS, staffIdeaPath } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { freezeNow } from "../queries/shaping.ts";
import { IDEAS_SHOWN, readIdeas, type StaffIdea, waitingIdeas } from "../queries/staff-ideas.ts";
import { BY_WORDS, day, HOW_WORDS, STAGE_WORDS, STATE_WORDS } from "./staff-words.ts";

const DONE: Record<string, string> = {
  shown: "Everybody can see it now.",
  not_shown: "It is not shown. Whoever brought it is told why, where we can reach them.",
  merged: "They are put together: the other one stands for both.",
  taken: "Taken back and erased.",
  named: "They read ideas from now on.",
};

/** GET /staff/ideas: what people have brought, what waits to be read first. */
export function staffIdeasPage({ db, clock }: IdeasParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const today = clock.today();
    const waiting = await waitingIdeas(db, visitor);
    const read = await readIdeas(db, visitor);
    const frozen = await freezeNow(db, visitor.serviceId, today);
    const libraries = new Map((await librariesOfService(db, visitor.serviceId)).map(({ id, name }) => [id, name]));
    const columns = [
      {
        heading: "Idea",
        rowHeading: true as const,
        cell: ({ id, title, language }: StaffIdea) => (
          <a href={staffIdeaPath(id)}>
            <bdi lang={language}>{title}</bdi>
          </a>
        ),
      },
      { heading: "Where", cell: ({ library_id: id }: StaffIdea) => (id && libraries.get(id)) || "Any library" },
      {
        heading: "Brought",
        cell: ({ brought_on, how, brought_by }: StaffIdea) =>
          `${day(brought_on)}, ${HOW_WORDS[how].toLowerCase()}, by ${BY_WORDS[brought_by]}`,
      },
    ];
    return staffPage({
      title: "Ideas",
      current: "ideas",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <div class="bar-top">
            <h1>Ideas</h1>
            <ButtonLink secondary href={`${STAFF_IDEAS}/new`}>
              Write down an idea
            </ButtonLink>
          </div>
          <p class="lead">
            What people would like there to be. One that was spoken or came on paper counts as one from the website
            does.
          </p>
          {frozen && (
            <p>
              <b>Nothing newly public appears until {day(frozen.until_on)}:</b> <bdi>{frozen.reason}</bdi>
            </p>
          )}
          {mayAs(visitor.role, "manager") && (
            <p>
              <a href={`${STAFF_IDEAS}/freeze`}>Nothing new for a time</a>
            </p>
          )}
          <section aria-labelledby="waiting">
            <h2 id="waiting">To be read</h2>
            {waiting.length === 0 ? (
              <p>Nothing waits.</p>
            ) : (
              <Table<StaffIdea>
                caption="To be read, the first promised first"
                captionHidden
                rows={waiting}
                columns={[
                  ...columns,
                  {
                    heading: "Promised by",
                    cell: ({ answer_by }) => (
                      <>
                        {day(answer_by)} {answer_by < today && <Tag>Late</Tag>}
                      </>
                    ),
                  },
                ]}
              />
            )}
            {waiting.length === IDEAS_SHOWN && <p class="quiet">The first {IDEAS_SHOWN} are shown.</p>}
          </section>
          {read.length > 0 && (
            <section aria-labelledby="read">
              <h2 id="read">Read</h2>
              <Table<StaffIdea>
                caption="Read, those of which something became last first"
                captionHidden
                rows={read}
                columns={[
                  ...columns,
                  {
                    heading: "Now",
                    cell: ({ state, stage }) => (
                      <>
                        <Tag tone={state === "shown" ? "green" : "grey"}>{STATE_WORDS[state]}</Tag>
                        {state === "shown" && ` ${STAGE_WORDS[stage]}`}
                      </>
                    ),
                  },
                ]}
              />
              {read.length === IDEAS_SHOWN && <p class="quiet">The latest {IDEAS_SHOWN} are shown.</p>}
            </section>
          )}
          <Answerer
            named={await readerOf(db, visitor.serviceId)}
            colleagues={mayAs(visitor.role, "manager") ? await answerersOf(db, visitor.serviceId) : undefined}
            action={`${STAFF_IDEAS}/answerer`}
            csrf={context.csrf}
            says={{
              named: "reads what people bring, and gets a mail before a promised day and after it.",
              nobody: "Those who manage the whole service get a mail before a promised day and after it.",
            }}
          />
        </>
      ),
    });
  });
}

/** POST /staff/ideas/answerer */
export async function nameReaderForm(parts: IdeasParts, { visitor, form }: Context): Promise<Answer> {
  const outcome = await nameReader(parts, visitor!, field(form, "account"));
  return "refused" in outcome ? notFound : redirect(`${STAFF_IDEAS}?done=named`);
}
