import { z } from "zod";
import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import {
  choice,
  type FormErrors,
  mailAddress,
  neededLine,
  phone,
  readForm,
} from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, fields, notFound, redirect } from "../../../../platform/http/route.ts";
import { isLocale } from "../../../../platform/i18n/locales.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { FormProblems } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import { askedNow } from "../../actions/asked-now.ts";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { removeContact, saveContact } from "../../actions/keep-contact.ts";
import { DEEDS, lookAfterEntry } from "../../actions/look-after-entry.ts";
import { listingStaffPath } from "../../actions/own/listing-path.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { recordCall } from "../../actions/record-call.ts";
import { HEARD } from "../../domain/call.ts";
import { entriesWithCheck, organisationWithContact } from "../../queries/organisations.ts";
import { twinsOf } from "../../queries/pairs.ts";
import { callsOf, openRound } from "../../queries/rounds.ts";
import { ContactForm, Entries } from "./organisation-view.tsx";
import { PLACE_TOLD, PLACE_WITHHELD } from "./place-words.ts";
import { RoundNow } from "./round-now.tsx";
import { ShownFor } from "./shown-for.tsx";
import { ORGANISATIONS, organisationPath, withheldAt } from "./staff-paths.ts";

const DONE: Record<string, string> = {
  saved: "Saved. They are asked tomorrow, where a quarter has gone since they last answered.",
  removed: "They are asked no more, and the links we mailed them are dead.",
  right: "Noted. What was hidden is shown again, and each entry says when it was checked.",
  changed: "Noted. We have written to them with the way to change it.",
  nobody: "Noted. You are asked to ring again on another day.",
  ended: "Noted. It is out of sight. Of what is left we still wait for an answer.",
  answered: "Somebody has answered meanwhile, so nothing more is to be noted.",
  checked: "Its page says that the library checked it today.",
  hide: "It is out of sight.",
  show: "It is shown again.",
  withhold: PLACE_WITHHELD,
  tell: PLACE_TOLD,
};

const SCHEMA = z.object({
  name: neededLine(120, "Write whom we ask"),
  email: mailAddress.refine((text) => text !== "", "Write where we ask them"),
  phone,
});

/** GET and POST /staff/local-services/organisations/:id: whom to ask there, and what it has listed. */
export async function organisationPage(parts: PartnersParts, context: Context): Promise<Answer> {
  const { form, params, request } = context;
  const visitor = context.visitor!;
  if (request.method !== "POST") return show(parts, context);
  const read = readForm(SCHEMA, form);
  if ("errors" in read) return show(parts, context, { contact: read.errors });
  const { name, email, phone: number } = read.value;
  const language = isLocale(field(form, "language")) ? field(form, "language") : "en";
  const id = params.id ?? "";
  const outcome = await saveContact(parts, visitor, id, {
    name,
    email: email.toLowerCase(),
    phone: number || null,
    language,
  });
  return "refused" in outcome ? notFound : redirect(`${organisationPath(id)}?done=saved`);
}

/** @param wrong with which of the page's forms */
function show(
  parts: PartnersParts,
  context: Context,
  wrong: { contact?: FormErrors; call?: FormErrors } = {},
): Promise<Answer> {
  const visitor = context.visitor!;
  const { db } = parts;
  return db.work(scopeOf(visitor), async () => {
    const organisation = await organisationWithContact(db, context.params.id ?? "");
    if (!organisation) return notFound;
    const round = await openRound(db, organisation.id);
    const entries = await entriesWithCheck(db, organisation.id);
    const twins = await twinsOf(db, { shown: entries.map(({ id }) => id) });
    const errors = { ...wrong.call, ...wrong.contact };
    const isWrong = Object.keys(errors).length > 0;
    return staffPage({
      title: organisation.name,
      current: "local-services",
      service: await serviceName(db, visitor),
      status: isWrong ? 422 : 200,
      body: (
        <>
          <BackLink href={ORGANISATIONS}>Organisations</BackLink>
          <DoneBanner said={isWrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={errors} />
          <h1>
            <bdi>{organisation.name}</bdi>
          </h1>
          {round && (
            <RoundNow
              round={round}
              calls={await callsOf(db, round.id)}
              asked={await askedNow(parts, organisation.id)}
              context={context}
              errors={wrong.call ?? {}}
            />
          )}
          <Entries entries={entries} csrf={context.csrf} />
          <ShownFor entries={entries} organisation={organisation.doc} twins={twins} />
          <ContactForm organisation={organisation} context={context} errors={wrong.contact ?? {}} />
        </>
      ),
    });
  });
}

const CALL = z.object({ heard: choice(HEARD, "Choose what you heard") });

/** POST /staff/local-services/organisations/:id/call: what staff heard. */
export async function callForm(parts: PartnersParts, context: Context): Promise<Answer> {
  const { visitor, params, form } = context;
  const read = readForm(CALL, form);
  if ("errors" in read) return show(parts, context, { call: read.errors });
  const id = params.id ?? "";
  const outcome = await recordCall(parts, visitor!, id, {
    id: idOrNew(field(form, "once")),
    heard: read.value.heard,
    entries: fields(form, "entries"),
  });
  if ("done" in outcome) return redirect(`${organisationPath(id)}?done=${outcome.done}`);
  return outcome.refused === "not_found"
    ? notFound
    : show(parts, context, { call: { entries: "Choose which of them" } });
}

/** POST /staff/local-services/organisations/:id/remove */
export async function removeContactForm(parts: PartnersParts, { visitor, params }: Context): Promise<Answer> {
  const id = params.id ?? "";
  const outcome = await removeContact(parts, visitor!, id);
  return "refused" in outcome ? notFound : redirect(`${organisationPath(id)}?done=removed`);
}

/** POST /staff/local-services/entries/:id: `do` is one of the deeds. */
export async function entryForm(parts: DropInParts, { visitor, params, form }: Context): Promise<Answer> {
  const deed = DEEDS.find((each) => each === field(form, "do"));
  if (!deed) return notFound;
  const outcome = await lookAfterEntry(parts, visitor!, params.id ?? "", { deed });
  if ("done" in outcome) return redirect(`${organisationPath(outcome.done.organisationId)}?done=${deed}`);
  // A partner reads why, and dates are decided about: the page of its listing asks.
  if (outcome.refused === "not_found") return notFound;
  if (outcome.refused === "why_told") return redirect(withheldAt(params.id ?? ""));
  return redirect(`${listingStaffPath(outcome.listingId)}#${outcome.refused === "why" ? "hide" : "address"}`);
}
