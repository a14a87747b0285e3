import type { FormErrors } from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Other, Phone } from "../../../platform/views/find/asides.tsx";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Fieldset } from "../../../platform/views/forms/field.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Facts, Part } from "../../../platform/views/visit/part.tsx";
import type { Party } from "../domain/party.ts";

interface PartyFieldsProps {
  t: Translator;
  form: Form;
  errors?: FormErrors;
  asked: (keyof Party)[];
  /** What is asked, where it is not who is coming. */
  legend?: string;
  /** Children come alone, so that each one's name is asked for below. */
  namesChildren?: boolean;
}

/** How many come: adults and children apart. */
export const PartyFields = ({ t, form, errors, asked, legend, namesChildren }: PartyFieldsProps) => (
  <Fieldset legend={{ text: legend ?? t.text("bookings.form.who"), size: "m" }}>
    {asked.map((name) => (
      <TextInput
        key={name}
        {...fieldOf(t, form, errors, name)}
        label={{ text: t.text(`bookings.form.${name}`) }}
        hint={
          name === "carers" || (name === "children" && !namesChildren) ? t.text(`bookings.form.${name}Hint`) : undefined
        }
        inputmode="numeric"
        width={3}
        maxlength={3}
      />
    ))}
  </Fieldset>
);

/** In the form of a booking: to wait until there is room for all of them. @param hours to answer an offer */
export const WaitAsOne = ({ t, hours }: { t: Translator; hours: number }) => (
  <section aria-labelledby="wait-as-one">
    <h2 id="wait-as-one">{t.text("bookings.book.orWait")}</h2>
    <p>{t.text("bookings.book.waitAllText", { hours })}</p>
    <Button name="wait" value="yes" secondary preventDoubleClick>
      {t.text("bookings.book.waitAllButton")}
    </Button>
  </section>
);

interface WaysProps {
  t: Translator;
  phone?: string;
  /** Paths that ask to be rung, and to be met at the door, where there is one. */
  ringMe: string;
  meetMe?: string;
}

/** Nobody has to fill in a form: ring, be rung, come in, be met. */
export const OtherWays = ({ t, phone, ringMe, meetMe }: WaysProps) => (
  <Other>
    <p>
      <b>{t.text("bookings.other.lead")}</b>{" "}
      {phone && (
        <>
          {t.text("bookings.other.ring")} <Phone number={phone} />.{" "}
        </>
      )}
      <a href={ringMe}>{t.text("bookings.other.ringMe")}</a> {t.text("bookings.other.orDesk")}
    </p>
    {meetMe && (
      <p>
        {t.text("bookings.other.alone")} <a href={meetMe}>{t.text("bookings.other.meetMe")}</a>
      </p>
    )}
  </Other>
);

export interface PlaceView {
  title: string;
  lang: string;
  when: string;
  where?: string;
  cost: string;
  standing?: string;
}

/** What is being booked, beside the form. */
export const YourPlace = ({ t, place }: { t: Translator; place: PlaceView }) => (
  <Part heading={t.text("bookings.place.heading")}>
    <Facts
      facts={[
        {
          term: t.text("bookings.place.what"),
          detail: (
            <Content t={t} lang={place.lang}>
              {place.title}
            </Content>
          ),
        },
        { term: t.text("bookings.place.when"), detail: place.when },
        ...(place.where
          ? [
              {
                term: t.text("bookings.place.where"),
                detail: (
                  <Content t={t} lang="en">
                    {place.where}
                  </Content>
                ),
              },
            ]
          : []),
        { term: t.text("bookings.place.cost"), detail: place.cost },
        ...(place.standing ? [{ term: t.text("bookings.place.places"), detail: place.standing }] : []),
      ]}
    />
  </Part>
);
