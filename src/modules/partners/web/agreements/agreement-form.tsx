import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../../platform/views/forms/field.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import type { Colleague } from "../../../people/index.ts";
import { CONTROLLERS, PAY } from "../../domain/agreements/agreement.ts";
import { CONTROLLER_WORDS, PAY_WORDS } from "./agreement-words.ts";

interface Props {
  form: Form;
  errors: FormErrors;
  /** Who may look after it here. */
  colleagues: Colleague[];
  /** Partners that the service works with. */
  partners: { id: string; name: string }[];
}

const fieldOf =
  ({ form, errors }: Pick<Props, "form" | "errors">) =>
  (name: string) => ({ name, value: field(form, name), error: errors[name] });

const ContactFields = ({ side, legend, ...props }: Props & { side: "partner" | "library"; legend: string }) => {
  const of = fieldOf(props);
  return (
    <Fieldset legend={{ text: legend, size: "s" }}>
      <TextInput {...of(`${side}Name`)} label={{ text: "Name" }} width={30} spellcheck={false} />
      <TextInput {...of(`${side}Email`)} label={{ text: "Mail" }} type="email" width={30} spellcheck={false} />
      <TextInput {...of(`${side}Phone`)} label={{ text: "Telephone" }} type="tel" width={20} />
      {side === "partner" && (
        <Select
          {...of("language")}
          label={{ text: "Written to in" }}
          items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
        />
      )}
    </Fieldset>
  );
};

/** The terms, which both sides sign; then what can change without a signature. */
export const AgreementFields = (props: Props) => {
  const of = fieldOf(props);
  return (
    <>
      <section aria-labelledby="terms">
        <h2 id="terms">Terms, which both sides sign</h2>
        <TextInput
          {...of("organisation")}
          label={{ text: "Who it is with" }}
          hint="As they write their name. Where they have listed something here under it, the two are linked."
          width={30}
        />
        <Textarea {...of("what")} label={{ text: "What" }} hint="What they do, and what the library does for it." />
        <Textarea {...of("where")} label={{ text: "Where" }} hint="Which libraries and spaces." rows={2} />
        <div class="pair-of">
          <TextInput {...of("from")} label={{ text: "First day" }} type="date" width={10} />
          <TextInput {...of("until")} label={{ text: "Last day, if there is one" }} type="date" width={10} />
        </div>
        <TextInput
          {...of("days")}
          label={{ text: "Days and times" }}
          hint="Such as: Tuesdays 10am to 12 noon in term time."
        />
        <Radios
          {...of("pay")}
          legend={{ text: "What it costs" }}
          items={PAY.map((pay) => ({ value: pay, text: PAY_WORDS[pay] }))}
        />
        <TextInput {...of("amount")} label={{ text: "Sum in pounds, of a payment" }} width={10} inputmode="decimal" />
        <TextInput
          {...of("payWords")}
          label={{ text: "In words" }}
          hint="What the sum is for and who pays whom; what is given in kind; or why there is no charge."
        />
        <Radios
          {...of("controller")}
          legend={{ text: "Personal data" }}
          hint="The controller decides why and how it is used. Ask your data protection officer where both sides handle it."
          items={CONTROLLERS.map((each) => ({ value: each, text: CONTROLLER_WORDS[each] }))}
        />
        <Textarea {...of("dataWords")} label={{ text: "Which data, and what becomes of it" }} rows={3} />
      </section>
      <section class="form-part" aria-labelledby="beside">
        <h2 id="beside">What can change without a signature</h2>
        {props.partners.length > 0 && (
          <Select
            {...of("partner")}
            label={{ text: "The other side as a partner here" }}
            hint="Those who act for it read the agreement in their own pages."
            items={[
              { value: "", text: "Not a partner here" },
              ...props.partners.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
        )}
        <ContactFields {...props} side="partner" legend="Whom to ask at the other side" />
        <ContactFields {...props} side="library" legend="Whom to ask at the library" />
        <Select
          {...of("keeper")}
          label={{ text: "Who looks after it here" }}
          hint="They get a mail before something runs out."
          items={props.colleagues.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextInput {...of("reviewOn")} label={{ text: "Look at it again on" }} type="date" width={10} />
      </section>
    </>
  );
};
