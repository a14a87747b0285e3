import { z } from "zod";
import { mayActFor, scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import {
  choice,
  type FormErrors,
  line,
  neededLine,
  paragraphs,
  readForm,
  readVersion,
} from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { idOrNew, isId, newId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { Textarea } from "../../../../../platform/views/forms/textarea.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { setDeviceStanding } from "../../../actions/technology/break-device.ts";
import { lendDevice } from "../../../actions/technology/lend-device.ts";
import { addDevice, changeDevice } from "../../../actions/technology/save-device.ts";
import { CONDITIONS, DEVICE_KINDS, DEVICE_STANDINGS } from "../../../domain/technology/lending.ts";
import type { DeviceRow, LoanRow, TechnologyTables } from "../../../technology-tables.ts";
import { readBorrower } from "../../technology/read-borrower.ts";
import { BorrowerFields, languageOf } from "./borrower-fields.tsx";
import { atLibrary, deskPath } from "./desk-page.tsx";
import { CONDITION_WORDS, DONE_WORDS, KIND_WORDS, REFUSED_WORDS, STANDING_WORDS } from "./technology-words.ts";

const SCHEMA = z.object({
  label: neededLine(40, "Write what stands on its sticker"),
  make: line(80),
  condition: choice(CONDITIONS, "Say what condition it is in"),
  note: paragraphs(1000),
});
const WITH_KIND = SCHEMA.extend({ kind: choice(DEVICE_KINDS, "Say what it is") });
const english = createTranslator("en");

const DeviceFields = ({ form, errors }: { form: Form; errors?: FormErrors }) => (
  <>
    <TextInput
      name="label"
      label={{ text: "Label" }}
      hint="What stands on its sticker and is read out, such as T 07. One of each in your service."
      value={field(form, "label")}
      error={errors?.label}
      width={10}
    />
    <TextInput name="make" label={{ text: "Make" }} value={field(form, "make")} error={errors?.make} width={20} />
    <Radios
      name="condition"
      legend={{ text: "Condition" }}
      value={field(form, "condition")}
      error={errors?.condition}
      items={CONDITIONS.map((each) => ({ value: each, text: CONDITION_WORDS[each] }))}
    />
    <Textarea
      name="note"
      label={{ text: "Notes for staff" }}
      hint="What comes with it, scratches, where the charger is. Nothing about people."
      rows={3}
      value={field(form, "note")}
      error={errors?.note}
    />
  </>
);

/** GET and POST /staff/technology/devices/new?library= */
export async function newDevicePage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, csrf, request } = context;
  const visitor = context.visitor!;
  const { library, service } = await parts.db.work(scopeOf(visitor), () => atLibrary(parts.db, context, visitor));
  if (!library) return notFound;
  const show = (errors?: FormErrors) =>
    staffPage({
      title: "Add something to lend",
      current: "technology",
      service,
      status: errors ? 422 : 200,
      body: (
        <>
          <BackLink href={deskPath(library.id)}>Technology at {library.name}</BackLink>
          <FormProblems errors={errors} />
          <h1>Add something to lend</h1>
          <StaffForm action={`/staff/technology/devices/new?library=${library.id}`} csrf={csrf}>
            <Radios
              name="kind"
              legend={{ text: "What is it?" }}
              value={field(form, "kind")}
              error={errors?.kind}
              items={DEVICE_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
            />
            <DeviceFields form={errors ? form : { condition: "good" }} errors={errors} />
            <Button preventDoubleClick>Add it</Button>
          </StaffForm>
        </>
      ),
    });
  if (request.method !== "POST") return show();
  const read = readForm(WITH_KIND, form);
  if ("errors" in read) return show(read.errors);
  const outcome = await addDevice(parts, visitor, library.id, read.value);
  if ("done" in outcome) return redirect(deskPath(library.id, "added"));
  return outcome.refused === "label_taken" ? show({ label: "Something else has this label" }) : notFound;
}

interface Shown {
  device: DeviceRow;
  holder?: Pick<LoanRow, "id" | "status" | "name">;
  service: string;
}

function deviceForStaff({ db }: BookingParts, context: Context): Promise<Shown | undefined> {
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<TechnologyTables>();
    const device = isId(id)
      ? await trx.selectFrom("bookings.device").selectAll().where("id", "=", id).executeTakeFirst()
      : undefined;
    if (!device || !mayActFor(visitor, device.library_id)) return undefined;
    const holder = await trx
      .selectFrom("bookings.loan")
      .select(["id", "status", "name"])
      .where("device_id", "=", id)
      .where("status", "in", ["ready", "lent"])
      .executeTakeFirst();
    return { device, holder, service: await serviceName(db, visitor) };
  });
}

