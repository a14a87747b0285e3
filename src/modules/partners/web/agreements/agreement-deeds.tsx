import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { agreementPath } from "../../actions/agreements/agreement-link.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { DOCUMENT_KINDS, mayStep } from "../../domain/agreements/agreement.ts";
import type { Agreement } from "../../queries/agreements/agreements.ts";
import { DOCUMENT_WORDS } from "./agreement-words.ts";

interface Props {
  agreement: Agreement;
  /** Dates to come of what the other side has booked by it. */
  booked: DropInDate[];
  form: Form;
  errors: FormErrors;
  csrf: string;
}

/** What becomes of what is booked when an agreement ends. */
export const BECOMES = ["off", "until"] as const;

/** Each thing that managers do with an agreement is a form of its own. */
export const AgreementDeeds = ({ agreement, booked, form, errors, csrf }: Props) => {
  const of = (name: string) => ({ name, value: field(form, name), error: errors[name] });
  const deed = field(form, "do");
  const action = agreementPath(agreement.id);
  // What is sent and signed is the version that this page shows.
  const carried = (what: string) => <Hidden values={{ do: what, number: String(agreement.number) }} />;
  const { email, name } = agreement.contacts.partner;
  return (
    <section aria-labelledby="deeds">
      <h2 id="deeds">Do something with it</h2>
      {mayStep(agreement.state, "sent") && (
        <Details summary="Send it to be signed">
          <p>
            {email
              ? `${name} gets a link to read and print it.`
              : "They have no mail address: print the PDF and give it to them."}
          </p>
          <StaffForm action={action} csrf={csrf} once={newId()}>
            {carried("sent")}
            <Button>Send it to be signed</Button>
          </StaffForm>
        </Details>
      )}
      {mayStep(agreement.state, "signed") && (
        <Details summary="Both sides have signed" open={deed === "signed"}>
          <StaffForm action={action} csrf={csrf} once={newId()}>
            {carried("signed")}
            <TextInput {...of("libraryBy")} label={{ text: "Who signed for the library" }} width={30} />
            <TextInput {...of("libraryOn")} label={{ text: "The day they signed" }} type="date" width={10} />
            <TextInput {...of("partnerBy")} label={{ text: "Who signed for the other side" }} width={30} />
            <TextInput {...of("partnerOn")} label={{ text: "The day the other side signed" }} type="date" width={10} />
            <Button>Keep that it is signed</Button>
          </StaffForm>
        </Details>
      )}
      <Details summary="Somebody has seen a paper" open={deed === "document"}>
        <p>
          The paper stays with them. Here stands that you saw it, on which day, and until when it holds: a copy would
          keep names and numbers that nobody here needs.
        </p>
        <StaffForm action={action} csrf={csrf} once={newId()}>
          {carried("document")}
          <Select
            {...of("kind")}
            label={{ text: "What it is" }}
            items={DOCUMENT_KINDS.map((kind) => ({ value: kind, text: DOCUMENT_WORDS[kind] }))}
          />
          <TextInput
            {...of("document")}
            label={{ text: "What it is called" }}
            hint="Such as: Public liability. A newer one of the same name takes its place."
            width={30}
          />
          <TextInput {...of("seenOn")} label={{ text: "The day you saw it" }} type="date" width={10} />
          <TextInput {...of("expiresOn")} label={{ text: "Holds until, if it ends" }} type="date" width={10} />
          <Button>Keep that it was seen</Button>
        </StaffForm>
      </Details>
      <Details summary="It was looked at again" open={deed === "reviewed"}>
        <StaffForm action={action} csrf={csrf} once={newId()}>
          {carried("reviewed")}
          <TextInput {...of("note")} label={{ text: "What you found" }} />
          <TextInput {...of("next")} label={{ text: "Look at it again on" }} type="date" width={10} />
          <Button>Keep that it was looked at</Button>
        </StaffForm>
      </Details>
      <Details summary="End it" open={deed === "ended"}>
        <StaffForm action={action} csrf={csrf} once={newId()}>
          {carried("ended")}
          <TextInput {...of("on")} label={{ text: "The day it ended" }} type="date" width={10} />
          <TextInput {...of("why")} label={{ text: "Why" }} />
          {booked.length > 0 && (
            <>
              <p>
                {booked.length === 1
                  ? "One date that they have booked is still to come. It is listed above."
                  : `${booked.length} dates that they have booked are still to come. They are listed above.`}
              </p>
              <Radios
                {...of("booked")}
                legend={{ text: "What becomes of it" }}
                hint="Those who have a place are told, as whenever something is called off. The other side is told too."
                items={[
                  { value: "off", text: "Call all of it off" },
                  { value: "until", text: "Leave it on until a day, and call off the rest" },
                ]}
              />
              <TextInput
                {...of("lastOn")}
                label={{ text: "The last day that they come, where it is left on" }}
                type="date"
                width={10}
              />
            </>
          )}
          <Button secondary>End it</Button>
        </StaffForm>
      </Details>
    </section>
  );
};
