import type { ComponentChildren, VNode } from "preact";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, fields } from "../../../../platform/http/route.ts";
import { sayNeed } from "../../../../platform/i18n/say-need.ts";
import { type AnyMessageKey, type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { Fieldset } from "../../../../platform/views/forms/field.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { Words } from "../../../../platform/views/words.tsx";
import { needsToChoose } from "../../../../vocabulary/needs.ts";
import type { DropInDate } from "../../actions/drop-ins/steps.ts";
import { UNTOLD } from "../../actions/drop-ins/untold-dates.ts";
import { type ListingPart, WHERES, type Where } from "../../domain/own-listing.ts";

import { DatesThatEnd } from "../drop-ins/dates-that-end.tsx";

export interface LibraryToChoose {
  id: string;
  name: string;
  serviceName: string;
}

interface Props {
  t: Translator;
  form: Form;
  errors: FormErrors;
  libraries: LibraryToChoose[];
  /** What is booked as it at libraries: where its address is to be told nowhere, it is asked what becomes of them. */
  dates: DropInDate[];
  /** The field that a link leads to: its part is open, since not every browser opens one for a link. */
  at?: string;
}

/** The first field of each part that a listing says. */
const FIELD_OF: Record<ListingPart, string> = {
  name: "name",
  about: "about",
  contact: "phone",
  cost: "cost",
  where: "where",
  ages: "from",
  needs: "needs",
  hours: "hours",
  languages: "languages",
  access: "access",
};

/** Where a part is written. @param form the address of the listing's form */
export const partHref = (form: string, part: ListingPart): string => `${form}?at=${FIELD_OF[part]}#${FIELD_OF[part]}`;

/** Parts that a listing can be public without, by their fields: closed until there is something in them. */
const FOLDED = { who: ["who", "from", "to", "needs"], hours: ["hours"], access: ["access", "languages"] };

/** What a listing is asked: first what it cannot be public without, then the rest. */
export const ListingInputs = (props: Props) => {
  const { t, form, errors, at } = props;
  const typed = (name: string) => fieldOf(t, form, errors, name);
  const label = (key: string) => ({ text: t.text(`partner.listing.${key}` as "partner.listing.name") });
  const hint = (key: string) => t.text(`partner.listing.${key}Hint` as "partner.listing.aboutHint");
  // Nobody can untick a radio.
  const notSaid = { value: "", text: t.text("partner.listing.notSaid") };
  const details = placeInputs(props);
  const folded = (part: keyof typeof FOLDED, children: ComponentChildren) => (
    <Details
      summary={t.text(`partner.listing.part_${part}`)}
      open={FOLDED[part].some((name) => name === at || errors[name] || fields(form, name).some(Boolean))}
    >
      {children}
    </Details>
  );
  return (
    <>
      <section aria-labelledby="needed">
        <h2 id="needed">{t.text("partner.listing.needed")}</h2>
        <TextInput {...typed("name")} label={label("name")} />
        <Textarea {...typed("about")} label={label("about")} hint={hint("about")} />
        <Fieldset legend={label("reach")} describedBy="reach-hint">
          <p id="reach-hint" class="govuk-hint">
            {hint("reach")}
          </p>
          <TextInput {...typed("phone")} label={label("phone")} type="tel" width={20} dir="ltr" />
          <TextInput {...typed("email")} label={label("email")} type="email" width={30} dir="ltr" />
          <TextInput {...typed("web")} label={label("web")} type="url" dir="ltr" />
        </Fieldset>
        <Radios
          {...typed("cost")}
          legend={label("cost")}
          items={[
            { value: "free", text: t.text("partner.listing.cost_free") },
            {
              value: "paid",
              text: t.text("partner.listing.cost_paid"),
              conditional: <TextInput {...typed("price")} label={label("price")} hint={hint("price")} />,
            },
            notSaid,
          ]}
        />
        <Radios
          {...typed("where")}
          legend={label("where")}
          items={[
            ...WHERES.map((value) => ({
              value,
              ...(value === "withheld" ? inEnglish(t) : { text: t.text(`partner.listing.where_${value}`) }),
              conditional: details[value],
            })),
            notSaid,
          ]}
        />
      </section>
      <section aria-labelledby="more">
        <h2 id="more">{t.text("partner.listing.more")}</h2>
        <p>{t.text("partner.listing.moreText")}</p>
        {folded(
          "who",
          <>
            <TextInput {...typed("who")} label={label("who")} hint={hint("who")} />
            <TextInput {...typed("from")} label={label("from")} width={3} inputmode="numeric" />
            <TextInput {...typed("to")} label={label("to")} width={3} inputmode="numeric" />
            <div class="many">
              <Checkboxes
                name="needs"
                values={fields(form, "needs")}
                error={errors.needs}
                errorPrefix={t.text("fields.errorPrefix")}
                legend={label("needs")}
                hint={hint("needs")}
                items={needsToChoose(fields(form, "needs")).map((need) => ({ value: need, text: sayNeed(t, need) }))}
              />
            </div>
          </>,
        )}
        {folded("hours", <Textarea {...typed("hours")} label={label("hours")} hint={hint("hours")} rows={3} />)}
        {folded(
          "access",
          <>
            <TextInput {...typed("access")} label={label("access")} hint={hint("access")} />
            <TextInput {...typed("languages")} label={label("languages")} hint={hint("languages")} />
          </>,
        )}
      </section>
    </>
  );
};

/** That the address is told nowhere is a matter of safety: in words that somebody has checked, and it says why they are English. */
function inEnglish(t: Translator) {
  const said = t.say("partner.listing.where_withheld");
  return {
    text: <Words said={said} t={t} />,
    ...(said.lang !== t.locale && { hint: t.text("partners.inEnglish") }),
  };
}

/** What each place is asked. */
function placeInputs({ t, form, errors, libraries, dates }: Props): Partial<Record<Where, VNode>> {
  const checked = (key: AnyMessageKey) => <Words said={t.say(key)} t={t} />;
  const typed = (name: string) => fieldOf(t, form, errors, name);
  return {
    library: (
      <Select
        {...typed("library")}
        label={{ text: t.text("partner.listing.library") }}
        items={[
          { value: "", text: t.text("partner.field.choose") },
          ...libraries.map(({ id, name, serviceName }) => ({ value: id, text: `${name} (${serviceName})` })),
        ]}
      />
    ),
    address: (
      <>
        <TextInput {...typed("address")} label={{ text: t.text("partner.listing.address") }} />
        <TextInput {...typed("town")} label={{ text: t.text("partner.listing.town") }} width={20} />
        <TextInput {...typed("postcode")} label={{ text: t.text("partner.listing.postcode") }} width={10} dir="ltr" />
      </>
    ),
    visit: (
      <TextInput
        {...typed("area")}
        label={{ text: t.text("partner.listing.area") }}
        hint={t.text("partner.listing.areaHint")}
      />
    ),
    withheld: (
      <>
        <TextInput {...typed("townOnly")} label={{ text: checked("partner.listing.townOnly") }} width={20} />
        <DatesThatEnd dates={dates} says={checked("partner.listing.untoldText")} locale={wordingOf(t)} />
        {dates.length > 0 && (
          <Radios
            {...typed("untold")}
            legend={{ text: checked("partner.listing.untold") }}
            items={UNTOLD.map((value) => ({ value, text: checked(`partner.listing.untold_${value}`) }))}
          />
        )}
      </>
    ),
  };
}
