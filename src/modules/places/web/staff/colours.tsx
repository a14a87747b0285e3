import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { changeColours } from "../../actions/change-look.ts";
import { ownService } from "../../actions/change-service.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { servicePath, serviceTitle } from "../../domain/addresses.ts";
import { type Colour, readColour } from "../../domain/contrast.ts";
import { stateOfColours } from "../../domain/look.ts";
import { lookOf } from "../../queries/look.ts";
import type { PlacesTables } from "../../tables.ts";
import { LookPreview } from "./look-preview.tsx";
import { sayBandFault, sayBrandFault } from "./say-contrast.ts";

const AT = "/staff/service/colours";

/** A colour as typed: null where the box is empty, or what is wrong with it. */
function readTyped(
  form: Form,
  name: string,
  fault: (colour: Colour) => string | undefined,
): { colour: Colour | null } | { error: string } {
  const typed = field(form, name);
  if (!typed) return { colour: null };
  const colour = readColour(typed);
  const error = colour
    ? fault(colour)
    : "Write the colour as # and six figures or letters from a to f, such as #0f5540";
  return error ? { error } : { colour: colour! };
}

/** GET and POST /staff/service/colours: the two colours. */
export async function coloursPage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form, visitor } = context;
  const [brand, band] = [readTyped(form, "brand", sayBrandFault), readTyped(form, "band", sayBandFault)];
  if ("error" in brand || "error" in band)
    return show(parts, context, {
      ...("error" in brand && { brand: brand.error }),
      ...("error" in band && { band: band.error }),
    });
  const outcome = await changeColours(parts, visitor!, {
    seen: field(form, "seen"),
    brand: brand.colour,
    band: band.colour,
  });
  if ("done" in outcome) return redirect(`${AT}?done=saved`);
  if (outcome.refused === "not_found") return notFound;
  const said =
    "Someone else changed the colours while you were writing. What you typed is below: saving again keeps yours";
  return show(parts, context, { form: said }, true);
}

function show(parts: StaffParts, context: Context, errors?: FormErrors, stale = false): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return notFound;
    const look = await lookOf(parts.db.trx<PlacesTables>(), service.id);
    const form: Form = errors ? context.form : { brand: look?.brand ?? "", band: look?.band ?? "" };
    const of = (name: string) => ({ name, value: field(form, name), error: errors?.[name] });
    const done = !errors && context.query.get("done") === "saved";
    return staffPage({
      title: "Colours",
      current: "libraries",
      styles: ["look"],
      service: service.name,
      status: stale ? 409 : errors ? 422 : 200,
      body: (
        <>
          <BackLink href="/staff/service">{service.name}</BackLink>
          <DoneBanner said={done ? "Saved. The pages of your libraries have these colours now." : undefined} />
          <FormProblems errors={errors} />
          <h1>Colours</h1>
          <p class="quiet">
            For the pages of {serviceTitle(service.name)}, its libraries and what is on there.{" "}
            <a href={servicePath(service.slug)}>See the page of your service</a>
          </p>
          <div class="two-forms">
            <StaffForm action={AT} csrf={context.csrf}>
              <input type="hidden" name="seen" value={errors && !stale ? field(form, "seen") : stateOfColours(look)} />
              <TextInput
                {...of("brand")}
                label={{ text: "Links and buttons" }}
                hint="# and six figures, as in your council's style guide. Leave it empty for Alcove's green."
                width={10}
                spellcheck={false}
                autocomplete="off"
              />
              <TextInput
                {...of("band")}
                label={{ text: "Band at the top of the page" }}
                hint="The words on it turn white or black, whichever reads better. Leave it empty for no band."
                width={10}
                spellcheck={false}
                autocomplete="off"
              />
              <Button>Save colours</Button>
            </StaffForm>
            <LookPreview brand={readColour(field(form, "brand"))} band={readColour(field(form, "band"))} />
          </div>
        </>
      ),
    });
  });
}
