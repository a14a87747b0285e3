import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { readPicture } from "../../../../platform/http/read-picture.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { FileInput } from "../../../../platform/views/forms/file-input.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { changeLogo } from "../../actions/change-look.ts";
import { ownService } from "../../actions/change-service.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import { servicePath, serviceTitle } from "../../domain/addresses.ts";
import { LOGO, logoFault } from "../../domain/look.ts";
import { logoPath } from "../../domain/look-on-page.ts";
import { lookOf } from "../../queries/look.ts";
import type { PlacesTables } from "../../tables.ts";
import { LOGO_FAULTS } from "./say-contrast.ts";

const AT = "/staff/service/logo";
const DONE: Record<string, string> = {
  saved: "Saved. Your logo is at the top of your libraries' pages now.",
  removed: "The logo is taken away.",
};

/** GET and POST /staff/service/logo: a picture, judged by what is in it. */
export async function logoPage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const file = context.files.logo;
  if (!file?.length) return show(parts, context, "none");
  if (file.length > LOGO.bytes) return show(parts, context, "heavy");
  const picture = readPicture(file);
  if (typeof picture === "string") return show(parts, context, picture);
  const fault = logoFault(picture);
  if (fault) return show(parts, context, fault);
  const outcome = await changeLogo(parts, context.visitor!, picture);
  return "done" in outcome ? redirect(`${AT}?done=saved`) : notFound;
}

/** POST /staff/service/logo/remove */
export async function removeLogo(parts: StaffParts, context: Context): Promise<Answer> {
  const outcome = await changeLogo(parts, context.visitor!);
  return "done" in outcome ? redirect(`${AT}?done=removed`) : notFound;
}

function show(parts: StaffParts, context: Context, fault?: keyof typeof LOGO_FAULTS): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return notFound;
    const look = await lookOf(parts.db.trx<PlacesTables>(), service.id);
    const title = serviceTitle(service.name);
    const error = fault && LOGO_FAULTS[fault];
    return staffPage({
      title: "Logo",
      current: "libraries",
      styles: ["look"],
      service: service.name,
      status: error ? 422 : 200,
      body: (
        <>
          <BackLink href="/staff/service">{service.name}</BackLink>
          <DoneBanner said={error ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={error ? { logo: error } : undefined} />
          <h1>Logo</h1>
          <p class="quiet">
            For the pages of {title}, its libraries and what is on there.{" "}
            <a href={servicePath(service.slug)}>See the page of your service</a>
          </p>
          {look?.logoWidth && look.logoHeight && (
            <p class="logo-now">
              <img
                src={logoPath(service.slug, look.version)}
                width={look.logoWidth}
                height={look.logoHeight}
                alt={`The logo now: ${title}`}
              />
            </p>
          )}
          <StaffForm action={AT} csrf={context.csrf} files>
            <FileInput
              name="logo"
              error={error}
              label={{ text: "Picture" }}
              hint={`PNG, JPEG or WebP, up to ${LOGO.bytes / 1000} kB, from ${LOGO.least} to ${LOGO.most.toLocaleString("en-GB")} pixels each way, and at most ${LOGO.longest} times as long as it is high or wide: the logo alone, no picture of a screen. Use the version made for a white background. A photograph may show unturned: turn it and save it anew first. People who use a screen reader hear '${title}'.`}
              accept="image/png,image/jpeg,image/webp"
            />
            <ButtonGroup>
              <Button>Save logo</Button>
              {look?.logoWidth && (
                <Button secondary formaction={`${AT}/remove`}>
                  Take the logo away
                </Button>
              )}
            </ButtonGroup>
          </StaffForm>
        </>
      ),
    });
  });
}
