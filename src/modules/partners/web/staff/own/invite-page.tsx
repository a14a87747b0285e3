import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, redirect } from "../../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../../platform/i18n/locales.ts";
import { Button, ButtonGroup } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { FormProblems, Hidden, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import { invitePartner } from "../../../actions/own/admission.ts";
import type { SamePartner } from "../../../actions/own/join.ts";
import type { PartnersParts } from "../../../actions/parts.ts";
import { PARTNER_KINDS } from "../../../partner-tables.ts";
import { enquiryWithLines } from "../../../queries/work/enquiries.ts";
import { onceOf } from "../../own/own-page.tsx";
import { detailsOf, neededMail, PARTNER_FIELDS } from "../../own/partner-fields.ts";
import { INVITE, PARTNERS, partnerPath } from "../staff-paths.ts";
import { KIND_WORDS } from "./partner-page.tsx";

const SCHEMA = PARTNER_FIELDS.extend({ email: neededMail });

/** GET and POST /staff/local-services/partners/invite: names an organisation and who is to act for it first. */
export async function invitePage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, request, visitor } = context;
  if (request.method !== "POST") return show(parts, { ...context, form: await askerOf(parts, context) }, {});
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, { errors: read.errors });
  const language = isLocale(field(form, "language")) ? field(form, "language") : "en";
  const outcome = await invitePartner(parts, visitor!, {
    once: onceOf(form),
    details: detailsOf(read.value),
    first: { email: read.value.email, language },
    existing: field(form, "existing") === "yes",
    another: field(form, "existing") === "no",
  });
  return "same" in outcome
    ? show(parts, context, { same: outcome.same })
    : redirect(`${partnerPath(outcome.done.id)}?done=invited`);
}

/** What an enquiry says of whoever asked, where the invitation begins from one of the visitor's own service. */
async function askerOf({ db }: PartnersParts, { query, visitor }: Context): Promise<Form> {
  const id = query.get("enquiry");
  const found = id ? await db.work(scopeOf(visitor!), () => enquiryWithLines(db, id)) : undefined;
  if (!found) return {};
  const { organisation, name, email, language } = found.enquiry;
  return { name: organisation || name, email: email ?? "", language };
}

function show(
  { db }: PartnersParts,
  context: Context,
  { errors = {}, same }: { errors?: FormErrors; same?: SamePartner },
): Promise<Answer> {
  const { form, csrf } = context;
  const visitor = context.visitor!;
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const isWrong = Object.keys(errors).length > 0;
  return db.work(scopeOf(visitor), async () =>
    staffPage({
      title: "Invite an organisation",
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={PARTNERS}>Partners</BackLink>
          <FormProblems errors={errors} />
          <h1>{same ? "Is it this one?" : "Invite an organisation"}</h1>
          {same ? (
            <SameOne same={same} context={context} />
          ) : (
            <>
              <p>
                Whoever you name gets a mail with where to sign in, and lists what the organisation does. Talk to them
                first.
              </p>
              <StaffForm action={INVITE} csrf={csrf} once={onceOf(form)}>
                <TextInput {...of("name")} label={{ text: "Name of the organisation" }} />
                <TextInput {...of("town")} label={{ text: "Town it works from" }} width={20} />
                <Radios
                  {...of("kind")}
                  legend={{ text: "What it is" }}
                  items={PARTNER_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
                />
                <TextInput {...of("charity")} label={{ text: "Charity number, if it has one" }} width={10} />
                <TextInput {...of("company")} label={{ text: "Company number, if it has one" }} width={10} />
                <TextInput {...of("website")} label={{ text: "Website, if it has one" }} type="url" />
                <TextInput
                  {...of("email")}
                  label={{ text: "Mail of whoever acts for it first" }}
                  type="email"
                  width={30}
                  spellcheck={false}
                />
                <Select
                  name="language"
                  label={{ text: "Written to in" }}
                  value={field(form, "language") || "en"}
                  items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
                />
                <Button>Invite</Button>
              </StaffForm>
            </>
          )}
        </>
      ),
    }),
  );
}

const CARRIED = ["name", "town", "kind", "charity", "company", "website", "email", "language"];

const SameOne = ({ same, context: { form, csrf } }: { same: SamePartner; context: Context }) => (
  <>
    <p class="lead">
      <bdi>
        {same.name}, {same.town}
      </bdi>
    </p>
    <p>
      An organisation is here once, whichever library services work with it.{" "}
      {same.certain ? "This one has the same number." : "This one has the same name in the same town."} Whether it works
      with you is its own to say: those who act for it are asked, and the address you wrote is not added.
    </p>
    <StaffForm action={INVITE} csrf={csrf} once={onceOf(form)}>
      <Hidden values={Object.fromEntries(CARRIED.map((key) => [key, field(form, key)]))} />
      <ButtonGroup>
        <Button name="existing" value="yes">
          Yes, ask it
        </Button>
        {!same.certain && (
          <Button name="existing" value="no" secondary>
            No, it is another
          </Button>
        )}
      </ButtonGroup>
    </StaffForm>
  </>
);
