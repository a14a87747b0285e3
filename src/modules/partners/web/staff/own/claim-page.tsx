import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { choice, type FormErrors, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../../platform/http/route.ts";
import { FormProblems } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../../vocabulary/roles.ts";
import { serviceName } from "../../../../places/index.ts";
import { claimFor, claimStaffPath, decideClaim, type ShownClaim } from "../../../actions/own/claim-number.ts";
import type { PartnersParts } from "../../../actions/parts.ts";
import { PARTNERS } from "../staff-paths.ts";
import { AnswerForm, neededReason } from "./answer-form.tsx";
import { KIND_WORDS } from "./partner-page.tsx";

const PARTS = [
  { label: "Name", of: ({ name }: Side) => name },
  { label: "Works from", of: ({ town }: Side) => town },
  { label: "What it is", of: ({ kind }: Side) => KIND_WORDS[kind] },
  { label: "Charity number", of: ({ charity_number }: Side) => charity_number },
  { label: "Company number", of: ({ company_number }: Side) => company_number },
  { label: "Website", of: ({ website }: Side) => website },
] as const;

type Side = ShownClaim["claim"]["details"];

// Both read why, whichever way it goes.
const ANSWER = z.object({ answer: choice(["yes", "no"], "Choose whose the number is"), reason: neededReason });

/** GET and POST /staff/local-services/claims/:id: whose a number of a register is, decided by a manager. */
export async function claimPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request, visitor } = context;
  if (request.method !== "POST") return show(parts, context);
  const read = readForm(ANSWER, form);
  if ("errors" in read) return show(parts, context, read.errors);
  const { answer, reason } = read.value;
  const outcome = await decideClaim(parts, visitor!, params.id ?? "", { yes: answer === "yes", reason });
  if ("done" in outcome) return redirect(`${PARTNERS}?done=decided`);
  return outcome.refused === "taken"
    ? show(parts, context, { form: "The other of its numbers is held by a third organisation. Clear that up first" })
    : notFound;
}

async function show(parts: PartnersParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const visitor = context.visitor!;
  const { db } = parts;
  // Which organisation has the number may be near to another library service alone.
  const found = await db.work({ ...scopeOf(visitor), service: "*" }, () =>
    claimFor(parts, visitor, context.params.id ?? ""),
  );
  if (!found) return notFound;
  const { claim, holder } = found;
  const isWrong = Object.keys(errors).length > 0;
  const title = "Whose number is it?";
  const service = await db.work(scopeOf(visitor), () => serviceName(db, visitor));
  return staffPage({
    title,
    current: "local-services",
    service,
    status: isWrong ? 422 : 200,
    body: (
      <>
        <BackLink href={PARTNERS}>Partners</BackLink>
        <FormProblems errors={errors} />
        <h1>{title}</h1>
        <p class="lead">
          <bdi>{claim.details.name}</bdi> would like to join, and says that the number by which <bdi>{holder.name}</bdi>{" "}
          is here is theirs. Asked on {sayDate(localDate(claim.asked_at), { year: true, weekday: false })} by{" "}
          <a href={`mailto:${claim.email}`}>{claim.email}</a>.
        </p>
        <Table<(typeof PARTS)[number]>
          caption="The two organisations"
          captionHidden
          rows={[...PARTS]}
          columns={[
            { heading: "Part", rowHeading: true, cell: ({ label }) => label },
            { heading: "Has the number", cell: ({ of }) => <bdi>{of(holder) ?? "None"}</bdi> },
            { heading: "Says it is theirs", cell: ({ of }) => <bdi>{of(claim.details) ?? "None"}</bdi> },
          ]}
        />
        <p>
          Look the number up in its register, and ring whoever the register names. Do not ring a number that one of the
          two has given you.
        </p>
        {mayAs(visitor.role, "manager") ? (
          <section class="form-part" aria-labelledby="answer-heading">
            <h2 id="answer-heading">Your decision</h2>
            <AnswerForm
              action={claimStaffPath(claim.id)}
              question="Whose is it?"
              why="Why"
              items={[
                {
                  value: "yes",
                  text: `Of ${claim.details.name}`,
                  hint: `${holder.name} loses it and keeps all else: look whether you still work with it. The other joins, and waits for a yes as anybody does.`,
                },
                { value: "no", text: `Of ${holder.name}`, hint: "Nothing changes." },
              ]}
              context={context}
              errors={errors}
            />
          </section>
        ) : (
          <p>A manager decides.</p>
        )}
      </>
    ),
  });
}
