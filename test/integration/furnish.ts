import { insertMember } from "../../src/modules/people/test/cast.ts";
import type { Database } from "../../src/platform/db/database.ts";
import { newId } from "../../src/platform/ids/ids.ts";
import { insertVoice } from "../circles-world.ts";
import { insertLibrary, insertService } from "../database-cases.ts";
import { insertGivenFile } from "../given-world.ts";
import { insertIdea } from "../ideas-world.ts";
import { insertObjective } from "../outcomes-world.ts";
import { insertActivity } from "../programme-cases.ts";
import { insertClosedSurvey, insertReach } from "../reach-world.ts";
import { insertTechnology } from "../technology-cases.ts";
import type { Thing } from "./route-matrix.ts";

/** Things of one service, each with an id: what the routes of the matrix are tried with. */
export async function furnish(db: Database, name: string, now: string) {
  const service = await insertService(db, { name });
  const library = await insertLibrary(db, service, { name: `${name} Library` });
  const other = await insertLibrary(db, service, { name: `${name} Annexe` });
  const activity = await insertActivity(db, library, ["2026-12-08T10:00:00Z"], {
    booking: "book",
    title: `${name} chess`,
  });
  const [closure, term, ask, booking] = [newId(), newId(), newId(), newId()];
  const [space, standing, hold, group] = [newId(), newId(), newId(), newId()];
  const [source, draft, members] = [newId(), newId(), newId()];
  await db.asOwner(async (client) => {
    await client.query(
      "INSERT INTO places.closure (id, library_id, service_id, first_day, last_day, reason) VALUES ($1, $2, $3, '2026-12-20', '2026-12-21', 'Works')",
      [closure, library.id, service.id],
    );
    await client.query(
      "INSERT INTO places.term (id, service_id, name, first_day, last_day) VALUES ($1, $2, 'Spring', '2027-01-05', '2027-03-30')",
      [term, service.id],
    );
    await client.query(
      `INSERT INTO bookings.ask (id, service_id, library_id, activity_id, session_id, once, kind, name, phone, language, made_at)
       VALUES ($1, $2, $3, $4, $5, gen_random_uuid()::text, 'ring', 'Amal', '01709 000000', 'en', $6)`,
      [ask, service.id, library.id, activity.id, activity.sessions[0]!.id, now],
    );
    const session = activity.sessions[0]!;
    await client.query(
      `INSERT INTO bookings.seats (session_id, activity_id, service_id, taken, told_starts_at, told_ends_at, told_status)
       VALUES ($1, $2, $3, 1, $4, $4::timestamptz + interval '1 hour', 'scheduled')`,
      [session.id, activity.id, service.id, session.starts_at],
    );
    await client.query(
      `INSERT INTO bookings.booking (id, service_id, activity_id, once, code, kind, status, adults, children, made_by, made_at)
       VALUES ($1, $2, $3, gen_random_uuid()::text, '2345678', 'session', 'booked', 1, 0, 'online', $4)`,
      [booking, service.id, activity.id, now],
    );
    await client.query(
      "INSERT INTO places.space (id, service_id, library_id, slug, name, kind, audience) VALUES ($1, $2, $3, 'room', 'The room', 'room', 'public')",
      [space, service.id, library.id],
    );
    await client.query(
      `INSERT INTO bookings.standing (id, service_id, space_id, once, said, rule, confirmed_until, wish, made_at)
       VALUES ($1, $2, $3, gen_random_uuid()::text, 'every Tuesday', '{}', '2026-12-31', '{}', $4)`,
      [standing, service.id, space, now],
    );
    await client.query(
      "INSERT INTO bookings.hiring_group (id, service_id, name, rate, made_at) VALUES ($1, $2, 'Knitters', 'community', $3)",
      [group, service.id, now],
    );
    await client.query(
      `INSERT INTO bookings.hold (id, service_id, space_id, once, code, status, starts_at, ends_at, busy, rate, made_by, made_at, cancellation)
       VALUES ($1, $2, $3, gen_random_uuid()::text, '2345678', 'confirmed', '2026-12-09T10:00Z', '2026-12-09T11:00Z',
         '[2026-12-09T10:00Z,2026-12-09T11:00Z)', 'community', 'online', $4, '[]')`,
      [hold, service.id, space, now],
    );
    await client.query(
      "INSERT INTO partners.source (id, service_id, name, licence, kind, address) VALUES ($1, $2, 'Directory', 'OGL v3', 'feed', 'http://10.0.0.1/')",
      [source, service.id],
    );
    await client.query(
      `INSERT INTO partners.reading (id, service_id, task, state, asked_at, file, file_terms)
       VALUES ($1, $2, 'file', 'draft', $3, 'Name\nFood bank\n', '{"source":"Table","licence":"OGL v3","organisation":"X","whole":false,"preset":"services","mapping":{"name":"name"}}')`,
      [draft, service.id, now],
    );
    await client.query(
      `INSERT INTO reach.member_count (id, service_id, state, source, given_by, given_at, file, said_on)
       VALUES ($1, $2, 'draft', 'By hand', 'Moira', $3, 'Area code,Members' || chr(10) || 'Unknown,7', '2026-03-31')`,
      [members, service.id, now],
    );
    await client.query(
      `INSERT INTO reach.area (lsoa21, name, lad_code, authority, upper_authority_code) VALUES ($1, $1, $1, $1, $2)`,
      [`E01-${service.slug}`, `T-${service.slug}`],
    );
    await client.query(
      "INSERT INTO bookings.place (booking_id, session_id, service_id, held) VALUES ($1, $2, $3, true)",
      [booking, session.id, service.id],
    );
  });
  const given = await insertGivenFile(db, service, library);
  const asked = await insertClosedSurvey(db, service, library);
  const technology = await insertTechnology(db, { ...library, serviceId: service.id }, now);
  const person = await insertMember(db, service, {
    email: `colleague@${service.slug}.example`,
    name: `${name} colleague`,
  });
  const reached = await insertReach(db, service, library, person);
  const aimed = await insertObjective(db, service);
  const course = await insertActivity(db, library, ["2026-12-09T10:00:00Z"], { form: "course" });
  const things: Record<Thing, string> = {
    library: library.id,
    closure,
    term,
    person,
    activity: activity.id,
    session: activity.sessions[0]!.id,
    ask,
    booking,
    space,
    standing,
    group,
    hold,
    source,
    draft,
    members,
    given,
    ...aimed,
    course: course.id,
    ...asked,
    ...reached,
    voice: await insertVoice(db, service, library),
    idea: await insertIdea(db, service, library),
    ...technology,
  };
  return { service, library, other, things };
}
