import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Radios } from "../../../platform/views/forms/choices.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { staffIdeaPath } from "../actions/links.ts";
import { isDecided, RUNGS } from "../domain/shaping.ts";
import type { Shaping } from "../queries/shaping.ts";
import type { StaffIdea } from "../queries/staff-ideas.ts";
import { day } from "./staff-words.ts";

const en = createTranslator("en");

interface Showing {
  context: Context;
  idea: StaffIdea;
  shaping: Shaping;
  service: string;
  path: string;
  errors: FormErrors;
}

interface Note {
  key: string;
  what: string;
  more: string;
  out: string | null;
}

const notesOf = ({ meetings, options }: Shaping): Note[] => [
  ...meetings.map(({ id, held_on, place, came, taken_out_on }) => ({
    key: `meeting:${id}`,
    what: `Meeting, ${day(held_on)}`,
    more: `${place}${came === null ? "" : `, ${came} came`}`,
    out: taken_out_on,
  })),
  ...options.map(({ id, title, objectives, taken_out_on }) => ({
    key: `option:${id}`,
    what: `Option: ${title}`,
    more: objectives,
    out: taken_out_on,
  })),
];

const Notes = ({ notes, path, csrf }: { notes: Note[]; path: string; csrf: string }) => (
  <Table<Note>
    caption="Written down so far"
    rows={notes}
    tone={({ out }) => (out ? "past" : undefined)}
    columns={[
      { heading: "What", rowHeading: true, cell: ({ what }) => <bdi>{what}</bdi> },
      { heading: "More", cell: ({ more }) => <bdi>{more}</bdi> },
      {
        heading: "Now",
        cell: ({ key, what, out }) => (
          <form action={path} method="post">
            <Hidden values={{ _csrf: csrf, note: key }} />
            {out && `Taken out on ${day(out)} `}
            <Button secondary name="do" value={out ? "put_in" : "take_out"}>
              {out ? "Show it again" : "Take out"}
              <span class="govuk-visually-hidden">: {what}</span>
            </Button>
          </form>
        ),
      },
    ]}
  />
);

/** How an idea is shaped: what was written down, and a form for each thing. All of it is public. */
export function staffShapingView({ context, idea, shaping, service, path, errors }: Showing): Answer {
  const { csrf, form, query } = context;
  // What was typed belongs to the form that was sent.
  const sent = field(form, "do");
  const of = (which: string, name: string) =>
    fieldOf(en, sent === which ? form : {}, sent === which ? errors : {}, name);
  const props = () => ({ action: path, csrf, once: newId() });
  const open = shaping.consultations.find(({ closed_on }) => closed_on === null);
  const notes = notesOf(shaping);
  return staffPage({
    title: `How it is shaped: ${idea.title}`,
    current: "ideas",
    service,
    status: statusWith(errors),
    body: (
      <>
        <BackLink href={staffIdeaPath(idea.id)}>
          <bdi lang={idea.language}>{idea.title}</bdi>
        </BackLink>
        <DoneBanner said={query.get("done") ? "Saved: it stands on the idea’s page." : undefined} />
        <FormProblems errors={errors} />
        <h1>How it is shaped</h1>
        <p>All of this is public, on the idea’s page. Write numbers and kinds of group, and nobody’s name.</p>
        {notes.length > 0 && <Notes notes={notes} path={path} csrf={csrf} />}
        <section class="form-part" aria-labelledby="say">
          <h2 id="say">How much say people have</h2>
          <StaffForm {...props()}>
            <Radios
              {...of("rung", "rung")}
              value={(sent === "rung" && field(form, "rung")) || (idea.rung ?? "")}
              legend={{ text: "What do you promise?", size: "s" }}
              items={RUNGS.map((rung) => ({ value: rung, text: en.text(`ideas.shaping.rung.${rung}`) }))}
            />
            <Button secondary name="do" value="rung">
              Promise it
            </Button>
          </StaffForm>
        </section>
        <section class="form-part" aria-labelledby="asking">
          <h2 id="asking">Ask everybody</h2>
          {open ? (
            <StaffForm {...props()}>
              <p>
                Asked since {day(open.opened_on)}, until {day(open.closes_on)}: <bdi>{open.question}</bdi>
              </p>
              <Textarea
                {...of("close", "youSaid")}
                label={{ text: "You said" }}
                hint="What people answered, in short."
              />
              <Textarea
                {...of("close", "weDid")}
                label={{ text: "We did" }}
                hint="What it changed, or why it did not."
              />
              <Button name="do" value="close">
                Close it
              </Button>
            </StaffForm>
          ) : isDecided(idea.stage) ? (
            <p>It is decided, so nothing is asked any more. To ask again, answer first that it is open.</p>
          ) : (
            <StaffForm {...props()}>
              <p>It can close only with what people said and what you did; nothing can be decided before that.</p>
              <Textarea {...of("open", "question")} label={{ text: "What do you ask?" }} rows={3} />
              <Textarea
                {...of("open", "how")}
                label={{ text: "How to take part" }}
                hint="Where and when, on paper, by phone, with an interpreter."
                rows={3}
              />
              <TextInput
                {...of("open", "closesOn")}
                label={{ text: "Last day" }}
                hint="Such as: 31 1 2027"
                width={10}
              />
              <Button secondary name="do" value="open">
                Open it
              </Button>
            </StaffForm>
          )}
        </section>
        <section class="form-part" aria-labelledby="option">
          <h2 id="option">What could be done</h2>
          <StaffForm {...props()}>
            <TextInput {...of("option", "title")} label={{ text: "In a few words" }} width={30} />
            <Textarea {...of("option", "words")} label={{ text: "What it would be" }} rows={3} />
            <TextInput
              {...of("option", "cost")}
              label={{ text: "What it costs, in pounds" }}
              hint="0 where it costs nothing; empty where nobody knows yet."
              inputmode="decimal"
              width={10}
            />
            <TextInput {...of("option", "objectives")} label={{ text: "Which objectives it serves" }} width={30} />
            <Button secondary name="do" value="option">
              Add it
            </Button>
          </StaffForm>
        </section>
        <section class="form-part" aria-labelledby="meeting">
          <h2 id="meeting">A meeting</h2>
          <StaffForm {...props()}>
            <TextInput {...of("meeting", "held_on")} label={{ text: "Day" }} hint="Such as: 12 1 2027" width={10} />
            <TextInput {...of("meeting", "place")} label={{ text: "Where" }} width={30} />
            <TextInput
              {...of("meeting", "invited")}
              label={{ text: "How many were invited" }}
              inputmode="numeric"
              width={4}
            />
            <TextInput {...of("meeting", "came")} label={{ text: "How many came" }} inputmode="numeric" width={4} />
            <TextInput
              {...of("meeting", "groups")}
              label={{ text: "From which kinds of group" }}
              hint="Such as: parents, a carers’ group, two schools."
              width={30}
            />
            <Textarea {...of("meeting", "minutes")} label={{ text: "What was said" }} hint="Without names." />
            <TextInput
              {...of("meeting", "document")}
              label={{ text: "A web address of papers or minutes, if there is one" }}
              width={30}
            />
            <Button secondary name="do" value="meeting">
              Add it
            </Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}
