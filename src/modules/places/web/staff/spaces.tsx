import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { AccessFields } from "../../../../platform/views/forms/access-fields.tsx";
import { Button, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { type Clash, ClashNotice, FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { saveSpace } from "../../actions/save-space.ts";
import { libraryOf, type StaffParts } from "../../actions/staff-parts.ts";
import { serviceName } from "../../queries/for-staff.ts";
import { spaceOf, spacesOf } from "../../queries/spaces.ts";
import { SPACE_KINDS, type SpaceKind } from "../../tables.ts";
import { differing, formOfSpace, readSpace, SPACE_FIELDS } from "./space-form.ts";

const KIND_WORDS: Record<SpaceKind, string> = {
  room: "Room",
  desk: "Desk or table",
  computer: "Computer",
  equipment: "Makers' equipment",
};

const spacesPath = (libraryId: string) => `/staff/libraries/${libraryId}/spaces`;

/** GET /staff/libraries/:id/spaces */
export function librarySpacesPage(parts: StaffParts, context: Context): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    if (!library) return notFound;
    const spaces = await spacesOf(db, library.id);
    const title = `Spaces of ${library.name}`;
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={`/staff/libraries/${library.id}`}>{library.name}</BackLink>
          <DoneBanner said={context.query.get("done") === "saved" ? "The space is saved." : undefined} />
          <h1>{title}</h1>
          <p class="quiet">Rooms, desks, computers and equipment that can be booked or hired.</p>
          {spaces.length === 0 ? (
            <p>None yet.</p>
          ) : (
            <Table
              caption={title}
              captionHidden
              rows={spaces}
              tone={(space) => (space.active ? undefined : "past")}
              columns={[
                {
                  heading: "Space",
                  rowHeading: true,
                  cell: (space) => <a href={`${spacesPath(library.id)}/${space.id}`}>{space.name}</a>,
                },
                { heading: "What it is", cell: (space) => KIND_WORDS[space.kind] },
                { heading: "Holds", cell: (space) => space.capacity ?? "Not yet confirmed" },
                { heading: "For", cell: (space) => (space.audience === "public" ? "Everybody" : "Staff only") },
                { heading: "In use", cell: (space) => (space.active ? "Yes" : "No") },
                {
                  heading: "Bookings",
                  cell: (space) => (
                    <a href={`/staff/rooms/spaces/${space.id}`}>
                      Terms<span class="govuk-visually-hidden"> of {space.name}</span>
                    </a>
                  ),
                },
              ]}
            />
          )}
          <p class="after-list">
            <ButtonLink href={`${spacesPath(library.id)}/new`}>Add a space</ButtonLink>
          </p>
        </>
      ),
    });
  });
}

interface Attempt {
  form: Form;
  errors?: FormErrors;
  clash?: Clash;
}

/** GET and POST /staff/libraries/:id/spaces/:space, where 'new' adds one. */
export async function spacePage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form, params } = context;
  const isNew = params.space === "new";
  const read = readSpace(form);
  if ("errors" in read) return show(parts, context, { form, errors: read.errors });
  const outcome = await saveSpace(parts, context.visitor!, {
    libraryId: params.id ?? "",
    id: (isNew ? field(form, "once") : params.space) ?? "",
    version: isNew ? undefined : readVersion(form),
    details: read.details,
  });
  if ("clash" in outcome) {
    const { who, theirs } = outcome.clash;
    return show(parts, context, { form, clash: { who, fields: differing(theirs, form) } });
  }
  return "refused" in outcome ? notFound : redirect(`${spacesPath(params.id ?? "")}?done=saved`);
}

const NEW: Form = { kind: "room", audience: "public", active: "yes" };

function show(parts: StaffParts, context: Context, attempt?: Attempt): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const library = await libraryOf(parts, visitor, context.params.id ?? "");
    const wanted = context.params.space ?? "";
    const space = library && (await spaceOf(parts.db, library.id, wanted));
    if (!library || (!space && wanted !== "new")) return notFound;
    const form = attempt?.form ?? (space ? formOfSpace(space) : NEW);
    const once = idOrNew(field(form, "once"));
    const title = space ? space.name : `Add a space to ${library.name}`;
    return staffPage({
      title,
      current: "libraries",
      service: await serviceName(parts.db, visitor),
      status: attempt?.clash ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <BackLink href={spacesPath(library.id)}>Spaces of {library.name}</BackLink>
          {attempt?.clash && <ClashNotice clash={attempt.clash} />}
          <FormProblems errors={attempt?.errors} />
          <h1>{title}</h1>
          <StaffForm
            action={`${spacesPath(library.id)}/${space?.id ?? "new"}`}
            csrf={context.csrf}
            once={space ? undefined : once}
            version={space && (attempt?.errors ? readVersion(attempt.form) : space.version)}
          >
            <Fields form={form} errors={attempt?.errors} />
            <p>
              <Button>Save</Button>
            </p>
          </StaffForm>
        </>
      ),
    });
  });
}

const Fields = ({ form, errors }: { form: Form; errors?: FormErrors }) => {
  const of = (name: keyof typeof SPACE_FIELDS) => ({ name, value: field(form, name), error: errors?.[name] });
  const label = (name: keyof typeof SPACE_FIELDS) => ({ text: SPACE_FIELDS[name] });
  return (
    <>
      <TextInput {...of("name")} label={label("name")} hint="As it is written on its door." />
      <Radios
        {...of("kind")}
        legend={{ text: SPACE_FIELDS.kind, size: "s" }}
        items={SPACE_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
      />
      <TextInput
        {...of("capacity")}
        label={label("capacity")}
        hint="The most that fire safety allows. Leave empty where nobody has said."
        inputmode="numeric"
        width={4}
      />
      <Textarea {...of("layouts")} label={label("layouts")} hint="One a line, such as 'Rows of chairs'." rows={3} />
      <Textarea {...of("equipment")} label={label("equipment")} hint="One a line, such as 'Projector'." rows={4} />
      <Textarea {...of("about")} label={label("about")} hint="Where to find it, what it is good for." />
      <Checkboxes
        name="needs_induction"
        values={[field(form, "needs_induction")]}
        legend={{ text: SPACE_FIELDS.needs_induction, size: "s" }}
        items={[{ value: "yes", text: "People need to be shown how to use it first" }]}
      />
      <Radios
        {...of("audience")}
        legend={{ text: SPACE_FIELDS.audience, size: "s" }}
        items={[
          { value: "public", text: "Everybody", hint: "It has a page of its own that shows when it is free." },
          { value: "staff", text: "Staff only" },
        ]}
      />
      <Radios
        {...of("active")}
        legend={{ text: SPACE_FIELDS.active, size: "s" }}
        items={[
          { value: "yes", text: "Yes" },
          { value: "no", text: "No" },
        ]}
      />
      <h2>Getting in and around</h2>
      <AccessFields form={form} errors={errors} />
    </>
  );
};
