import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type FormErrors, neededDay, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { addTerm, removeTerm } from "../../actions/change-terms.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { serviceTerms } from "../../queries/staff-library-page.ts";

const SCHEMA = z
  .object({
    name: neededLine(60, "Write its name, such as 'Autumn, first half'"),
    first_day: neededDay("Write the first day of term, such as 2 9 2026"),
    last_day: neededDay("Write the last day of term, such as 23 10 2026"),
  })
  .refine((read) => read.last_day >= read.first_day, {
    path: ["last_day"],
    message: "The last day is before the first",
  });

const DONE: Record<string, string> = { added: "The term is saved.", removed: "The term is taken away." };

/** GET /staff/terms: the school terms that 'in term time' means here. */
export function termsPage({ db }: StaffParts, context: Context, errors?: FormErrors): Promise<Answer> {
  const visitor = context.visitor!;
  const { form } = context;
  return db.work(scopeOf(visitor), async () => {
    const terms = visitor.serviceId === "*" ? [] : await serviceTerms(db, visitor.serviceId);
    const once = idOrNew(field(form, "once"));
    const of = (name: string) => ({ name, value: errors ? field(form, name) : "", error: errors?.[name] });
    const mayChange = visitor.serviceId !== "*" && mayAs(visitor.role, "manager");
    return staffPage({
      title: "School terms",
      current: "libraries",
      service: await serviceName(db, visitor),
      status: errors ? 422 : 200,
      body: (
        <>
          <DoneBanner said={errors ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>School terms</h1>
          <p class="quiet">
            'In term time' means these days. Enter each half of a term by itself, so that half-term is left out.
          </p>
          {terms.length > 0 ? (
            <Table
              caption="School terms"
              captionHidden
              rows={terms}
              columns={[
                { heading: "Term", rowHeading: true, cell: (term) => term.name },
                { heading: "First day", cell: (term) => sayDate(term.first_day, { year: true }) },
                { heading: "Last day", cell: (term) => sayDate(term.last_day, { year: true }) },
                ...(mayChange
                  ? [
                      {
                        heading: "Change",
                        plain: true,
                        cell: (term: (typeof terms)[number]) => (
                          <StaffForm action={`/staff/terms/${term.id}/remove`} csrf={context.csrf}>
                            <Button secondary>
                              Take away<span class="govuk-visually-hidden"> {term.name}</span>
                            </Button>
                          </StaffForm>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : (
            <p>There are none yet, so nothing can be planned 'in term time'.</p>
          )}
          {mayChange ? (
            <>
              <h2 class="after-list">Add a term</h2>
              <StaffForm action="/staff/terms" csrf={context.csrf} once={once}>
                <TextInput {...of("name")} label={{ text: "Name" }} hint="Such as 'Spring, first half'." width={20} />
                <TextInput {...of("first_day")} label={{ text: "First day" }} type="date" width={10} />
                <TextInput {...of("last_day")} label={{ text: "Last day" }} type="date" width={10} />
                <Button>Add it</Button>
              </StaffForm>
            </>
          ) : (
            <p>A manager of your service adds them and takes them away, signed in by mail.</p>
          )}
        </>
      ),
    });
  });
}

/** POST /staff/terms */
export async function addTermForm(parts: StaffParts, context: Context): Promise<Answer> {
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return termsPage(parts, context, read.errors);
  const { name, first_day: firstDay, last_day: lastDay } = read.value;
  const once = idOrNew(field(context.form, "once"));
  const outcome = await addTerm(parts, context.visitor!, { once, name, firstDay, lastDay });
  if ("done" in outcome) return redirect("/staff/terms?done=added");
  if (outcome.refused === "not_found") return notFound;
  return termsPage(parts, context, {
    first_day: "Another term has some of these days. Take it away first, or choose other days",
  });
}

/** POST /staff/terms/:id/remove */
export async function removeTermForm(parts: StaffParts, context: Context): Promise<Answer> {
  const outcome = await removeTerm(parts, context.visitor!, context.params.id ?? "");
  return "refused" in outcome ? notFound : redirect("/staff/terms?done=removed");
}
