import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { localDate, localTime } from "../../../../../platform/clock/local-time.ts";
import { sayDate, sayStart, sayTimeRange, sayWhen } from "../../../../../platform/clock/say-when.ts";
import { cleanText, readPounds } from "../../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { Phone } from "../../../../../platform/views/find/asides.tsx";
import { Button, ButtonLink } from "../../../../../platform/views/forms/button.tsx";
import { FormProblems, StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { SummaryList, type SummaryRow } from "../../../../../platform/views/pieces/summary-list.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import { type AnswerOutcome, answerRequest } from "../../../actions/answer-request.ts";
import { endHold, noteHold } from "../../../actions/end-hold.ts";
import { type LoadedHold, loadHold, mayActOn } from "../../../actions/load-hold.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import { readCode, sayCode } from "../../../domain/code.ts";
import { costOfGivingUp, PRICE_DAYS } from "../../../domain/price-of-space.ts";
import { holdsOfDay, type RoomHold, rivalsOf } from "../../../queries/room-calendar.ts";
import type { BookingsTables, HoldRow } from "../../../tables.ts";
import { RATE_WORDS, STATUS_WORDS, sayPence, whoHas } from "./staff-hold-words.ts";

const holdAt = (id: string, done?: string) => `/staff/rooms/holds/${id}${done ? `?done=${done}` : ""}`;

const DONE: Record<string, string> = {
  booked: "It is booked.",
  yes: "It is theirs. Everybody else who asked for that time has been told that somebody else has it.",
  no: "It is declined, and they have been told why.",
  came: "They are checked in.",
  used: "It is marked as used.",
  cancelled: "It is given up, and its time is free again.",
};

const SAID: Record<string, string> = {
  answered: "Somebody has answered this already.",
  taken: "Somebody else has the space at that time now.",
  no_price: "Say what it costs first: nobody has set a rate for this space.",
  not_yet: "It is too early: people can be checked in from 30 minutes before.",
  over: "It is over already.",
};

/** GET /staff/rooms/holds/:id */
export function staffHoldPage(
  parts: BookingParts,
  context: Context,
  wrong?: { errors: Record<string, string> },
): Promise<Answer> {
  const { db } = parts;
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const found = await loadHold(db, context.params.id ?? "");
    if (!found || !mayActOn(visitor)(found)) return notFound;
    const { hold, space } = found;
    const rivals = hold.status === "requested" ? await rivalsOf(db, hold.id) : [];
    const [own] = hold.session_id ? await ownOf(parts, hold) : [];
    const who = whoHas({ title: own?.title ?? null, organisation: hold.organisation, name: hold.name });
    const date = localDate(hold.starts_at);
    return staffPage({
      title: who,
      current: "rooms",
      service: await serviceName(db, visitor),
      status: wrong ? 422 : 200,
      body: (
        <>
          <BackLink href={`/staff/rooms?library=${space.library_id}&date=${date}`}>
            Rooms at {space.library_name}, {sayDate(date)}
          </BackLink>
          <DoneBanner said={wrong ? undefined : DONE[context.query.get("done") ?? ""]} />
          <FormProblems errors={wrong?.errors} />
          <h1>{who}</h1>
          <div class="desk">
            <div>
              <SummaryList rows={rowsOf(found)} />
            </div>
            <div>
              {hold.session_id ? (
                <section class="box" aria-labelledby="own">
                  <h2 id="own">The library's own</h2>
                  <p>Move or cancel the session, and its room follows.</p>
                  <p>
                    <a href={`/staff/sessions/${hold.session_id}`}>Open the session</a>
                  </p>
                </section>
              ) : (
                <Doing found={found} rivals={rivals} context={context} errors={wrong?.errors} now={parts.clock.now()} />
              )}
            </div>
          </div>
        </>
      ),
    });
  });
}

const ownOf = (parts: BookingParts, hold: HoldRow): Promise<RoomHold[]> =>
  holdsOfDay(parts.db, [hold.space_id], { startsAt: hold.starts_at, endsAt: hold.ends_at }).then((holds) =>
    holds.filter((each) => each.id === hold.id),
  );

