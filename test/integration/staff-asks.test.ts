import { expect, it } from "vitest";
import { answerRequest } from "../../src/modules/bookings/actions/answer-request.ts";
import { askForPerson } from "../../src/modules/bookings/actions/ask.ts";
import { REQUESTS_SHOWN } from "../../src/modules/bookings/queries/room-calendar.ts";
import { copyRows } from "../copy-rows.ts";
import { describeOnBoth } from "../database-cases.ts";
import { facilitator } from "../people.ts";
import { registerCases } from "../register-cases.ts";
import { insertHours, insertSpace, managerOf, wish } from "../spaces-cases.ts";
import { insertStaff } from "../staff-accounts.ts";

type Cases = Awaited<ReturnType<typeof registerCases>>;

const ask = ({ parts, service, library }: Cases, { id, sessionId }: { id: string; sessionId: string }, name: string) =>
  askForPerson(parts, {
    service_id: service.id,
    library_id: library.id,
    activity_id: id,
    session_id: sessionId,
    once: `${name} of ${id}`,
    kind: "ring",
    name,
    phone: "07700 900123",
    best_time: "any",
    language: "en",
  });

describeOnBoth("The list of people to ring or meet", (make) => {
  it("shows a guest tutor who asked about what they run, and every look at what needs discretion is written down", async () => {
    const db = await make();
    const cases = await registerCases(db);
    const { browser, putOn, service, become, staff } = cases;
    await insertStaff(db, service, [facilitator], "guest_tutor");
    const loss = await putOn({ title: "Living with loss", sensitive: true });
    const chess = await putOn({ title: "Chess" });
    await ask(cases, loss, "Kelly");
    await ask(cases, chess, "Ros");
    become(staff({ role: "manager" }));
    const terms = await browser.get(`/staff/activities/${loss.id}/booking`);
    await browser.send(terms, `/staff/activities/${loss.id}/facilitators`, { facilitator: [facilitator.id] });
    const looks = async () => (await browser.get(`/staff/activities/${loss.id}/booking/looks`)).html;
    expect(await looks()).toContain("Nobody has looked yet");

    become(staff());
    const desk = await browser.get("/staff/asks");
    expect(desk.html).toContain("People to ring or meet (2)");
    expect(desk.html).not.toContain("Living with loss");
    become(staff({ id: facilitator.id, name: facilitator.name, role: "guest_tutor" }));
    const own = await browser.get("/staff/asks");
    expect(own.html).toContain("Living with loss");
    expect(own.html).toContain("Kelly");
    for (const hidden of ["Ros", "/staff/turned-away", `/staff/activities/${loss.id}"`])
      expect(own.html).not.toContain(hidden);
    const { rows } = await db.asOwner((client) => client.query("SELECT id FROM bookings.ask WHERE name = 'Kelly'"));
    const answered = await browser.send(own, `/staff/asks/${rows[0].id}`);
    expect(answered).toMatchObject({ status: 303, to: "/staff/asks?done=answered" });
    expect((await browser.get(answered.to!)).html).toContain("Nobody is waiting");

    become(staff({ role: "manager" }));
    const seen = await looks();
    expect(seen).toContain(facilitator.name);
    expect(seen.match(/Who asks to be rung or met/g)).toHaveLength(2);
    expect(seen.match(/Who asks to be rung or met, not about what/g)).toHaveLength(1);
  });

  it("has those who asked for a space and cannot be written to, until somebody has told them", async () => {
    const db = await make();
    const { browser, become, staff, service, library, parts } = await registerCases(db);
    await insertHours(db, library);
    const space = await insertSpace(db, library);
    const asked = await wish(parts, space, ["2026-12-08", "10:00", "12:00"], {
      email: undefined,
      mobile: "01709 823606",
    });
    if ("refused" in asked) throw new Error(asked.refused);
    await answerRequest(parts, managerOf(service.id), asked.done.id, { yes: false, reason: "It is being painted" });
    become(staff());
    const page = await browser.get("/staff/asks");
    expect(page.html).toContain("Rooms and other spaces: could not be written to (1)");
    expect(page.html).toContain("We cannot let them have it");
    expect(page.html).toContain("01709 823606");
    const told = await browser.send(page, `/staff/unreached-hirers/${asked.done.id}`);
    expect(told).toMatchObject({ status: 303, to: "/staff/asks?done=answered" });
    expect((await browser.get(told.to!)).html).not.toContain("could not be written to");
  });
});

describeOnBoth("Requests on the calendar of rooms", (make) => {
  it("are counted in full and led through page by page", async () => {
    const db = await make();
    const { browser, become, staff, library, parts } = await registerCases(db);
    await insertHours(db, library);
    const space = await insertSpace(db, library);
    await wish(parts, space, ["2026-12-08", "10:00", "12:00"], { organisation: "The first" });
    await db.asOwner((client) =>
      copyRows(
        client,
        "bookings.hold",
        {
          id: "gen_random_uuid()",
          once: "'n' || n",
          code: "'N' || n",
          organisation: "'Group ' || n",
          answer_until: "t.answer_until + n * interval '1 second'",
        },
        REQUESTS_SHOWN,
      ),
    );
    become(staff());
    const path = `/staff/rooms?library=${library.id}&date=2026-12-01`;
    const first = await browser.get(path);
    expect(first.html).toContain(`Requests to answer (${REQUESTS_SHOWN + 1})`);
    expect(first.html).toContain(`1 to ${REQUESTS_SHOWN} of ${REQUESTS_SHOWN + 1}`);
    const next = /href="([^"]+)" rel="next"/.exec(first.html)![1]!.replaceAll("&amp;", "&");
    expect(next).toBe(`${path}&requests=2`);
    const second = await browser.get(next);
    expect(second.html).toContain(`Group ${REQUESTS_SHOWN}`);
    expect(second.html).not.toContain("The first");
  });
});
