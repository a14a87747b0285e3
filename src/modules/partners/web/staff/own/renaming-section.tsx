import { localDate } from "../../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { type FormErrors, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { answerRenaming } from "../../../actions/own/rename.ts";
import type { PartnersParts } from "../../../actions/parts.ts";
import type { PartnerWithPeople } from "../../../queries/own/partner-pages.ts";
import { partnerPath } from "../staff-paths.ts";
import { AnswerForm, answerSchema } from "./answer-form.tsx";

const PARTS = [
  { label: "Name", key: "name" },
  { label: "Works from", key: "town" },
  { label: "Website", key: "website" },
  { label: "Charity number", key: "charity_number" },
  { label: "Company number", key: "company_number" },
] as const;

/** A website is to be opened before anybody says yes to it. */
const Part = ({ name, value }: { name: (typeof PARTS)[number]["key"]; value: string | null }) =>
  name === "website" && value ? <a href={value}>{value}</a> : <bdi>{value ?? "None"}</bdi>;

interface Props {
  partner: PartnerWithPeople;
  admission: PartnerWithPeople["admissions"][number];
  context: Context;
  errors: FormErrors;
}

/** What a partner that the library service works with asks to be called, and the answer. Nothing where it asks nothing. */
export const RenamingSection = ({ partner, admission, context, errors }: Props) => {
  const { renaming } = partner;
  if (!renaming || renaming.refused_at || admission.state !== "admitted") return null;
  const day = (instant: string) => sayDate(localDate(instant), { year: true, weekday: false });
  return (
    <section class="form-part" aria-labelledby="renaming">
      <h2 id="renaming">It asks to be shown otherwise</h2>
      <p>
        Asked on {day(renaming.asked_at)}. It is shown as now until every library service that works with it has agreed.
        Look the numbers up in their registers and open the website first: people trust it by its name.
      </p>
      <Table<(typeof PARTS)[number]>
        caption="Now, and as it asks"
        captionHidden
        rows={[...PARTS]}
        columns={[
          { heading: "Part", rowHeading: true, cell: ({ label }) => label },
          { heading: "Now", cell: ({ key }) => <Part name={key} value={partner[key]} /> },
          { heading: "It asks for", cell: ({ key }) => <Part name={key} value={renaming[key]} /> },
        ]}
      />
      {admission.agreed_at ? (
        <p>
          {admission.agreed_by} agreed on {day(admission.agreed_at)}. Another library service has not answered yet.
        </p>
      ) : (
        <AnswerForm
          action={`${partnerPath(partner.id)}/name`}
          question="Do you agree?"
          items={[
            { value: "yes", text: "Yes, it is the same organisation" },
            { value: "no", text: "No: it is shown as now" },
          ]}
          carried={{ asked: renaming.asked_at }}
          context={context}
          errors={errors}
        />
      )}
    </section>
  );
};

const ANSWER = answerSchema(["yes", "no"], "Choose yes or no");

/**
 * POST /staff/local-services/partners/:id/name: agrees to what a partner asks to be called, or does not.
 * @param show the partner's page, with what is wrong
 */
export async function answerRenamingForm(
  parts: PartnersParts,
  context: Context,
  show: (errors: FormErrors) => Promise<Answer>,
): Promise<Answer> {
  const { form, params, visitor } = context;
  const read = readForm(ANSWER, form);
  if ("errors" in read) return show(read.errors);
  const { answer, reason } = read.value;
  const given = { asked: field(form, "asked"), yes: answer === "yes", reason };
  const outcome = await answerRenaming(parts, visitor!, params.id ?? "", given);
  if ("done" in outcome) return redirect(`${partnerPath(params.id!)}?done=answered`);
  return outcome.refused === "changed"
    ? show({ form: "They asked for something else meanwhile. Look at it below, then answer." })
    : notFound;
}
