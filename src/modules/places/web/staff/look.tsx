import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, readVersion } from "../../../../platform/http/read-form.ts";
import { readPicture } from "../../../../platform/http/read-picture.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { changeColours, changeLogo } from "../../actions/change-look.ts";
import { ownService } from "../../actions/change-service.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { servicePath, serviceTitle } from "../../domain/addresses.ts";
import { type Colour, readColour } from "../../domain/contrast.ts";
import { LOGO, logoFault } from "../../domain/look.ts";
import { logoPath } from "../../domain/look-on-page.ts";
import { lookOf } from "../../queries/look.ts";
import type { PlacesTables } from "../../tables.ts";
import { LookPreview } from "./look-preview.tsx";
import { LOGO_FAULTS, sayBandFault, sayBrandFault } from "./say-contrast.ts";

const AT = "/staff/service/look";
const DONE: Record<string, string> = {
  colours: "Saved. The pages of your libraries have these colours now.",
  logo: "Saved. Your logo is at the top of your libraries' pages now.",
  removed: "The logo is taken away.",
};

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

/** POST /staff/service/look: the two colours. */
export async function saveColours(parts: StaffParts, context: Context): Promise<Answer> {
  const { form, visitor } = context;
  const [brand, band] = [readTyped(form, "brand", sayBrandFault), readTyped(form, "band", sayBandFault)];
  if ("error" in brand || "error" in band)
    return lookPage(parts, context, {
      ...("error" in brand && { brand: brand.error }),
      ...("error" in band && { band: band.error }),
    });
  const outcome = await changeColours(parts, visitor!, {
    seen: readVersion(form),
    brand: brand.colour,
    band: band.colour,
  });
  if ("done" in outcome) return redirect(`${AT}?done=colours`);
  if (outcome.refused === "not_found") return notFound;
  const said =
    "Someone else changed the look while you were writing. What you typed is below: saving again keeps yours";
  return lookPage(parts, context, { form: said }, true);
}

/** POST /staff/service/logo: a picture, judged by what is in it. */
export async function saveLogo(parts: StaffParts, context: Context): Promise<Answer> {
  const refuse = (fault: keyof typeof LOGO_FAULTS) => lookPage(parts, context, { logo: LOGO_FAULTS[fault] });
  const file = context.files.logo;
  if (!file) return refuse("none");
  if (file.length > LOGO.bytes) return refuse("heavy");
  const picture = readPicture(file);
  if (typeof picture === "string") return refuse(picture);
  const fault = logoFault(picture);
  if (fault) return refuse(fault);
  const outcome = await changeLogo(parts, context.visitor!, picture);
  return "done" in outcome ? redirect(`${AT}?done=logo`) : notFound;
}

/** POST /staff/service/logo/remove */
export async function removeLogo(parts: StaffParts, context: Context): Promise<Answer> {
  const outcome = await changeLogo(parts, context.visitor!);
  return "done" in outcome ? redirect(`${AT}?done=removed`) : notFound;
}

/** GET /staff/service/look, and what the forms on it answer where something is wrong. */
export function lookPage(parts: StaffParts, context: Context, errors?: FormErrors, stale = false): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return notFound;
    const look = await lookOf(parts.db.trx<PlacesTables>(), service.id);
    // A form about the logo leaves the colours as they are saved.
    const typed = errors && !errors.logo ? context.form : undefined;
    const form: Form = typed ?? { brand: look?.brand ?? "", band: look?.band ?? "" };
    const of = (name: string) => ({ name, value: field(form, name), error: errors?.[name] });
    const version = typed && !stale ? readVersion(typed) : (look?.version ?? 0);
    return staffPage({
      title: errors ? "Error: Logo and colours" : "Logo and colours",
      current: "libraries",
      service: service.name,
      status: stale ? 409 : errors ? 422 : 200,
      body: (
        <>
          <BackLink href="/staff/service">{service.name}</BackLink>
          <DoneBanner said={errors ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>Logo and colours</h1>
          <p class="quiet">
            For the pages of {serviceTitle(service.name)}, its libraries and what is on there.{" "}
            <a href={servicePath(service.slug)}>See the page of your service</a>
          </p>
          <div class="two-forms">
            <div>
              <h2>Colours</h2>
              <StaffForm action={AT} csrf={context.csrf} version={version}>
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
              <h2 class="after-list">Logo</h2>
              {look?.logoWidth && look.logoHeight && (
                <p class="logo-now">
                  <img
                    src={logoPath(service.slug, look.version)}
                    width={look.logoWidth}
                    height={look.logoHeight}
                    alt={`The logo now: ${serviceTitle(service.name)}`}
                  />
                </p>
              )}
              <StaffForm action="/staff/service/logo" csrf={context.csrf} files>
                <FileInput
                  name="logo"
                  error={errors?.logo}
                  label={{ text: "Picture" }}
                  hint={`PNG, JPEG or WebP, up to ${LOGO.bytes / 1000} kB. It stands on white, so take the one made for white paper. Who cannot see it hears '${serviceTitle(service.name)}'.`}
                  accept="image/png,image/jpeg,image/webp"
                />
                <ButtonGroup>
                  <Button>Save logo</Button>
                  {look?.logoWidth && (
                    <Button secondary formaction="/staff/service/logo/remove">
                      Take the logo away
                    </Button>
                  )}
                </ButtonGroup>
              </StaffForm>
            </div>
            <LookPreview brand={readColour(field(form, "brand"))} band={readColour(field(form, "band"))} />
          </div>
        </>
      ),
    });
  });
}
