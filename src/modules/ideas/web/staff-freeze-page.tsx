import { z } from "zod";
import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { type FormErrors, neededDay, neededLine, readForm } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, redirect } from "../../../platform/http/route.ts";
import { createTranslator } from "../../../platform/i18n/translator.ts";
import { idOrNew, isId } from "../../../platform/ids/ids.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, statusWith } from "../../../platform/views/forms/problems.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../platform/views/staff-page.tsx";
import { serviceName } from "../../places/index.ts";
import { freezeService, liftFreeze } from "../actions/freeze.ts";
import { STAFF_IDEAS } from "../actions/links.ts";
import type { IdeasParts } from "../actions/parts.ts";
import { MOST_OF } from "../domain/shaping.ts";
import { freezesOf } from "../queries/shaping.ts";
import { day } from "./staff-words.ts";

export const FREEZE = `${STAFF_IDEAS}/freeze`;
const en = createTranslator("en");
type Freeze = Awaited<ReturnType<typeof freezesOf>>[number];

const FORM = z
  .object({
    from: neededDay("Write the first day, such as 22 3 2027"),
    until: neededDay("Write the last day, such as 6 5 2027"),
    reason: neededLine(MOST_OF.reason, "Write why: everybody reads it"),
  })
  .refine(({ from, until }) => from <= until, { path: ["until"], message: "The last day is to be after the first" });

const DONE: Record<string, string> = {
  set: "Saved: on those days nothing newly public appears.",
  lifted: "Lifted: what waits can be shown again.",
};

/** GET and POST /staff/ideas/freeze: days on which nothing newly public appears, such as before an election. */
export async function staffFreezePage(parts: IdeasParts, context: Context): Promise<Answer> {
  const { form, request } = context;
  const visitor = context.visitor!;
  if (request.method !== "POST") return show(parts, context);
  const lift = field(form, "lift");
  if (lift) {
    if (isId(lift)) await liftFreeze(parts, visitor, lift);
    return redirect(`${FREEZE}?done=lifted`);
  }
  const read = readForm(FORM, form);
  if ("errors" in read) return show(parts, context, read.errors);
  await freezeService(parts, visitor, { ...read.value, once: idOrNew(field(form, "once")) });
  return redirect(`${FREEZE}?done=set`);
}

const show = ({ db, clock }: IdeasParts, context: Context, errors: FormErrors = {}): Promise<Answer> =>
  db.work(scopeOf(context.visitor!), async () => {
    const { csrf, form, query } = context;
    const of = (name: string) => fieldOf(en, form, errors, name);
    const freezes = await freezesOf(db, context.visitor!.serviceId);
    const today = clock.today();
    return staffPage({
      title: "Nothing new for a time",
      current: "ideas",
      service: await serviceName(db, context.visitor!),
      status: statusWith(errors),
      body: (
        <>
          <BackLink href={STAFF_IDEAS}>Ideas</BackLink>
          <DoneBanner said={DONE[query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>Nothing new for a time</h1>
          <p>
            Before an election a council says nothing that could sway it. On these days no idea is newly shown, no
            answer given and nothing asked; the pages say so, and what is brought waits. Hiding and taking back stay
            possible.
          </p>
          {freezes.length > 0 && (
            <Table<Freeze>
              caption="Times that were set"
              rows={freezes}
              tone={({ lifted_on, until_on }) => (lifted_on || until_on < today ? "past" : undefined)}
              columns={[
                {
                  heading: "Days",
                  rowHeading: true,
                  cell: ({ from_on, until_on }) => `${day(from_on)} to ${day(until_on)}`,
                },
                { heading: "Why", cell: ({ reason }) => <bdi>{reason}</bdi> },
                { heading: "Set by", cell: ({ set_by }) => set_by },
                {
                  heading: "Now",
                  cell: ({ id, lifted_on, until_on, from_on }) =>
                    lifted_on ? (
                      `Lifted on ${day(lifted_on)}`
                    ) : until_on < today ? (
                      "Over"
                    ) : (
                      <form action={FREEZE} method="post">
                        <Hidden values={{ _csrf: csrf, lift: id }} />
                        <Button secondary>
                          Lift it<span class="govuk-visually-hidden">: from {day(from_on)}</span>
                        </Button>
                      </form>
                    ),
                },
              ]}
            />
          )}
          <StaffForm action={FREEZE} csrf={csrf} once={idOrNew(field(form, "once"))}>
            <TextInput {...of("from")} label={{ text: "First day" }} hint="Such as: 22 3 2027" width={10} />
            <TextInput {...of("until")} label={{ text: "Last day" }} width={10} />
            <TextInput
              {...of("reason")}
              label={{ text: "Why" }}
              hint="Everybody reads it. Such as: local elections on 6 May."
              width={30}
            />
            <Button>Save</Button>
          </StaffForm>
        </>
      ),
    });
  });
