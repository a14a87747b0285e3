import type { FormErrors } from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Said, Translator } from "../../../platform/i18n/translator.ts";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { RingNowList } from "../../../platform/views/find/ring-now.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import type { OwnListing } from "../../partners/index.ts";

/** Whom to ring about a listing. */
type Rung = Pick<OwnListing, "organisationName" | "phone">;

/** The field of a referral's code. */
export const CodeInput = ({ t, form, errors }: { t: Translator; form: Form; errors: FormErrors }) => (
  <TextInput
    {...fieldOf(t, form, errors, "code")}
    label={{ text: t.text("referrals.code.label") }}
    hint={t.text("referrals.code.hint")}
    width={10}
    autocomplete="off"
    spellcheck={false}
    dir="ltr"
  />
);

/**
 * Stands before words of safety or of agreement that this language lacks, because no translation of them has been checked:
 * that they are in English, and who goes through them with whoever cannot read that.
 */
export const InEnglish = ({ said, t, listing }: { said: Said; t: Translator; listing: Rung }) =>
  said.lang === t.locale ? null : (
    <p>
      {t.text("vocabulary.ringNow.inEnglish")}
      {listing.phone && (
        <>
          {" "}
          {t.text("referrals.english.phone", { organisation: listing.organisationName })}{" "}
          <Phone number={listing.phone} />
        </>
      )}
    </p>
  );

/** Above the form: this is not for emergencies, and who to ring now. */
export const RingNow = ({ t, listing }: { t: Translator; listing: Rung }) => {
  const title = t.say("referrals.now.title");
  return (
    <aside class="aside" aria-labelledby="ring-now">
      <InEnglish said={title} t={t} listing={listing} />
      <RingNowList t={t} title={title} />
    </aside>
  );
};