function rowsOf({ hold, space }: LoadedHold): SummaryRow[] {
  const rows: [string, SummaryRow["value"] | null | undefined][] = [
    ["State", <b key="state">{STATUS_WORDS[hold.status]}</b>],
    ["Space", space.name],
    ["When", sayWhen(hold.starts_at, hold.ends_at, { year: true })],
    ["Answer by", hold.answer_until && sayStart(hold.answer_until)],
    ["Name", hold.name],
    ["Group", hold.organisation],
    ["Phone", hold.mobile && <Phone key="phone" number={hold.mobile} />],
    ["Mail", hold.email],
    ["What for", hold.purpose],
    ["People", hold.party],
    ["Set out", hold.layout],
    ["Note", hold.note],
    ["Insured until", hold.insured_until && sayDate(hold.insured_until, { year: true })],
    ["Rate", hold.session_id ? null : RATE_WORDS[hold.rate]],
    ["Price", hold.session_id ? null : sayPence(hold.price_pence)],
    ["Worth", hold.rate === "waived" || hold.rate === "in_kind" ? sayPence(hold.worth_pence) : null],
    ["Giving up cost", hold.fee_pence === null ? null : sayPence(hold.fee_pence)],
    ["Reason", hold.reason],
    ["Code", hold.session_id ? null : sayCode(hold.code)],
    [
      "Part of",
      hold.standing_id && <a href={`/staff/rooms/standing?library=${space.library_id}`}>A standing booking</a>,
    ],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

interface DoingProps {
  found: LoadedHold;
  rivals: RoomHold[];
  context: Context;
  errors?: Record<string, string>;
  now: string;
}

const Doing = ({ found: { hold, space }, rivals, context, errors, now }: DoingProps) => {
  const { csrf, form } = context;
  const at = holdAt(hold.id);
  if (hold.status === "requested") {
    const taken = rivals.find((rival) => rival.status !== "requested");
    const others = rivals.filter((rival) => rival.status === "requested");
    return (
      <section class="box" aria-labelledby="answer">
        <h2 id="answer">Answer</h2>
        {taken && <p class="change">{whoHas(taken)} has the space at that time.</p>}
        {others.length > 0 && (
          <>
            <p>
              {others.length === 1 ? "Somebody else asks" : `${others.length} others ask`} for that time. Saying yes
              here declines them and tells them:
            </p>
            <ul>
              {others.map((rival) => (
                <li key={rival.id}>
                  <a href={holdAt(rival.id)}>{whoHas(rival)}</a>,{" "}
                  {sayTimeRange(localTime(rival.startsAt), localTime(rival.endsAt))}
                </li>
              ))}
            </ul>
          </>
        )}
        <StaffForm action={`${at}/approve`} csrf={csrf}>
          <TextInput
            name="price"
            label={{ text: "Price" }}
            hint={
              hold.price_pence === null
                ? `In pounds. They hear it with your yes, and may give it up free of charge for ${PRICE_DAYS} days.`
                : "In pounds. Change it only where you agreed on another."
            }
            value={field(form, "price") || (hold.price_pence === null ? "" : (hold.price_pence / 100).toFixed(2))}
            error={errors?.price}
            width={5}
            inputmode="decimal"
            prefix="£"
          />
          <Button>Say yes</Button>
        </StaffForm>
        <StaffForm action={`${at}/decline`} csrf={csrf}>
          <TextInput
            name="reason"
            label={{ text: "Why not" }}
            hint="They read it."
            value={field(form, "reason")}
            error={errors?.reason}
          />
          <Button secondary>Decline</Button>
        </StaffForm>
      </section>
    );
  }
  if (hold.status !== "confirmed")
    return (
      <p>
        <ButtonLink href={`/staff/rooms/spaces/${space.id}/book?date=${localDate(hold.starts_at)}`} secondary>
          Book {space.name} again
        </ButtonLink>
      </p>
    );
  const booked = { startsAt: hold.starts_at, price: hold.price_pence, cancellation: hold.cancellation };
  const due = costOfGivingUp(booked, now);
  return (
    <>
      <section class="box" aria-labelledby="day">
        <h2 id="day">On the day</h2>
        {hold.checked_in_at ? (
          <p>They came: checked in {sayStart(hold.checked_in_at)}.</p>
        ) : (
          <StaffForm action={`${at}/came`} csrf={csrf}>
            <Button>Check in</Button>
          </StaffForm>
        )}
        <StaffForm action={`${at}/used`} csrf={csrf}>
          <Button secondary>Mark as used</Button>
        </StaffForm>
      </section>
      <section class="box" aria-labelledby="give-up">
        <h2 id="give-up">Give it up for them</h2>
        <p>{due === 0 ? "It costs nothing now." : `By the terms it costs ${sayPence(due)} now.`}</p>
        <StaffForm action={`${at}/cancel`} csrf={csrf}>
          <TextInput
            name="fee"
            label={{ text: "What they pay" }}
            value={field(form, "fee") || (due / 100).toFixed(2)}
            error={errors?.fee}
            width={5}
            inputmode="decimal"
            prefix="£"
          />
          <TextInput name="reason" label={{ text: "Why" }} hint="They read it. Leave empty for none." value="" />
          <Button secondary>Give it up</Button>
        </StaffForm>
      </section>
    </>
  );
};

const said = (form: Context["form"]) => cleanText(field(form, "reason")).replace(/\s+/g, " ").slice(0, 300);

/** POST /staff/rooms/holds/:id/approve and /decline */
export async function answerForm(parts: BookingParts, context: Context, yes: boolean): Promise<Answer> {
  const { form, params } = context;
  const id = params.id ?? "";
  const text = field(form, "price");
  const price = text === "" ? undefined : readPounds(text);
  if (yes && text !== "" && price === undefined)
    return staffHoldPage(parts, context, { errors: { price: "Write a sum in pounds, such as 12 or 12.50" } });
  if (!yes && !said(form)) return staffHoldPage(parts, context, { errors: { reason: "Say why: they read it" } });
  const outcome: AnswerOutcome = await answerRequest(
    parts,
    context.visitor!,
    id,
    yes ? { yes, price } : { yes, reason: said(form) },
  );
  if ("done" in outcome) return redirect(holdAt(id, yes ? "yes" : "no"));
  if (outcome.refused === "not_found") return notFound;
  const name = outcome.refused === "no_price" ? "price" : "form";
  return staffHoldPage(parts, context, { errors: { [name]: SAID[outcome.refused]! } });
}

/** POST /staff/rooms/holds/:id/came and /used */
export async function noteForm(parts: BookingParts, context: Context, what: "came" | "used"): Promise<Answer> {
  const id = context.params.id ?? "";
  const outcome = await noteHold(parts, context.visitor!, id, what);
  if ("done" in outcome) return redirect(holdAt(id, what));
  if (outcome.refused === "not_found") return notFound;
  return staffHoldPage(parts, context, { errors: { form: SAID[outcome.refused]! } });
}

/** POST /staff/rooms/holds/:id/cancel */
export async function cancelHoldForm(parts: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  const fee = readPounds(field(context.form, "fee") || "0");
  if (fee === undefined)
    return staffHoldPage(parts, context, { errors: { fee: "Write a sum in pounds, such as 12 or 12.50" } });
  const ending = {
    as: "cancelled" as const,
    by: "staff" as const,
    feePence: fee,
    reason: said(context.form) || undefined,
  };
  const outcome = await endHold(
    parts,
    scopeOf(visitor),
    id,
    ending,
    (found) => mayActOn(visitor)(found) && !found.hold.session_id,
  );
  return "refused" in outcome ? notFound : redirect(holdAt(id, "cancelled"));
}

/** GET /staff/rooms/find?code=: a booking by the code that somebody reads out. */
export function findHold({ db }: BookingParts, { query, visitor }: Context): Promise<Answer> {
  const code = readCode(query.get("code") ?? "");
  return db.work(scopeOf(visitor!), async () => {
    const hold = code
      ? await db
          .trx<BookingsTables>()
          .selectFrom("bookings.hold")
          .select("id")
          .where("code", "=", code)
          .executeTakeFirst()
      : undefined;
    return hold ? redirect(holdAt(hold.id)) : notFound;
  });
}
