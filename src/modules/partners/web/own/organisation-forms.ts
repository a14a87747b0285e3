import { z } from "zod";
import { readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { askService } from "../../actions/own/admission.ts";
import { answerInvitation } from "../../actions/own/answer-invitation.ts";
import { leaveService } from "../../actions/own/end-admission.ts";
import {
  answerKnock,
  confirmRepresentative,
  nameRepresentative,
  REPRESENTATIVES_MOST,
  removeRepresentative,
} from "../../actions/own/representatives.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { staffedServices } from "../staffed-services.ts";
import { organisationPage } from "./organisation-page.tsx";
import { actingOf, errorsIn, partnerOf } from "./own-page.tsx";
import { neededMail } from "./partner-fields.ts";
/** POST /my/organisation/:id/services: asks one more library service. */
export async function askServiceForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who || !(await partnerOf(parts, context))) return notFound;
  const serviceId = field(form, "service");
  if (!(await staffedServices(parts)).some(({ id }) => id === serviceId))
    return organisationPage(parts, context, { service: t.text("partner.error.service") });
  const outcome = await askService(parts, who, params.id!, serviceId);
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=asked`);
}

/** POST /my/organisation/:id/services/answer: yes or no to a library service that would work with it. */
export async function answerInvitationForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const yes = field(form, "answer") === "yes";
  const outcome = await answerInvitation(parts, who, params.id ?? "", { serviceId: field(form, "service"), yes });
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=${yes ? "accepted" : "declined"}`);
}

/** POST /my/organisation/:id/services/leave: works with a library service no more. */
export async function leaveServiceForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await leaveService(parts, who, params.id ?? "", field(form, "service"));
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=left`);
}

/** POST /my/organisation/:id/people: names somebody who acts for it. */
export async function namePersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who || !(await partnerOf(parts, context))) return notFound;
  const read = readForm(z.object({ email: neededMail }), form);
  if ("errors" in read) return organisationPage(parts, context, errorsIn(t, read.errors));
  const language = isLocale(field(form, "language")) ? field(form, "language") : t.locale;
  const outcome = await nameRepresentative(parts, who, params.id!, { email: read.value.email, language });
  if ("done" in outcome) return redirect(`${ownPath(params.id!)}?done=named`);
  switch (outcome.refused) {
    case "too_many":
      return organisationPage(parts, context, {
        email: t.text("partner.error.tooManyPeople", { most: REPRESENTATIVES_MOST }),
      });
    case "not_admitted":
      return organisationPage(parts, context, { email: t.text("partner.error.notAdmitted") });
    case "today":
      return organisationPage(parts, context, { email: t.text("partner.error.namedToday") });
    default:
      return notFound;
  }
}

/** POST /my/organisation/:id/people/remove */
export async function removePersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const email = field(form, "email").toLowerCase();
  const outcome = await removeRepresentative(parts, who, params.id ?? "", email);
  if ("refused" in outcome && outcome.refused === "last")
    return organisationPage(parts, context, { people: t.text("partner.error.last") });
  // Whoever is out already, and presses once more, is where the first press led.
  if (email === who.email) return redirect("/my");
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=takenOut`);
}

/** POST /my/organisation/:id/people/confirm: somebody whom staff let in does act for it. */
export async function confirmPersonForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const outcome = await confirmRepresentative(parts, who, params.id ?? "", field(form, "email").toLowerCase());
  return "refused" in outcome ? notFound : redirect(`${ownPath(params.id!)}?done=confirmed`);
}

/** POST /my/organisation/:id/people/answer: lets somebody in who asks, or does not. */
export async function answerKnockForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const given = { email: field(form, "email").toLowerCase(), yes: field(form, "answer") === "yes" };
  const outcome = await answerKnock(parts, who, params.id ?? "", given);
  if ("done" in outcome) return redirect(`${ownPath(params.id!)}?done=answered`);
  return outcome.refused === "too_many"
    ? organisationPage(parts, context, { email: t.text("partner.error.tooManyPeople", { most: REPRESENTATIVES_MOST }) })
    : notFound;
}
