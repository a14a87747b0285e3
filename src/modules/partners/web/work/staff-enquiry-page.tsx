import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { choice, type FormErrors, neededDay, paragraphs, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { FormProblems } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { answerersOf } from "../../../people/index.ts";
import { serviceName } from "../../../places/index.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { STAFF_WORK, staffEnquiryPath, whoAnswers } from "../../actions/work/enquiry-parts.ts";
import {
  answerEnquiry,
  closeEnquiry,
  moveAnswer,
  noteOnEnquiry,
  passEnquiry,
  settleWord,
} from "../../actions/work/handle-enquiry.ts";
import { acceptLeader } from "../../actions/work/keep-leader.ts";
import { OUTCOMES } from "../../domain/work/enquiry.ts";
import { enquiryWithLines, writtenAgain } from "../../queries/work/enquiries.ts";
import { leaderOfEnquiry } from "../../queries/work/leaders.ts";
import { leaderPath } from "./leader-paths.ts";
import { EnquiryDeeds, EnquiryRead } from "./staff-enquiry-view.tsx";

const MOST = 4000;
const needed = (missing: string) => paragraphs(MOST).refine((text) => text !== "", missing);

const DONE: Record<string, string> = {
  answer: "Answered.",
  note: "Noted, for colleagues alone.",
  pass: "They have been written to, and answer from now on.",
  move: "Another day is promised.",
  close: "Closed.",
  settled: "It waits no more.",
};

/** What is wrong with a day or a reason, as the action found. */
const REFUSED: Partial<Record<string, FormErrors>> = {
  closed: { form: "It has been answered or closed meanwhile. Look at what was said below" },
  not_a_colleague: { to: "Choose a colleague" },
  day: { day: "Choose a day from today, within three months" },
  reason: { reason: "Write why: they are told" },
};

type Deed = "answer" | "settled" | "note" | "pass" | "move" | "close";

/** Reads and does one deed. */
async function act(
  parts: PartnersParts,
  { visitor, form, params }: Context,
  deed: Deed,
): Promise<{ errors: FormErrors } | { done: true } | { refused: "not_found" }> {
  const [id, once] = [params.id ?? "", idOrNew(field(form, "once"))];
  const by = async <T extends object>(
    schema: z.ZodType<T>,
    run: (value: T & { once: string }) => ReturnType<typeof answerEnquiry>,
  ) => {
    const read = readForm(schema, form);
    if ("errors" in read) return read;
    const outcome = await run({ ...read.value, once });
    if ("done" in outcome) return outcome;
    return outcome.refused === "not_found" ? { refused: outcome.refused } : { errors: REFUSED[outcome.refused]! };
  };
  const staff = visitor!;
  switch (deed) {
    case "answer":
      return by(z.object({ answer: needed("Write the answer") }), ({ answer, ...rest }) =>
        answerEnquiry(parts, staff, id, { text: answer, ...rest }),
      );
    case "settled":
      return by(z.object({}), (value) => settleWord(parts, staff, id, value));
    case "note":
      return by(z.object({ note: needed("Write the note") }), ({ note, ...rest }) =>
        noteOnEnquiry(parts, staff, id, { text: note, ...rest }),
      );
    case "pass":
      return by(z.object({ to: z.string("Choose a colleague") }), (value) => passEnquiry(parts, staff, id, value));
    case "move":
      return by(z.object({ day: neededDay("Write a day"), why: needed("Write why: they are told") }), (value) =>
        moveAnswer(parts, staff, id, value),
      );
    case "close":
      return by(
        z.object({ outcome: choice(OUTCOMES, "Choose what became of it"), reason: paragraphs(MOST) }),
        (value) => closeEnquiry(parts, staff, id, value),
      );
  }
}

/** GET and POST /staff/work-with-us/:id: all that was said about one, and what staff do about it. */
export async function staffEnquiryPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const id = params.id ?? "";
  const deed = field(form, "do");
  if (deed === "accept") {
    const outcome = await acceptLeader(parts, visitor!, id);
    return "refused" in outcome ? notFound : redirect(`${leaderPath(outcome.done.id)}?done=accepted`);
  }
  if (!(deed in DONE)) return show(parts, context);
  const outcome = await act(parts, context, deed as Deed);
  if ("errors" in outcome) return show(parts, context, outcome.errors);
  return "refused" in outcome ? notFound : redirect(`${staffEnquiryPath(id)}?done=${deed}`);
}

function show({ db, clock }: PartnersParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const found = await enquiryWithLines(db, context.params.id ?? "");
    if (!found) return notFound;
    const { enquiry } = found;
    const isWrong = Object.keys(errors).length > 0;
    const title = enquiry.organisation || enquiry.name;
    const isAgain = enquiry.state === "waiting" && (await writtenAgain(db, enquiry.id)) !== undefined;
    return staffPage({
      title,
      current: "work",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={STAFF_WORK}>Work with us</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <EnquiryRead
            {...found}
            answerers={await whoAnswers(db, enquiry)}
            leader={await leaderOfEnquiry(db, enquiry.id)}
            today={clock.today()}
            csrf={context.csrf}
            isAgain={isAgain}
            mayAgree={mayAs(visitor.role, "manager")}
          />
          <EnquiryDeeds
            enquiry={enquiry}
            colleagues={await answerersOf(db, enquiry.service_id)}
            form={isWrong ? context.form : {}}
            errors={errors}
            csrf={context.csrf}
            isAgain={isAgain}
          />
        </>
      ),
    });
  });
}
