import { z } from "zod";
import { choice, cleanText, type FormErrors, neededLine, readForm } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import type { SourceDetails } from "../../actions/keep-source.ts";
import { EVERY, OPEN_LICENCES } from "../../domain/source.ts";
import { EVERY_WORDS } from "./source-words.ts";

const OTHER = "other";
const LICENCES: [string, ...string[]] = [OTHER, ...Object.keys(OPEN_LICENCES)];

const address = neededLine(1_000, "Write the address").refine((text) => {
  if (!/^(https?|webcal):\/\//i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return !username && !password;
}, "Write a web address without a password, such as https://directory.example.gov.uk/api");

const KINDS = ["feed", "calendar"] as const;
const SCHEMA = z.object({
  kind: choice(KINDS, "Say what is at the address"),
  address,
  licence: choice(LICENCES, "Say under which licence it may be shown"),
  every: choice(EVERY, "Say how often it is read"),
});
const OWN_WORDS = z.object({
  licence_words: neededLine(200, "Write what you agreed, such as 'By written agreement, 2026'"),
});

/** The licence that a form names, in the words that are kept. */
export function readLicence(form: Form): { licence: string } | { errors: FormErrors } {
  const read = readForm(z.object({ licence: SCHEMA.shape.licence }), form);
  if ("errors" in read) return read;
  if (read.value.licence !== OTHER) return { licence: read.value.licence };
  const words = readForm(OWN_WORDS, form);
  return "errors" in words ? words : { licence: words.value.licence_words };
}

/** What staff typed of a feed, or what is wrong with it. */
export function readSourceForm(form: Form): { details: SourceDetails } | { errors: FormErrors } {
  const read = readForm(SCHEMA, form);
  const licence = readLicence(form);
  const organisation = cleanText(field(form, "organisation")).replace(/\s+/g, " ").slice(0, 200) || null;
  const nobody = field(form, "kind") === "calendar" && !organisation;
  if ("errors" in read || "errors" in licence || nobody)
    return {
      errors: {
        ...("errors" in read && read.errors),
        ...(nobody && { organisation: "Write who runs the events" }),
        ...("errors" in licence && licence.errors),
      },
    };
  return { details: { ...read.value, organisation, licence: licence.licence } };
}

type Kept = Record<"licence" | "every" | "kind", string> & Record<"address" | "organisation", string | null>;

/** What the form shows of a source that is there. */
export const formOf = ({ address, licence, every, kind, organisation }: Kept): Form => ({
  kind,
  organisation: organisation ?? "",
  address: address ?? "",
  every,
  ...(licence in OPEN_LICENCES ? { licence } : { licence: OTHER, licence_words: licence }),
});

interface Fields {
  form: Form;
  errors: FormErrors;
}

/** Under which licence what a source has may be shown. */
export const LicenceField = ({ form, errors }: Fields) => (
  <Radios
    name="licence"
    value={field(form, "licence")}
    error={errors.licence}
    legend={{ text: "Under which licence may it be shown?", size: "s" }}
    hint="Choose one: it stands on each service's page and goes with it to whoever reads on. The publisher's site says which."
    items={[
      ...Object.entries(OPEN_LICENCES).map(([value, text]) => ({ value, text })),
      {
        value: OTHER,
        text: "Another, or by agreement with the publisher",
        conditional: (
          <TextInput
            name="licence_words"
            value={field(form, "licence_words")}
            error={errors.licence_words}
            label={{ text: "Which" }}
            maxlength={200}
          />
        ),
      },
    ]}
  />
);

/** The fields of a feed. */
export const SourceFields = ({ form, errors }: Fields) => (
  <>
    <Radios
      name="kind"
      value={field(form, "kind")}
      error={errors.kind}
      legend={{ text: "What is at the address?", size: "s" }}
      items={[
        { value: "feed", text: "A directory of services (Open Referral UK)" },
        {
          value: "calendar",
          text: "A calendar of events (iCalendar, .ics)",
          conditional: (
            <TextInput
              name="organisation"
              value={field(form, "organisation")}
              error={errors.organisation}
              label={{ text: "Who runs the events" }}
              maxlength={200}
            />
          ),
        },
      ]}
    />
    <TextInput
      name="address"
      value={field(form, "address")}
      error={errors.address}
      type="url"
      spellcheck={false}
      label={{ text: "Address" }}
      hint="Of a directory: of the whole feed or of its list of services. Of a calendar: what one subscribes to."
    />
    <LicenceField form={form} errors={errors} />
    <Radios
      name="every"
      value={field(form, "every")}
      error={errors.every}
      legend={{ text: "How often is it read?", size: "s" }}
      items={EVERY.map((value) => ({ value, text: EVERY_WORDS[value] }))}
    />
  </>
);
