import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { instantOf } from "../../../../../platform/clock/local-time.ts";
import { type FormErrors, neededNumber, readClock, readForm } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { createTranslator } from "../../../../../platform/i18n/translator.ts";
import { idOrNew, isId, newId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../../platform/views/forms/choices.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { staffPage } from "../../../../../platform/views/staff-page.tsx";
import { libraryFor } from "../../../../places/index.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { bookComputer, makeGuestCodes } from "../../../actions/technology/book-computer.ts";
import {
  claimTime,
  endTime,
  extendTime,
  mayActOnTime,
  type TimeOutcome,
} from "../../../actions/technology/change-computer-time.ts";
import { setComputerOut } from "../../../actions/technology/computers-away.ts";
import { sayCode } from "../../../domain/code.ts";
import { timeLibrary } from "../../../queries/technology/desk.ts";
import { atLibrary, deskPage, deskPath } from "./desk-page.tsx";

const SCHEMA = z.object({
  minutes: neededNumber(5, 720, "Write how many minutes"),
});

/** GET and POST /staff/technology/computer?library=&computer=: gives somebody a computer, now or later today. */
export async function giveComputerPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form, query, request, csrf } = context;
  const visitor = context.visitor!;
  const { library, service } = await parts.db.work(scopeOf(visitor), () => atLibrary(parts.db, context, visitor));
  if (!library) return notFound;
  const asked = query.get("computer");
  const computer = asked && isId(asked) ? asked : undefined;
  const path = `/staff/technology/computer?${new URLSearchParams({ library: library.id, ...(computer && { computer }) })}`;
  const show = (errors?: FormErrors) =>
    staffPage({
      title: "Give somebody a computer",
      current: "technology",
      service,
      status: errors ? 422 : 200,
      body: (
        <>
          <BackLink href={deskPath(library.id)}>Technology at {library.name}</BackLink>
          <FormProblems errors={errors} />
          <h1>Give somebody a computer</h1>
          <StaffForm action={path} csrf={csrf} once={field(form, "once") || newId()}>
            <TextInput
              name="shown"
              label={{ text: "Library card number, or guest code" }}
              hint="Scan or type it. It is not kept: only a scrambled mark that counts minutes."
              value={field(form, "shown")}
              error={errors?.shown}
              width={20}
              autocomplete="off"
              spellcheck={false}
            />
            <Radios
              name="group"
              legend={{ text: "It is" }}
              value={field(form, "group") || "adult"}
              items={[
                { value: "adult", text: "an adult's card" },
                { value: "child", text: "a child's card" },
                { value: "guest", text: "a guest code" },
              ]}
            />
            <TextInput
              name="from"
              label={{ text: "From" }}
              hint="Empty for now, or a time today such as 14:30"
              value={field(form, "from")}
              error={errors?.from}
              width={5}
            />
            <TextInput
              name="minutes"
              label={{ text: "For how many minutes" }}
              value={field(form, "minutes") || "60"}
              error={errors?.minutes}
              inputmode="numeric"
              width={3}
            />
            <Button preventDoubleClick>Give it</Button>
          </StaffForm>
        </>
      ),
    });
  if (request.method !== "POST") return show();
  const read = readForm(SCHEMA, { minutes: "", ...form });
  const from = field(form, "from");
  const clock = from ? readClock(from) : undefined;
  const at = clock ? instantOf(parts.clock.today(), clock) : undefined;
  const wrong = from !== "" && (!at || at.found === "never");
  if ("errors" in read || wrong)
    return show({
      ...("errors" in read && read.errors),
      ...(wrong && { from: "Write a time such as 14:30, or nothing" }),
    });
  const startsAt = at && at.found !== "never" ? at.instant : Temporal.Instant.from(parts.clock.now()).toString();
  const shown = field(form, "shown");
  const group = field(form, "group");
  const outcome = await bookComputer(
    parts,
    {
      serviceId: library.serviceId,
      libraryId: library.id,
      computerId: computer,
      startsAt,
      endsAt: Temporal.Instant.from(startsAt).add({ minutes: read.value.minutes! }).toString(),
      shown: group === "guest" ? { guestCode: shown } : { card: shown, group: group === "child" ? "child" : "adult" },
      language: "en",
      once: idOrNew(field(form, "once")),
      now: !from,
    },
    { by: "desk", visitor },
  );
  if ("done" in outcome) return redirect(deskPath(library.id, "seated"));
  const key = `technology.computer.refused.${outcome.refused}` as const;
  const where = outcome.refused === "card_wrong" || outcome.refused === "guest_code_wrong" ? "shown" : "from";
  return show({ [where]: createTranslator("en").text(key, { left: "", some: "no" }) });
}

/** POST /staff/technology/guests: codes to write on slips, shown once. */
export async function guestCodesForm(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const library = await parts.db.work(scopeOf(visitor), () =>
    libraryFor(parts.db, visitor, field(context.form, "library")),
  );
  if (!library) return notFound;
  const read = readForm(z.object({ count: neededNumber(1, 50, "Write how many codes, from 1 to 50") }), context.form);
  if ("errors" in read) return deskPage(parts, context, { form: context.form, errors: read.errors });
  const codes = await makeGuestCodes(parts, { by: "desk", visitor }, library, read.value.count);
  return staffPage({
    title: "Guest codes for today",
    current: "technology",
    service: library.serviceName,
    body: (
      <>
        <BackLink href={deskPath(library.id)}>Technology at {library.name}</BackLink>
        <h1>Guest codes for today</h1>
        <p class="lead">Each opens a computer at any library of your service today. Print or write them down now.</p>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <b>{sayCode(code)}</b>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** POST /staff/technology/times/:id/claim, /extend and /end */
export async function timeForm(
  parts: BookingParts,
  context: Context,
  verb: "claim" | "extend" | "end",
): Promise<Answer> {
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  const scope = scopeOf(visitor);
  const may = mayActOnTime(visitor);
  const libraryId = await timeLibrary(parts.db, visitor, id);
  if (!libraryId) return notFound;
  const outcomes: Record<typeof verb, () => Promise<TimeOutcome>> = {
    claim: () => claimTime(parts, scope, id, may),
    extend: () => extendTime(parts, scope, id, "staff", may),
    end: () => endTime(parts, scope, id, may),
  };
  const outcome = await outcomes[verb]();
  const said = { claim: "claimed", extend: "extended", end: "ended" }[verb];
  if ("done" in outcome) return redirect(deskPath(libraryId, said));
  return outcome.refused === "not_found" ? notFound : redirect(`${deskPath(libraryId)}&refused=${outcome.refused}`);
}

/** POST /staff/technology/computers/:id/out and /mended */
export async function outForm(parts: BookingParts, context: Context, out: boolean): Promise<Answer> {
  const visitor = context.visitor!;
  const outcome = await setComputerOut(parts, visitor, context.params.id ?? "", out);
  return "refused" in outcome
    ? notFound
    : redirect(`/staff/technology?done=${out ? "out" : "mended"}&library=${outcome.done.libraryId}`);
}
