import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Answerer } from "../../../../platform/views/forms/answerer-form.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { answerersOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import { AGREEMENTS } from "../../actions/agreements/agreement-link.ts";
import { answererOf, nameAnswerer } from "../../actions/answerer.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { STAFF_WORK, staffEnquiryPath } from "../../actions/work/enquiry-parts.ts";
import {
  closedEnquiries,
  countEnquiries,
  ENQUIRIES_SHOWN,
  type Enquiry,
  openEnquiries,
} from "../../queries/work/enquiries.ts";
import { LEADERS } from "./leader-paths.ts";
import { KIND_WORDS, OUTCOME_WORDS } from "./staff-words.ts";

const DONE: Record<string, string> = {
  named: "They answer from now on, and are named to whoever asks to work with us.",
};

const day = (date: string) => sayDate(date, { weekday: false });

const Who = ({ enquiry: { id, name, organisation } }: { enquiry: Enquiry }) => (
  <a href={staffEnquiryPath(id)}>
    <bdi>{organisation || name}</bdi>
  </a>
);

/** GET /staff/work-with-us: who would like to work with us, and by when they have an answer. */
export function staffWorkPage({ db, clock }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const today = clock.today();
    const open = await openEnquiries(db);
    const { open: waiting } = await countEnquiries(db, today);
    const closed = await closedEnquiries(db);
    return staffPage({
      title: "Work with us",
      current: "work",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>Work with us</h1>
          <p class="lead">Groups, charities, commissioners, artists and tutors who write to us.</p>
          <p>
            <a href={AGREEMENTS}>Agreements</a>
            {" · "}
            <a href={LEADERS}>People who may lead</a>
          </p>
          <section aria-labelledby="open">
            <h2 id="open">Open{waiting > 0 && `, ${waiting} waiting`}</h2>
            {open.length === 0 ? (
              <p>Nothing waits.</p>
            ) : (
              <Table<Enquiry>
                caption="Open, those that wait longest first"
                captionHidden
                rows={open}
                columns={[
                  { heading: "Who", rowHeading: true, cell: (enquiry) => <Who enquiry={enquiry} /> },
                  { heading: "As", cell: ({ kind }) => KIND_WORDS[kind] },
                  { heading: "Asked", cell: ({ said_at }) => day(localDate(said_at)) },
                  {
                    heading: "Answer by",
                    cell: ({ state, answer_by }) =>
                      state === "answered" ? (
                        <Tag tone="green">Answered</Tag>
                      ) : (
                        <>
                          {day(answer_by)} {answer_by < today && <Tag>Late</Tag>}
                        </>
                      ),
                  },
                ]}
              />
            )}
            {open.length === ENQUIRIES_SHOWN && <p class="quiet">The first {ENQUIRIES_SHOWN} are shown.</p>}
          </section>
          {closed.length > 0 && (
            <section aria-labelledby="closed">
              <h2 id="closed">Closed lately</h2>
              <Table<Enquiry>
                caption="Closed lately"
                captionHidden
                rows={closed}
                columns={[
                  { heading: "Who", rowHeading: true, cell: (enquiry) => <Who enquiry={enquiry} /> },
                  { heading: "As", cell: ({ kind }) => KIND_WORDS[kind] },
                  { heading: "Outcome", cell: ({ outcome }) => OUTCOME_WORDS[outcome!].text },
                  { heading: "Closed", cell: ({ closed_at }) => day(localDate(closed_at!)) },
                ]}
              />
            </section>
          )}
          <Answerer
            named={await answererOf(db, visitor.serviceId, "partners.enquiry_answerer")}
            colleagues={mayAs(visitor.role, "manager") ? await answerersOf(db, visitor.serviceId) : undefined}
            action={`${STAFF_WORK}/answerer`}
            csrf={context.csrf}
          />
        </>
      ),
    });
  });
}

/** POST /staff/work-with-us/answerer */
export async function nameEnquiryAnswerer(parts: PartnersParts, { visitor, form }: Context): Promise<Answer> {
  const outcome = await nameAnswerer(parts, visitor!, field(form, "account"), "partners.enquiry_answerer");
  return "refused" in outcome ? notFound : redirect(`${STAFF_WORK}?done=named`);
}
