import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { isLocale, LOCALES } from "../../../../platform/i18n/locales.ts";
import { idOrNew, newId } from "../../../../platform/ids/ids.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import type { Colleague } from "../../../people/index.ts";
import { AGREEMENTS } from "../../actions/agreements/agreement-link.ts";
import { staffEnquiryPath } from "../../actions/work/enquiry-parts.ts";
import { type EnquiryLineKind, OUTCOMES } from "../../domain/work/enquiry.ts";
import type { Enquiry } from "../../queries/work/enquiries.ts";
import type { EnquiryLineTable } from "../../work-tables.ts";
import { INVITE } from "../staff/staff-paths.ts";
import { leaderPath } from "./leader-paths.ts";
import { answerRows, KIND_WORDS, OUTCOME_WORDS } from "./staff-words.ts";

const day = (date: string) => sayDate(date, { year: true, weekday: false });

const LINE_WORDS: Record<EnquiryLineKind, string> = {
  word: "They wrote",
  answer: "Answered",
  moved: "Promised another day",
  note: "Note, for colleagues alone",
  passed: "Passed to",
  closed: "Closed",
};

interface ReadProps {
  enquiry: Enquiry;
  lines: EnquiryLineTable[];
  answerers: Colleague[];
  leader?: { id: string };
  /** Date. */
  today: string;
  csrf: string;
  /** Whoever looks may begin an agreement. */
  mayAgree: boolean;
  /** It was answered, and they wrote again. */
  isAgain: boolean;
}

/** What they asked, who answers by when, and all that was said since. */
export const EnquiryRead = ({ enquiry, lines, answerers, leader, today, csrf, mayAgree, isAgain }: ReadProps) => (
  <>
    <SummaryList
      rows={[
        { key: "Asks as", value: KIND_WORDS[enquiry.kind] },
        { key: "Name", value: <bdi>{enquiry.name}</bdi> },
        ...(enquiry.phone ? [{ key: "Telephone", value: <Phone number={enquiry.phone} /> }] : []),
        ...(enquiry.email ? [{ key: "Mail", value: <a href={`mailto:${enquiry.email}`}>{enquiry.email}</a> }] : []),
        { key: "Reads", value: isLocale(enquiry.language) ? LOCALES[enquiry.language].name : enquiry.language },
        ...(enquiry.place ? [{ key: "Which library", value: <bdi>{enquiry.place}</bdi> }] : []),
        { key: "What they wrote", value: <bdi class="as-typed">{enquiry.what}</bdi> },
        ...(enquiry.wanted_when ? [{ key: "When", value: <bdi>{enquiry.wanted_when}</bdi> }] : []),
        ...answerRows(enquiry.answers).map(({ key, value }) => ({ key, value: <bdi>{value}</bdi> })),
        { key: "Asked", value: day(localDate(enquiry.said_at)) },
        { key: "Who answers", value: answerers.map(({ name }) => name).join(", ") || "Nobody" },
        {
          key: "State",
          value:
            enquiry.state === "waiting" ? (
              <>
                {isAgain && "Answered before, and they wrote again. "}
                Answer by {sayDate(enquiry.answer_by, { year: true })} {enquiry.answer_by < today && <Tag>Late</Tag>}
              </>
            ) : enquiry.state === "answered" ? (
              "Answered. Close it once you know what becomes of it"
            ) : (
              OUTCOME_WORDS[enquiry.outcome!].text
            ),
        },
      ]}
    />
    {enquiry.kind === "artist" &&
      (leader ? (
        <p>
          <a href={leaderPath(leader.id)}>On the register of people who may lead</a>
        </p>
      ) : (
        <StaffForm action={staffEnquiryPath(enquiry.id)} csrf={csrf}>
          <Button name="do" value="accept" secondary>
            Put on the register of people who may lead
          </Button>
        </StaffForm>
      ))}
    {enquiry.email && (
      <p>
        <a href={`${INVITE}?enquiry=${enquiry.id}`}>Invite them to list here themselves</a>
      </p>
    )}
    {mayAgree && (
      <p>
        <a href={`${AGREEMENTS}/new?enquiry=${enquiry.id}`}>Begin an agreement with them</a>
      </p>
    )}
    {lines.length > 0 && (
      <section aria-labelledby="lines">
        <h2 id="lines">Since then</h2>
        <Table<EnquiryLineTable>
          caption="What was said and done"
          captionHidden
          rows={lines}
          columns={[
            { heading: "What", rowHeading: true, cell: ({ kind }) => LINE_WORDS[kind] },
            { heading: "Words", cell: ({ text }) => <bdi class="as-typed">{text || "None"}</bdi> },
            { heading: "Who", cell: ({ who }) => <bdi>{who}</bdi> },
            { heading: "Day", cell: ({ said_at }) => day(localDate(said_at)) },
          ]}
        />
      </section>
    )}
  </>
);