/** GET /staff/technology/devices/:id: lend it, say what became of it, change what is said of it. */
export async function devicePage(
  parts: BookingParts,
  context: Context,
  given: { errors?: FormErrors; of?: "lend" | "change"; status?: number } = {},
): Promise<Answer> {
  const shown = await deviceForStaff(parts, context);
  if (!shown) return notFound;
  const { device, holder, service } = shown;
  const { csrf, form, query } = context;
  const { errors, of } = given;
  const path = `/staff/technology/devices/${device.id}`;
  const title = `${KIND_WORDS[device.kind]} ${device.label}`;
  const refused = REFUSED_WORDS[query.get("refused") ?? ""];
  const asKept = { label: device.label, make: device.make ?? "", condition: device.condition, note: device.note ?? "" };
  return staffPage({
    title,
    current: "technology",
    service,
    status: given.status ?? (errors ? 422 : 200),
    body: (
      <>
        <BackLink href={deskPath(device.library_id)}>Technology</BackLink>
        <DoneBanner said={DONE_WORDS[query.get("done") ?? ""]} />
        <FormProblems errors={errors ?? (refused ? { form: refused } : undefined)} />
        <h1>{title}</h1>
        <p class="lead">
          {STANDING_WORDS[device.standing]}
          {holder && (
            <>
              .{" "}
              <a href={`/staff/technology/loans/${holder.id}`}>
                {holder.status === "lent" ? "Out with" : "Ready for"} {holder.name ?? "somebody"}
              </a>
            </>
          )}
        </p>
        {device.standing === "in_use" && !holder && (
          <section aria-labelledby="lend">
            <h2 id="lend">Lend it</h2>
            <StaffForm action={`${path}/lend`} csrf={csrf} once={field(form, "once") || newId()}>
              <BorrowerFields
                form={of === "lend" ? form : {}}
                errors={of === "lend" ? errors : undefined}
                textIsSent={parts.textIsSent}
              />
              <Button preventDoubleClick>Lend it</Button>
            </StaffForm>
          </section>
        )}
        <section aria-labelledby="became">
          <h2 id="became">What became of it</h2>
          <StaffForm action={`${path}/standing`} csrf={csrf}>
            <Radios
              name="standing"
              legend={{ text: "It is" }}
              value={device.standing}
              items={DEVICE_STANDINGS.map((each) => ({
                value: each,
                text: STANDING_WORDS[each],
                hint: each === "repair" ? "Whoever it stood ready for is told, and is first in line." : undefined,
              }))}
            />
            <Button secondary>Save that</Button>
          </StaffForm>
        </section>
        <section aria-labelledby="change">
          <h2 id="change">What is said of it</h2>
          <StaffForm action={path} csrf={csrf} version={device.version}>
            <DeviceFields form={of === "change" ? form : asKept} errors={of === "change" ? errors : undefined} />
            <Button secondary>Save</Button>
          </StaffForm>
        </section>
      </>
    ),
  });
}

/** POST /staff/technology/devices/:id */
export async function changeDeviceForm(parts: BookingParts, context: Context): Promise<Answer> {
  const read = readForm(SCHEMA, context.form);
  if ("errors" in read) return devicePage(parts, context, { errors: read.errors, of: "change" });
  const id = context.params.id ?? "";
  const outcome = await changeDevice(parts, context.visitor!, id, readVersion(context.form), read.value);
  if ("done" in outcome) return redirect(`/staff/technology/devices/${id}?done=saved`);
  if (outcome.refused === "not_found") return notFound;
  const errors: FormErrors =
    outcome.refused === "label_taken"
      ? { label: "Something else has this label" }
      : { form: "Somebody changed it while you were writing. Look, then save again." };
  return devicePage(parts, context, {
    errors,
    of: "change",
    status: outcome.refused === "changed" ? 409 : 422,
  });
}

/** POST /staff/technology/devices/:id/lend */
export async function lendForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const id = context.params.id ?? "";
  const read = readBorrower(english, form);
  if ("errors" in read) return devicePage(parts, context, { errors: read.errors, of: "lend" });
  const once = idOrNew(field(form, "once"));
  const borrower = { ...read.value, language: languageOf(form) };
  const outcome = await lendDevice(parts, context.visitor!, id, { borrower, once });
  if ("done" in outcome) return redirect(`/staff/technology/loans/${outcome.done.id}?done=lent`);
  return outcome.refused === "not_found"
    ? notFound
    : redirect(`/staff/technology/devices/${id}?refused=${outcome.refused}`);
}

/** POST /staff/technology/devices/:id/standing */
export async function standingForm(parts: BookingParts, context: Context): Promise<Answer> {
  const id = context.params.id ?? "";
  const standing = DEVICE_STANDINGS.find((each) => each === field(context.form, "standing"));
  if (!standing) return devicePage(parts, context, { errors: { standing: "Say what became of it" } });
  const outcome = await setDeviceStanding(parts, context.visitor!, id, standing);
  if ("done" in outcome) return redirect(`/staff/technology/devices/${id}?done=standing`);
  return outcome.refused === "not_found" ? notFound : redirect(`/staff/technology/devices/${id}?refused=lent`);
}
