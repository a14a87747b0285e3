import type { ComponentChildren } from "preact";
import { mayActFor, scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import { sayWhen } from "../../../../../platform/clock/say-when.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../../platform/http/route.ts";
import { isId } from "../../../../../platform/ids/ids.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../../platform/views/forms/select.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import { chooseRoom, type RoomClash, roomClashes } from "../../../actions/follow-rooms.ts";
import type { BookingParts } from "../../../actions/parts.ts";
import type { Part } from "../../../domain/pages.ts";
import { sessionsWithoutRoom, type WithoutRoom } from "../../../queries/room-calendar.ts";
import { spacesOfLibrary } from "../../../queries/space-terms-of.ts";
import type { BookingsTables } from "../../../tables.ts";
import { ListPages, pageAsked } from "../list-pages.tsx";

/** Where staff choose an activity's room. */
export const activityRoomPath = (activityId: string): string => `/staff/activities/${activityId}/room`;

const DONE: Record<string, string> = {
  held: "The room is held for every session to come that it is free for.",
  none: "Its sessions hold no room any more.",
};

/** GET and POST /staff/activities/:id/room: the room its sessions are held in; what clashes is shown before saving. */
export async function activityRoomPage(parts: BookingParts, context: Context): Promise<Answer> {
  const { form } = context;
  const visitor = context.visitor!;
  const activityId = context.params.id ?? "";
  if (context.request.method !== "POST") return show(parts, context);
  const spaceId = field(form, "space") || null;
  if (!isId(activityId) || (spaceId && !isId(spaceId))) return notFound;
  if (spaceId && field(form, "answered") !== spaceId) {
    const clashes = await roomClashes(parts, visitor, { activityId, spaceId });
    if (!clashes) return notFound;
    if (clashes.length > 0) return show(parts, context, { spaceId, clashes });
  }
  const outcome = await chooseRoom(parts, visitor, { activityId, spaceId });
  if ("refused" in outcome) return notFound;
  return redirect(`${activityRoomPath(activityId)}?done=${spaceId ? "held" : "none"}`);
}

function show(
  parts: BookingParts,
  context: Context,
  asked?: { spaceId: string; clashes: RoomClash[] },
): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const id = context.params.id ?? "";
  return db.work(scopeOf(visitor), async () => {
    const trx = db.trx<BookingsTables>();
    const activity = isId(id)
      ? await trx
          .selectFrom("programme.v_session")
          .select(["title", "library_id"])
          .where("activity_id", "=", id)
          .where("library_id", "is not", null)
          .executeTakeFirst()
      : undefined;
    if (!activity?.library_id || !mayActFor(visitor, activity.library_id)) return notFound;
    const spaces = await spacesOfLibrary(trx, { id: activity.library_id });
    const chosen = await trx
      .selectFrom("bookings.activity_space")
      .select("space_id")
      .where("activity_id", "=", id)
      .executeTakeFirst();
    const page = pageAsked(context.query, "without");
    const without = chosen && (await sessionsWithoutRoom(db, [chosen.space_id], clock.now(), { activityId: id, page }));
    const title = `The room of ${activity.title}`;
    return staffPage({
      title,
      current: "programme",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={`/staff/activities/${id}`}>{activity.title}</BackLink>
          <DoneBanner said={asked ? undefined : DONE[context.query.get("done") ?? ""]} />
          <h1>{title}</h1>
          {asked ? (
            <Clashes clashes={asked.clashes} />
          ) : (
            without && (
              <Without part={without}>
                <ListPages
                  part={without}
                  name="without"
                  label="Pages of sessions without their room"
                  path={activityRoomPath(id)}
                  query={context.query}
                />
              </Without>
            )
          )}
          <StaffForm action={activityRoomPath(id)} csrf={context.csrf}>
            {asked && <input type="hidden" name="answered" value={asked.spaceId} />}
            <Select
              name="space"
              label={{ text: "Room or space" }}
              hint="Every session to come holds it. Move or cancel a session, and its room follows."
              value={asked?.spaceId ?? chosen?.space_id ?? ""}
              items={[
                { value: "", text: "None" },
                ...spaces.map(({ space }) => ({ value: space.id, text: space.name })),
              ]}
            />
            <Button>{asked ? "Hold it for the others" : "Hold it"}</Button>
          </StaffForm>
        </>
      ),
    });
  });
}

const Clashes = ({ clashes }: { clashes: RoomClash[] }) => (
  <div class="aside">
    <p>
      <b>
        {clashes.length === 1
          ? "Somebody else has it for one session:"
          : `Somebody else has it for ${clashes.length} sessions:`}
      </b>
    </p>
    <Dates sessions={clashes} />
    <p>Nothing is saved yet. Choose another, or hold it for the sessions it is free for.</p>
  </div>
);

const Without = ({ part, children }: { part: Part<WithoutRoom>; children: ComponentChildren }) =>
  part.total === 0 ? null : (
    <div class="aside">
      <p>
        <b>These sessions have no room, because somebody else has it:</b>
      </p>
      <Dates sessions={part.rows} />
      {children}
      <p>Once it is free, press 'Hold it' again.</p>
    </div>
  );

const Dates = ({ sessions }: { sessions: { sessionId: string; startsAt: string; endsAt: string }[] }) => (
  <ul>
    {sessions.map((session) => (
      <li key={session.sessionId}>
        <a href={`/staff/sessions/${session.sessionId}`}>{sayWhen(session.startsAt, session.endsAt)}</a>
      </li>
    ))}
  </ul>
);
