import { localDate } from "../../../platform/clock/local-time.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Select } from "../../../platform/views/forms/select.tsx";
import { FormProblems, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { ideaPath, STAFF_IDEAS, staffIdeaPath } from "../actions/links.ts";
import { STAGES } from "../domain/idea.ts";
import type { OpenedIdea } from "../queries/staff-ideas.ts";
import { Paragraphs } from "./idea-lines.tsx";
import { BY_WORDS, day, HOW_WORDS, STAGE_WORDS, STATE_WORDS, STEP_WORDS } from "./staff-words.ts";

const en = createTranslator("en");

export interface Beside {
  id: string;
  number: number;
  title: string;
  what: string;
  forWhom: string;
  language: string;
}

interface Showing {
  context: Context;
  opened: OpenedIdea;
  errors: FormErrors;
  service: string;
  library: string;
  /** It can be put together with one of these. */
  others: Beside[];
  /** Ids of those that sound alike. */
  alike: ReadonlySet<string>;
}

const DONE: Record<string, string> = {
  part: "It stands by itself again.",
  answer: "Answered: it stands on the idea’s page, and whoever asked to be told is written to.",
  written: "It is kept, and waits to be read as those from the website do.",
};

const Steps = ({ steps }: Pick<OpenedIdea, "steps">) => (
  <Table<OpenedIdea["steps"][number]>
    caption="What was decided, first to last"
    rows={steps}
    columns={[
      {
        heading: "Decided",
        rowHeading: true,
        cell: ({ kind, stage }) => (stage ? `${STEP_WORDS[kind]}: ${STAGE_WORDS[stage]}` : STEP_WORDS[kind]),
      },
      { heading: "Day", cell: ({ at }) => day(localDate(at)) },
      { heading: "By", cell: ({ who, answered_as }) => (answered_as ? `${who}, as ${answered_as}` : who) },
      { heading: "Words", cell: ({ words }) => <bdi>{words}</bdi> },
    ]}
  />
);

/** The page of one idea, with the forms that fit how it stands. */
export function staffIdeaView({ context, opened, errors, service, library, others, alike }: Showing): Answer {
  const { csrf, form, query } = context;
  const { idea, steps, together, into, told } = opened;
  const path = staffIdeaPath(idea.id);
  const of = (name: string) => fieldOf(en, form, errors, name);
  const isOpen = idea.state === "waiting" || idea.state === "shown";
  const props = () => ({ action: path, csrf, version: idea.version, once: newId() });
  return staffPage({
    title: idea.title,
    current: "ideas",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={STAFF_IDEAS}>Ideas</BackLink>
        <DoneBanner said={DONE[query.get("done") ?? ""]} />
        <FormProblems errors={errors} />
        <h1>
          <bdi lang={idea.language}>{idea.title}</bdi>
        </h1>
        <p class="quiet">
          {library} · {HOW_WORDS[idea.how]}, by {BY_WORDS[idea.brought_by]}, on {day(idea.brought_on)}
          {idea.noted_by && `, written down by ${idea.noted_by}`} · {STATE_WORDS[idea.state]}
          {idea.state === "waiting" && `: promised by ${day(idea.answer_by)}`}
          {idea.state === "shown" && `: ${STAGE_WORDS[idea.stage]}`}
        </p>
        <Paragraphs text={idea.what} lang={idea.language} />
        {idea.for_whom && (
          <p>
            For: <bdi lang={idea.language}>{idea.for_whom}</bdi>
          </p>
        )}
        <p class="quiet">
          {idea.said_as ? <bdi>{idea.said_as}</bdi> : "Nobody’s name"}
          {told > 0 && ` · ${told} told by mail at each step`}
          {idea.phone && (
            <>
              {" · Wants to be rung: "}
              <Phone number={idea.phone} />
            </>
          )}
        </p>
        {idea.state === "shown" && (
          <p>
            <a href={ideaPath(idea.number)}>As everybody sees it</a>
            {" · "}
            <a href={`${path}/support`}>Who would like it, and when they would come</a>
            {" · "}
            <a href={`${path}/shaping`}>How it is shaped</a>
          </p>
        )}
        {into && (
          <p>
            Put together with{" "}
            <a href={staffIdeaPath(into.id)}>
              <bdi lang={into.language}>{into.title}</bdi>
            </a>
            , which stands for both.
          </p>
        )}
        {together.length > 0 && (
          <section aria-labelledby="together">
            <h2 id="together">Put together with it</h2>
            <ul>
              {together.map((each) => (
                <li key={each.id}>
                  <a href={staffIdeaPath(each.id)}>
                    <bdi lang={each.language}>{each.title}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        {steps.length > 0 && <Steps steps={steps} />}
        {(idea.state === "waiting" || idea.state === "not_shown") && (
          <StaffForm {...props()}>
            <p>
              Look whether it names or tells of somebody who would not want that. It can be hidden again at any time.
            </p>
            <Button name="do" value="show">
              Show it to everybody
            </Button>
          </StaffForm>
        )}
        {idea.state === "merged" && (
          <StaffForm {...props()}>
            <Button secondary name="do" value="part">
              Part them again
            </Button>
          </StaffForm>
        )}
        {idea.state === "shown" && (
          <section class="form-part" aria-labelledby="answer">
            <h2 id="answer">Answer</h2>
            <p>All of this is public. A later answer is added to it, and takes none back.</p>
            <StaffForm {...props()}>
              <Radios
                {...of("stage")}
                value={field(form, "stage") || idea.stage}
                legend={{ text: "What has become of it?", size: "s" }}
                items={STAGES.map((stage) => ({ value: stage, text: STAGE_WORDS[stage] }))}
              />
              <Textarea {...of("words")} label={{ text: "What you will do, and why" }} />
              <TextInput
                {...of("answeredAs")}
                label={{ text: "Who answers, by their post" }}
                hint="Such as: Community librarian. Names are not shown."
                width={20}
              />
              <Button name="do" value="answer">
                Answer
              </Button>
            </StaffForm>
          </section>
        )}
        {isOpen && others.length > 0 && (
          <section class="form-part" aria-labelledby="merge">
            <h2 id="merge">The same as another?</h2>
            <p>The other one then stands for both, with these words under it. They can be parted again.</p>
            <StaffForm {...props()}>
              <Select
                {...of("into")}
                label={{ text: "Put it together with" }}
                items={[
                  { value: "", text: "Choose one" },
                  ...others.map(({ id, number, title }) => ({
                    value: id,
                    text: `${title} (${number})${alike.has(id) ? ", sounds alike" : ""}`,
                  })),
                ]}
              />
              <Button secondary name="do" value="merge">
                Put together
              </Button>
            </StaffForm>
          </section>
        )}
        {isOpen && (
          <section class="form-part" aria-labelledby="hide">
            <h2 id="hide">{idea.state === "shown" ? "Hide it" : "Do not show it"}</h2>
            <StaffForm {...props()}>
              <Textarea
                {...of("reason")}
                label={{ text: "Why" }}
                hint="Whoever brought it reads this by their private link, and by mail where they asked for that."
                rows={3}
              />
              <Button secondary name="do" value="not_show">
                {idea.state === "shown" ? "Hide it" : "Do not show it"}
              </Button>
            </StaffForm>
          </section>
        )}
        <section class="form-part" aria-labelledby="take">
          <h2 id="take">They take it back</h2>
          <StaffForm {...props()}>
            <p>
              Where whoever brought it asks for that. Words, name and contacts are erased at once, and cannot be brought
              back.
            </p>
            <Button secondary name="do" value="take_back">
              Take it back for them
            </Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}
