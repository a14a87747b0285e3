import type { FormErrors } from "../../../platform/http/read-form.ts";
import type { Form } from "../../../platform/http/route.ts";
import type { Said, Translator } from "../../../platform/i18n/translator.ts";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { fieldOf } from "../../../platform/views/forms/problems.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { Words } from "../../../platform/views/words.tsx";
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

/** The national numbers for somebody who cannot wait, as their own organisations publish them. */
const RING_NOW = [
  { key: "danger", number: "999" },
  { key: "unwell", number: "111" },
  { key: "talk", number: "116 123" },
  { key: "abuse", number: "0808 2000 247" },
] as const;

/**
 * Stands before words of safety or of agreement that this language lacks, because no translation of them has been checked:
 * that they are in English, and who goes through them with whoever cannot read that.
 */
export const InEnglish = ({ said, t, listing }: { said: Said; t: Translator; listing: Rung }) =>
  said.lang === t.locale ? null : (
    <p>
      {t.text("referrals.english.lines")}
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
  const lines = RING_NOW.map(({ key, number }) => ({ said: t.say(`referrals.now.${key}`), number }));
  const borrowed = [title, ...lines.map(({ said }) => said)].find(({ lang }) => lang !== t.locale);
  return (
    <aside class="aside" aria-labelledby="ring-now">
      <InEnglish said={title} t={t} listing={listing} />
      {/* Borrowed words run in their own direction, else words and number change places. */}
      <div {...(borrowed && { lang: borrowed.lang, dir: "ltr" as const })}>
        <h2 id="ring-now">
          <Words said={title} t={t} />
        </h2>
        <ul>
          {lines.map(({ said, number }) => (
            <li key={number}>
              <Words said={said} t={t} /> <Phone number={number} />
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
};
