import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import {
  type FormErrors,
  line,
  mailAddress,
  neededLine,
  paragraphs,
  phone,
  readForm,
  readVersion,
  webAddress,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { type Clash, ClashNotice, FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput, type TextInputProps } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { changeLibrary } from "../../actions/change-library.ts";
import { libraryOf, type OwnLibrary, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/;

const SCHEMA = z.object({
  name: neededLine(120, "Write the library's name"),
  about: paragraphs(2000),
  address: neededLine(200, "Write the address"),
  town: line(80),
  postcode: z.preprocess(
    (value) =>
      String([value].flat()[0] ?? "")
        .toUpperCase()
        .replace(/\s/g, "")
        .replace(/(\d[A-Z]{2})$/, " $1"),
    z.string().refine((text) => text === "" || POSTCODE.test(text), "Write a whole postcode, such as S65 2UH"),
  ),
  phone,
  email: mailAddress,
  website: webAddress,
  run_by: line(120),
  co_located_note: line(200),
});

const FIELDS: { name: keyof z.infer<typeof SCHEMA>; label: string; hint?: string; type?: TextInputProps["type"] }[] = [
  { name: "name", label: "Name", hint: "A new name gives the page a new address. The old one leads to it." },
  { name: "address", label: "Address", hint: "Street and number." },
  { name: "town", label: "Town or suburb" },
  { name: "postcode", label: "Postcode" },
  {
    name: "phone",
    label: "Phone",
    hint: "The number on the desk. Leave empty to show the service's.",
    type: "tel",
  },
  { name: "email", label: "Mail", type: "email" },
  { name: "website", label: "Web page", type: "url" },
  { name: "run_by", label: "Who runs it", hint: "Such as 'Friends of Brinsworth Library'. Empty for the council." },
  { name: "co_located_note", label: "What shares the building", hint: "Such as 'With the children's centre'." },
];

const formOf = (library: OwnLibrary): Form =>
  Object.fromEntries(Object.keys(SCHEMA.shape).map((name) => [name, library[name as "name"] ?? ""]));

interface Attempt {
  form: Form;
  errors?: FormErrors;
  /** Who saved first. */
  clashWith?: string;
}

/** GET and POST /staff/libraries/:id/details */
export async function libraryDetailsPage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form } = context;
  const id = context.params.id ?? "";
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, { form, errors: read.errors });
  const { value } = read;
  const orNull = (text: string) => text || null;
  const outcome = await changeLibrary(parts, context.visitor!, {
    id,
    version: readVersion(form),
    details: {
      name: value.name,
      address: value.address,
      about: orNull(value.about),
      town: orNull(value.town),
      postcode: orNull(value.postcode),
      phone: orNull(value.phone),
      email: orNull(value.email),
      website: orNull(value.website),
      run_by: orNull(value.run_by),
      co_located_note: orNull(value.co_located_note),
    },
  });
  if ("clash" in outcome) return show(parts, context, { form, clashWith: outcome.clash.who });
  return "refused" in outcome ? notFound : redirect(`/staff/libraries/${id}?done=details`);
}

function clashOf(who: string, theirs: Form, yours: Form): Clash {
  const all = [...FIELDS, { name: "about" as const, label: "About it" }];
  return {
    who,
    fields: all
      .map(({ name, label }) => ({ label, theirs: field(theirs, name), yours: field(yours, name) }))
      .filter((each) => each.theirs !== each.yours.replace(/\r\n/g, "\n")),
  };
}

function show(parts: StaffParts, context: Context, attempt?: Attempt): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const form = attempt?.form ?? formOf(library);
    const clash = attempt?.clashWith ? clashOf(attempt.clashWith, formOf(library), form) : undefined;
    const version = attempt?.errors ? readVersion(attempt.form) : library.version;
    const title = `Details of ${library.name}`;
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      status: clash ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          {clash && <ClashNotice clash={clash} />}
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <p class="quiet">What you write here stays when the national list is loaded again.</p>
          <StaffForm action={`/staff/libraries/${library.id}/details`} csrf={context.csrf} version={version}>
            {FIELDS.map(({ name, label, hint, type }) => (
              <TextInput
                key={name}
                name={name}
                value={field(form, name)}
                error={attempt?.errors?.[name]}
                label={{ text: label }}
                hint={hint}
                type={type}
              />
            ))}
            <Textarea
              name="about"
              value={field(form, "about")}
              error={attempt?.errors?.about}
              label={{ text: "About it" }}
              hint="A few sentences: what someone finds who walks in."
            />
            <Button>Save</Button>
          </StaffForm>
        </>
      ),
    });
  });
}
