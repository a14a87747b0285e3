import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { sayStart, sayWhen } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { LOCALES } from "../../../../platform/i18n/locales.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { libraryNames, serviceName } from "../../../places/index.ts";
import { answerAsk, bookerTold, hirerTold } from "../../actions/ask.ts";
import { logLookAtAsks } from "../../actions/log-look.ts";
import type { BookingParts } from "../../actions/parts.ts";
import { type OpenAsk, openAsks } from "../../queries/open-asks.ts";
import { unreachedBookers, unreachedHirers } from "../../queries/unreached.ts";
import { ListPages, pageAsked } from "./list-pages.tsx";
import { UnreachedBookers, UnreachedHirers } from "./unreached-tables.tsx";

const PATH = "/staff/asks";

const TIMES: Record<OpenAsk["bestTime"], string> = {
  any: "any time",
  morning: "in the morning",
  afternoon: "in the afternoon",
  evening: "in the evening",
};

function sayWish(ask: OpenAsk): string {
  if (ask.kind === "ring") return `Ring ${TIMES[ask.bestTime]}`;
  const when = ask.startsAt ? `, ${sayWhen(ask.startsAt, ask.endsAt!)}` : "";
  // It was answered before: somebody stands at the door for nobody unless they hear of it.
  return ask.withdrawnAt ? `No longer needs to be met${when}: tell whoever was going to` : `Meet at the door${when}`;
}

/** GET /staff/asks: people who would like to be rung, or met at the door. */
export function asksPage({ db }: BookingParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const isTutor = visitor.role === "guest_tutor";
    const part = await openAsks(db, visitor, pageAsked(context.query, "page"));
    const asks = part.rows;
    await logLookAtAsks(asks);
    const services = [...new Set(asks.map((ask) => ask.libraryId).filter((id) => id !== null))];
    const names = new Map(
      services.length > 0 && visitor.serviceId !== "*"
        ? (await libraryNames(db, visitor.serviceId)).map((library) => [library.id, library.name] as const)
        : [],
    );
    const language = (tag: string) => (tag in LOCALES ? LOCALES[tag as keyof typeof LOCALES].name : tag);
    return staffPage({
      title: "People to ring or meet",
      current: "asks",
      service: await serviceName(db, visitor),
      body: (
        <>
          <DoneBanner said={context.query.has("done") ? "Marked as answered." : undefined} />
          <h1>{part.total > 0 ? `People to ring or meet (${part.total})` : "People to ring or meet"}</h1>
          <p class="lead">They asked on the pages of an activity. Names and numbers go a week after you answer.</p>
          {asks.length === 0 ? (
            <p>Nobody is waiting.</p>
          ) : (
            <Table
              caption="People to ring or meet, longest waiting first"
              captionHidden
              rows={asks}
              columns={[
                { heading: "Who", rowHeading: true, cell: (ask) => ask.name },
                { heading: "Wish", plain: true, cell: sayWish },
                { heading: "Number", cell: (ask) => (ask.phone ? <Phone number={ask.phone} /> : "None given") },
                {
                  heading: "About",
                  cell: (ask) => (
                    <>
                      {ask.discreet ? (
                        "A group that needs discretion: whoever runs it sees which"
                      ) : isTutor ? (
                        (ask.title ?? "The activity")
                      ) : (
                        <a href={`/staff/activities/${ask.activityId}`}>{ask.title ?? "The activity"}</a>
                      )}
                      {ask.libraryId && names.has(ask.libraryId) && (
                        <span class="block quiet">{names.get(ask.libraryId)}</span>
                      )}
                    </>
                  ),
                },
                { heading: "Language", cell: (ask) => language(ask.language) },
                { heading: "Asked", cell: (ask) => sayStart(ask.madeAt) },
                {
                  heading: "Answered",
                  cell: (ask) => (
                    <StaffForm action={`/staff/asks/${ask.id}`} csrf={context.csrf}>
                      <Button secondary>
                        Done<span class="govuk-visually-hidden">: {ask.name}</span>
                      </Button>
                    </StaffForm>
                  ),
                },
              ]}
            />
          )}
          <ListPages
            part={part}
            name="page"
            label="Pages of people to ring or meet"
            path={PATH}
            query={context.query}
          />
          {!isTutor && (
            <>
              <p>
                <a href="/staff/turned-away">What we turned away: full sessions, and who waited in vain</a>
              </p>
              <UnreachedBookers
                part={await unreachedBookers(db, visitor, context.now, pageAsked(context.query, "bookers"))}
                context={context}
              />
              <UnreachedHirers
                part={await unreachedHirers(db, visitor, context.now, pageAsked(context.query, "hirers"))}
                context={context}
              />
            </>
          )}
        </>
      ),
    });
  });
}

/** POST /staff/unreached/:booking/:session */
export async function bookerToldForm(parts: BookingParts, context: Context): Promise<Answer> {
  const { booking = "", session = "" } = context.params;
  const outcome = await bookerTold(parts, context.visitor!, { bookingId: booking, sessionId: session });
  return "refused" in outcome ? notFound : redirect("/staff/asks?done=answered");
}

/** POST /staff/unreached-hirers/:hold */
export async function hirerToldForm(parts: BookingParts, context: Context): Promise<Answer> {
  const outcome = await hirerTold(parts, context.visitor!, context.params.hold ?? "");
  return "refused" in outcome ? notFound : redirect("/staff/asks?done=answered");
}

/** POST /staff/asks/:id */
export async function answerAskForm(parts: BookingParts, context: Context): Promise<Answer> {
  const outcome = await answerAsk(parts, context.visitor!, context.params.id ?? "");
  return "refused" in outcome ? notFound : redirect("/staff/asks?done=answered");
}
