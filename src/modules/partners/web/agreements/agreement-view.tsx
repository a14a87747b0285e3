import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayWhen } from "../../../../platform/clock/say-when.ts";
import { isLocale, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { agreementPath } from "../../actions/agreements/agreement-link.ts";
import { sayDue } from "../../actions/agreements/remind-agreements.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { PAPER_WORDS } from "../../actions/drop-ins/tell-keeper.ts";
import type { AgreementDocumentTable, AgreementStepTable, AgreementVersionTable } from "../../agreement-tables.ts";
import { type Contact, type PaperEnd, papersEnd, runOutBy } from "../../domain/agreements/agreement.ts";
import type { DueThing, WholeAgreement } from "../../queries/agreements/agreements.ts";
import { mayBookPath } from "../drop-ins/may-book-page.tsx";
import { organisationPath } from "../staff/staff-paths.ts";
import { DOCUMENT_WORDS, STATE_WORDS, STEP_WORDS, sayDay, sayStep, termRows } from "./agreement-words.ts";

interface Props extends WholeAgreement {
  /** Whose terms are shown. */
  version: AgreementVersionTable;
  /** By name; absent where nobody looks after it any more. */
  keeper?: string;
  due: DueThing[];
  /** Date. */
  today: string;
  /** Dates to come of what the other side has booked by it. */
  booked: DropInDate[];
  /** Of whoever may change it. */
  csrf?: string;
}

const sayContact = ({ name, email, phone }: Contact) => (
  <>
    <bdi>{name}</bdi>
    {phone && (
      <span class="block">
        <Phone number={phone} />
      </span>
    )}
    {email && (
      <span class="block">
        <a href={`mailto:${email}`}>{email}</a>
      </span>
    )}
  </>
);

/** Where it stands: its state, which version holds, and what is due or over. */
const Standing = ({ agreement, due, today }: Pick<Props, "agreement" | "due" | "today">) => {
  const { state, number, signed_number: signed, ended_on: endedOn } = agreement;
  const isUninsured = due.some(({ kind, due: day }) => kind === "insurance" && day < today);
  return (
    <>
      <p>
        <Tag tone={state === "signed" ? "green" : state === "ended" ? "grey" : undefined}>{STATE_WORDS[state]}</Tag>{" "}
        {isUninsured && <Tag>Insurance has run out</Tag>}
      </p>
      <p>
        {state === "ended"
          ? `Ended on ${sayDay(endedOn!)}.`
          : signed === null
            ? `Version ${number}. Nothing is signed yet.`
            : signed === number
              ? `Version ${number} holds.`
              : `Version ${number} is not signed yet: version ${signed} holds.`}
      </p>
      {due.length > 0 && (
        <ul>
          {due.map((thing) => (
            <li key={thing.about}>
              {thing.kind === null && "It "}
              {sayDue(thing, today)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

/** What was booked by it and comes; what comes after its last day, or that of their papers, says so. */
const Booked = ({
  booked,
  lastDay,
  papers,
}: Pick<Props, "booked"> & { lastDay?: string | null; papers: PaperEnd[] }) =>
  booked.length === 0 ? null : (
    <section aria-labelledby="booked">
      <h2 id="booked">Booked by it, and still to come</h2>
      <ul>
        {booked.map(({ sessionId, startsAt, endsAt }) => (
          <li key={sessionId}>
            {sayWhen(startsAt, endsAt)} {lastDay && localDate(startsAt) > lastDay && <Tag>After its end</Tag>}{" "}
            {runOutBy(papers, localDate(startsAt)).map(({ paper }) => (
              <Tag key={paper}>After {PAPER_WORDS[paper].short}</Tag>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );

const Documents = ({
  documents,
  agreement,
  today,
  csrf,
}: Pick<Props, "documents" | "agreement" | "today" | "csrf">) => (
  <section aria-labelledby="documents">
    <h2 id="documents">Papers that somebody here has seen</h2>
    {documents.length === 0 ? (
      <p>None yet.</p>
    ) : (
      <Table<AgreementDocumentTable>
        caption="Papers that somebody here has seen"
        captionHidden
        rows={documents}
        columns={[
          { heading: "Paper", rowHeading: true, cell: ({ name }) => <bdi>{name}</bdi> },
          { heading: "Kind", cell: ({ kind }) => DOCUMENT_WORDS[kind] },
          { heading: "Seen", cell: ({ seen_on, seen_by }) => `${sayDay(seen_on)}, ${seen_by}` },
          {
            heading: "Holds until",
            cell: ({ expires_on }) =>
              expires_on ? (
                <>
                  {sayDay(expires_on)} {expires_on < today && <Tag>Run out</Tag>}
                </>
              ) : (
                "No end"
              ),
          },
          ...(csrf && agreement.state !== "ended"
            ? [
                {
                  heading: "Do",
                  plain: true,
                  cell: ({ id, name }: AgreementDocumentTable) => (
                    <StaffForm action={agreementPath(agreement.id)} csrf={csrf}>
                      <Hidden values={{ do: "aside", id }} />
                      <Button secondary>
                        Put aside<span class="govuk-visually-hidden">: {name}</span>
                      </Button>
                    </StaffForm>
                  ),
                },
              ]
            : []),
        ]}
      />
    )}
  </section>
);

interface Event {
  at: string;
  what: string;
  words: string;
  who: string;
  /** A version whose terms can be read. */
  number?: number;
}

/** Versions and steps in one list, latest first. */
const eventsOf = (versions: AgreementVersionTable[], steps: AgreementStepTable[]): Event[] =>
  [
    ...versions.map(({ number, saved_at, saved_by }) => ({
      at: saved_at,
      what: `Version ${number}`,
      words: "",
      who: saved_by,
      number,
    })),
    ...steps.map(({ kind, detail, done_at, who, number }) => ({
      at: done_at,
      what: `${STEP_WORDS[kind]}, version ${number}`,
      words: sayStep(kind, detail),
      who,
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));

const History = ({ agreement, versions, steps }: Pick<Props, "agreement" | "versions" | "steps">) => (
  <section aria-labelledby="history">
    <h2 id="history">History</h2>
    <Table<Event>
      caption="What was changed and done, latest first"
      captionHidden
      rows={eventsOf(versions, steps)}
      columns={[
        {
          heading: "What",
          rowHeading: true,
          cell: ({ what, number }) =>
            number ? <a href={`${agreementPath(agreement.id)}?version=${number}`}>{what}</a> : what,
        },
        { heading: "More", cell: ({ words }) => <bdi>{words || "–"}</bdi> },
        { heading: "Who", cell: ({ who }) => <bdi>{who}</bdi> },
        { heading: "Day", cell: ({ at }) => sayDay(localDate(at)) },
      ]}
    />
  </section>
);

/** Where it stands, its terms, whom to ask, its papers and its history. */
export const AgreementRead = ({
  agreement,
  versions,
  steps,
  documents,
  version,
  keeper,
  due,
  today,
  booked,
  csrf,
}: Props) => {
  const { contacts, organisation_id: listed } = agreement;
  const isLatest = version.number === agreement.number;
  return (
    <>
      <Standing agreement={agreement} due={due} today={today} />
      <ul class="plain">
        <li>
          <a href={`${agreementPath(agreement.id)}/agreement.pdf`}>
            Version {agreement.number} as a PDF{agreement.state !== "signed" && ", to sign"}
          </a>
        </li>
        {csrf && agreement.state !== "ended" && (
          <li>
            <a href={`${agreementPath(agreement.id)}/edit`}>Change it</a>
          </li>
        )}
        {csrf && agreement.state !== "ended" && (
          <li>
            <a href={mayBookPath(agreement.id)}>What they may book by themselves</a>
          </li>
        )}
        {listed && (
          <li>
            <a href={organisationPath(listed)}>What they have listed here</a>
          </li>
        )}
      </ul>
      <section aria-labelledby="terms">
        <h2 id="terms">{isLatest ? "Terms" : `Terms as they were in version ${version.number}`}</h2>
        <SummaryList
          rows={termRows(version.terms).map(({ key, value }) => ({ key, value: <bdi class="as-typed">{value}</bdi> }))}
        />
      </section>
      <section aria-labelledby="people">
        <h2 id="people">Whom to ask</h2>
        <SummaryList
          rows={[
            { key: "At the other side", value: sayContact(contacts.partner) },
            {
              key: "They read",
              value: isLocale(contacts.partner.language) ? LOCALES[contacts.partner.language].name : "English",
            },
            { key: "At the library", value: sayContact(contacts.library) },
            { key: "Looked after by", value: keeper ?? "Nobody any more: change it and choose somebody" },
            { key: "Look at it again", value: agreement.review_on ? sayDay(agreement.review_on) : "No day is set" },
          ]}
        />
      </section>
      <Booked
        booked={booked}
        papers={papersEnd(documents)}
        lastDay={agreement.ended_on ?? versions.find(({ number }) => number === agreement.signed_number)?.terms.until}
      />
      <Documents documents={documents} agreement={agreement} today={today} csrf={csrf} />
      <History agreement={agreement} versions={versions} steps={steps} />
    </>
  );
};
