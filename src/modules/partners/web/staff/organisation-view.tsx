import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Context, type Form, field } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { listingStaffPath } from "../../actions/own/listing-path.ts";
import { localServicePath } from "../../domain/service-listing.ts";
import type { EntryWithCheck, organisationWithContact } from "../../queries/organisations.ts";
import { LOCAL_SERVICES, organisationPath, withheldAt } from "./staff-paths.ts";

const day = (date: string) => sayDate(date, { year: true, weekday: false });

const HIDDEN_WORDS: Record<NonNullable<EntryWithCheck["hidden_for"]>, string> = {
  unanswered: "Hidden: nobody answered",
  ended: "Hidden: they say that it has ended",
  staff: "Hidden by staff",
};

const HIDDEN_DO: Record<NonNullable<EntryWithCheck["hidden_for"]>, string> = {
  unanswered: "Ring them. If it is right, press ‘I have checked it’: it is shown again everywhere.",
  ended: "If that was a mistake, press ‘Show it again’.",
  staff: "It stays so until you press ‘Show it again’.",
};

function sayCheck({ checked_on, by, who, doc }: EntryWithCheck): string {
  if (checked_on) return `${day(checked_on)}, ${by === "library" ? who : `the organisation (${who})`}`;
  return doc.assured_date ? `${day(doc.assured_date)}, its publisher` : "Never";
}

const Deed = ({ id, name, deed, text, csrf }: Record<"id" | "name" | "deed" | "text" | "csrf", string>) => (
  <StaffForm action={`${LOCAL_SERVICES}/entries/${id}`} csrf={csrf}>
    <Button name="do" value={deed} secondary>
      {text}
      <span class="govuk-visually-hidden">: {name}</span>
    </Button>
  </StaffForm>
);

/** What it has listed, who checked it last, and what staff can do about it. */
export const Entries = ({ entries, csrf }: { entries: EntryWithCheck[]; csrf: string }) => (
  <section aria-labelledby="entries">
    <h2 id="entries">What it has listed</h2>
    {entries.length === 0 ? (
      <p>Nothing now.</p>
    ) : (
      <Table<EntryWithCheck>
        caption="What it has listed"
        captionHidden
        rows={entries}
        columns={[
          {
            heading: "Entry",
            rowHeading: true,
            cell: ({ slug, name, hidden_at, hidden_for, address_withheld, refuge_words }) => (
              <>
                {hidden_for ? name : <a href={localServicePath(slug)}>{name}</a>}
                {hidden_for && (
                  <>
                    {" "}
                    <Tag>{HIDDEN_WORDS[hidden_for]}</Tag>
                  </>
                )}
                {address_withheld && (
                  <>
                    {" "}
                    <Tag>{refuge_words ? "Place withheld: looks like a refuge" : "Place withheld"}</Tag>
                  </>
                )}
                {hidden_at && hidden_for && (
                  <span class="block quiet">
                    Since {day(localDate(hidden_at))}. {HIDDEN_DO[hidden_for]}
                  </span>
                )}
              </>
            ),
          },
          { heading: "Checked", cell: sayCheck },
          {
            heading: "Do",
            cell: ({ id, name, hidden_for, address_withheld, refuge_words, listing_id }) => (
              <ButtonGroup>
                <Deed id={id} name={name} deed="checked" text="I have checked it" csrf={csrf} />
                {hidden_for ? (
                  <Deed id={id} name={name} deed="show" text="Show it again" csrf={csrf} />
                ) : listing_id ? (
                  // Its partner reads why.
                  <ButtonLink href={`${listingStaffPath(listing_id)}#hide`} secondary>
                    Hide it<span class="govuk-visually-hidden">: {name}</span>
                  </ButtonLink>
                ) : (
                  <Deed id={id} name={name} deed="hide" text="Hide it" csrf={csrf} />
                )}
                {address_withheld && refuge_words ? (
                  // Why is kept.
                  <ButtonLink href={withheldAt(id)} secondary>
                    Its address may be shown<span class="govuk-visually-hidden">: {name}</span>
                  </ButtonLink>
                ) : address_withheld ? (
                  <Deed id={id} name={name} deed="tell" text="Its address may be shown" csrf={csrf} />
                ) : listing_id ? (
                  <ButtonLink href={`${listingStaffPath(listing_id)}#address`} secondary>
                    Do not show its address<span class="govuk-visually-hidden">: {name}</span>
                  </ButtonLink>
                ) : (
                  <Deed id={id} name={name} deed="withhold" text="Do not show its address" csrf={csrf} />
                )}
              </ButtonGroup>
            ),
          },
        ]}
      />
    )}
  </section>
);

interface ContactProps {
  organisation: NonNullable<Awaited<ReturnType<typeof organisationWithContact>>>;
  context: Context;
  errors: FormErrors;
}

/** Whom to ask there each quarter. */
export const ContactForm = ({ organisation: { id, doc, contact }, context, errors }: ContactProps) => {
  const form: Form =
    Object.keys(errors).length > 0
      ? context.form
      : contact
        ? { name: contact.name, email: contact.email, phone: contact.phone ?? "", language: contact.language }
        : { email: doc.email ?? "", language: "en" };
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  return (
    <section class="form-part" aria-labelledby="contact">
      <h2 id="contact">Whom we ask</h2>
      <p>
        Each quarter they get one mail about all of this, two reminders, and a call. Then it is hidden until they
        answer. Ask them before you name them.
      </p>
      <StaffForm action={organisationPath(id)} csrf={context.csrf}>
        <TextInput {...of("name")} label={{ text: "Name" }} width={20} spellcheck={false} />
        <TextInput {...of("email")} label={{ text: "Mail" }} type="email" width={30} spellcheck={false} />
        <TextInput {...of("phone")} label={{ text: "Telephone, to ring them" }} type="tel" width={20} />
        <Select
          name="language"
          label={{ text: "Written to in" }}
          value={field(form, "language") || "en"}
          items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
        />
        <ButtonGroup>
          <Button>Save</Button>
        </ButtonGroup>
      </StaffForm>
      {contact && (
        <StaffForm action={`${organisationPath(id)}/remove`} csrf={context.csrf}>
          <Button secondary>Ask them no more</Button>
        </StaffForm>
      )}
    </section>
  );
};
