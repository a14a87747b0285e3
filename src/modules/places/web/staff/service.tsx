import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { type FormErrors, mailAddress, phone, readForm, webAddress } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { changeService, ownService } from "../../actions/change-service.ts";
import type { StaffParts } from "../../actions/staff-parts.ts";
import type { ServiceLinks } from "../../domain/service-links.ts";

const LINKS: Record<keyof ServiceLinks, string> = {
  libraries: "Find a library",
  catalogue: "Catalogue",
  join: "Join the library",
  computers: "Book a computer",
  wifi: "Wi-Fi",
  events: "Events",
  children: "Children",
  homeService: "Home library service",
  mobileLibraries: "Mobile libraries",
  charges: "Charges",
};
const LINK_KEYS = Object.keys(LINKS) as (keyof ServiceLinks)[];

const SCHEMA = z.object({ phone, email: mailAddress, website: webAddress });
const LINK_SCHEMA = z.object(Object.fromEntries(LINK_KEYS.map((key) => [`link_${key}`, webAddress])));

/** GET and POST /staff/service: what the whole library service says of itself. */
export async function servicePage(parts: StaffParts, context: Context): Promise<Answer> {
  if (context.request.method !== "POST") return show(parts, context);
  const { form } = context;
  const read = readForm(SCHEMA, form);
  const links = readForm(LINK_SCHEMA, form);
  if ("errors" in read || "errors" in links)
    return show(parts, context, {
      form,
      errors: { ...("errors" in read && read.errors), ...("errors" in links && links.errors) },
    });
  const { phone: number, email, website } = read.value;
  const outcome = await changeService(parts, context.visitor!, {
    seen: field(form, "seen"),
    details: {
      phone: number || null,
      email: email || null,
      website: website || null,
      links: Object.fromEntries(
        LINK_KEYS.map((key) => [key, links.value[`link_${key}`]]).filter(([, address]) => address),
      ),
    },
  });
  if ("done" in outcome) return redirect("/staff/service?done=saved");
  if (outcome.refused === "not_found") return notFound;
  const said = "Someone else saved this while you were writing. What you typed is below: saving again keeps yours";
  return show(parts, context, { form, errors: { form: said }, stale: true });
}

function show(
  parts: StaffParts,
  context: Context,
  attempt?: { form: Form; errors: FormErrors; stale?: boolean },
): Promise<Answer> {
  const visitor = context.visitor!;
  return parts.db.work(scopeOf(visitor), async () => {
    const service = await ownService(parts, visitor);
    if (!service) return notFound;
    const form: Form = attempt?.form ?? {
      phone: service.phone ?? "",
      email: service.email ?? "",
      website: service.website ?? "",
      ...Object.fromEntries(LINK_KEYS.map((key) => [`link_${key}`, service.links[key] ?? ""])),
    };
    const of = (name: string) => ({ name, value: field(form, name), error: attempt?.errors[name] });
    const seen = attempt && !attempt.stale ? field(attempt.form, "seen") : service.updated_at;
    return staffPage({
      title: service.name,
      current: "libraries",
      service: service.name,
      status: attempt?.stale ? 409 : attempt ? 422 : 200,
      body: (
        <>
          <DoneBanner said={!attempt && context.query.get("done") === "saved" ? "Saved." : undefined} />
          <FormProblems errors={attempt?.errors} />
          <h1>{service.name}</h1>
          <p class="quiet">
            These stand on every page of your libraries. <a href="/staff/service/logo">Logo</a> and{" "}
            <a href="/staff/service/colours">colours</a>
          </p>
          <StaffForm action="/staff/service" csrf={context.csrf}>
            <input type="hidden" name="seen" value={seen} />
            <TextInput
              {...of("phone")}
              label={{ text: "Phone" }}
              hint="Shown for every library that has no number of its own."
              type="tel"
              width={20}
            />
            <TextInput {...of("email")} label={{ text: "Mail" }} type="email" width={30} />
            <TextInput {...of("website")} label={{ text: "Web page" }} type="url" />
            <h2>Links</h2>
            {LINK_KEYS.map((key) => (
              <TextInput key={key} {...of(`link_${key}`)} label={{ text: LINKS[key] }} type="url" />
            ))}
            <Button>Save</Button>
          </StaffForm>
        </>
      ),
    });
  });
}