interface DeedProps {
  enquiry: Enquiry;
  colleagues: Colleague[];
  /** What was typed, where something is wrong with it. */
  form: Form;
  errors: FormErrors;
  csrf: string;
  /** It was answered, and they wrote again. */
  isAgain: boolean;
}

/** Each thing that staff do about one is a form of its own. */
export const EnquiryDeeds = ({ enquiry, colleagues, form, errors, csrf, isAgain }: DeedProps) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const deed = field(form, "do");
  const once = (of: string) => (deed === of ? idOrNew(field(form, "once")) : newId());
  const action = staffEnquiryPath(enquiry.id);
  const settled = isAgain && (
    <StaffForm action={action} csrf={csrf} once={once("settled")}>
      <Button name="do" value="settled" secondary>
        It needs no answer
      </Button>
    </StaffForm>
  );
  const note = (
    <Details summary="Write a note for colleagues" open={deed === "note"}>
      <StaffForm action={action} csrf={csrf} once={once("note")}>
        <Textarea {...of("note")} label={{ text: "Note" }} rows={3} />
        <Button name="do" value="note" secondary>
          Keep the note
        </Button>
      </StaffForm>
    </Details>
  );
  if (enquiry.state === "closed") return note;
  return (
    <>
      <section class="form-part" aria-labelledby="answer-heading">
        <h2 id="answer-heading">Answer</h2>
        <StaffForm action={action} csrf={csrf} once={once("answer")}>
          <Textarea
            {...of("answer")}
            label={{ text: "What you answer" }}
            hint={
              enquiry.email
                ? "Goes to their mail as you write it, and stands on their private page."
                : "They left no mail. Ring them, then write here what you said: it stands on their private page."
            }
          />
          <Button name="do" value="answer">
            Answer
          </Button>
        </StaffForm>
        {settled}
      </section>
      <section class="form-part" aria-labelledby="close-heading">
        <h2 id="close-heading">Close it</h2>
        <StaffForm action={action} csrf={csrf} once={once("close")}>
          <Radios
            {...of("outcome")}
            legend={{ text: "What became of it" }}
            items={OUTCOMES.map((outcome) => ({ value: outcome, ...OUTCOME_WORDS[outcome] }))}
          />
          <Textarea {...of("reason")} label={{ text: "In your words" }} hint="They read it." rows={3} />
          <Button name="do" value="close" secondary>
            Close it
          </Button>
        </StaffForm>
      </section>
      {note}
      <Details summary="Pass it to a colleague" open={deed === "pass"}>
        <StaffForm action={action} csrf={csrf} once={once("pass")}>
          <Select
            {...of("to")}
            label={{ text: "Who answers from now on" }}
            items={colleagues.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <Button name="do" value="pass" secondary>
            Pass it on
          </Button>
        </StaffForm>
      </Details>
      {enquiry.state === "waiting" && (
        <Details summary="Promise another day" open={deed === "move"}>
          <StaffForm action={action} csrf={csrf} once={once("move")}>
            <TextInput {...of("day")} label={{ text: "They have an answer by" }} type="date" width={10} />
            <Textarea {...of("why")} label={{ text: "Why" }} hint="They are told the day and why." rows={2} />
            <Button name="do" value="move" secondary>
              Promise it
            </Button>
          </StaffForm>
        </Details>
      )}
    </>
  );
};
