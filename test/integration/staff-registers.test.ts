import { expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { mailTo, setTerms, wrongBooks } from "../bookings-cases.ts";
import { describeOnBoth } from "../database-cases.ts";
import { desk } from "../people.ts";
import { registerCases } from "../register-cases.ts";

/** The one booking of a service by what it is called. */
const bookingCalled = (db: Database, name: string) =>
  db.asOwner(async (client) => {
    const { rows } = await client.query("SELECT * FROM bookings.booking WHERE name = $1", [name]);
    expect(rows).toHaveLength(1);
    return rows[0];
  });

describeOnBoth("A session's register", (make) => {
  it("shows who is coming, who has been offered a place and who waits, and answers for them on the phone", async () => {
    const db = await make();
    const { browser, putOn, statusOf } = await registerCases(db);
    const { take, register } = await putOn();
    const kelly = await take("Kelly", { adults: 1, children: 2 });
    await take("Amal");
    const first = await take("Jean and Arthur", { adults: 2 });
    const second = await take("Blue Coat");
    const page = await browser.get(register);
    expect(page.html).toContain("4 of 4 people");
    expect(page.html).toContain("one adult, 2 children");
    expect(page.html).toContain(`${kelly.code.slice(0, 3)} ${kelly.code.slice(3)}`);
    expect(page.html).toContain("On the website, 1 December");
    expect(page.html).toContain("2 waiting, 3 people together");
    expect(page.html.indexOf("Jean and Arthur")).toBeLessThan(page.html.indexOf("Blue Coat"));

    const gone = await browser.send(page, `/staff/bookings/${kelly.id}/give-up`);
    expect(gone).toMatchObject({ status: 303, to: `${register}?done=given_up` });
    expect(await statusOf(first.id)).toBe("offered");
    const offered = await browser.get(gone.to!);
    expect(offered.html).toContain("Their place is given up");
    expect(offered.html).toContain("Offered a place");
    await browser.send(offered, `/staff/bookings/${first.id}/accept`);
    expect(await statusOf(first.id)).toBe("booked");
    // There was room for the one behind them too: they say no.
    expect(await statusOf(second.id)).toBe("offered");
    await browser.send(offered, `/staff/bookings/${second.id}/decline`);
    expect(await statusOf(second.id)).toBe("declined");
    expect((await browser.get(register)).html).toContain("3 of 4 people");
    // A button of a page that is no longer true does no harm.
    const late = await browser.send(offered, `/staff/bookings/${second.id}/accept`);
    expect(late.status).toBe(422);
    expect(late.html).toContain("There is no offer to answer");
    expect(await wrongBooks(db)).toEqual([]);
  });

  it("is not another library's nor another service's to open, nor its bookings to touch", async () => {
    const db = await make();
    const { browser, putOn, become, staff, other, elsewhere, statusOf } = await registerCases(db);
    const { take, register, sessionId } = await putOn();
    const kelly = await take("Kelly");
    await browser.get("/staff/programme");
    const ours = await browser.get(register);
    for (const stranger of [staff({ libraryIds: [other.id] }), staff({ serviceId: elsewhere.id })]) {
      become(stranger);
      for (const path of [
        register,
        `${register}/print`,
        `/staff/sessions/${sessionId}/book`,
        `/staff/bookings/${kelly.id}/slip`,
      ])
        expect((await browser.get(path)).status, path).toBe(404);
      const form = `/staff/bookings/${kelly.id}/give-up`;
      for (const act of ["give-up", "accept", "decline"])
        expect((await browser.send(ours, form, {}, `/staff/bookings/${kelly.id}/${act}`)).status, act).toBe(404);
      for (const act of ["came", "scan", "heads", "close", "book"])
        expect(
          (
            await browser.send(
              ours,
              form,
              {
                code: kelly.code,
                source: "list",
                heads_adults: "1",
                name: "X",
                adults: "1",
                how: "desk",
                kind: "session",
                language: "en",
              },
              `/staff/sessions/${sessionId}/${act}`,
            )
          ).status,
          act,
        ).toBe(404);
    }
    become(staff());
    expect(await statusOf(kelly.id)).toBe("booked");
  });
});

describeOnBoth("Booking for someone", (make) => {
  it("needs a name and nothing else, and leads to a slip with a code", async () => {
    const db = await make();
    const { browser, putOn } = await registerCases(db);
    const { sessionId } = await putOn();
    const action = `/staff/sessions/${sessionId}/book`;
    const form = await browser.get(action);
    const done = await browser.send(form, action, { name: "Blue Coat" });
    const booking = await bookingCalled(db, "Blue Coat");
    expect(done).toMatchObject({
      status: 303,
      to: `/staff/bookings/${booking.id}/slip?done=booked&session=${sessionId}`,
    });
    expect(booking).toMatchObject({ made_by: "desk", email: null, mobile: null, adults: 1, staff_id: desk.id });
    // The same form twice makes one booking.
    expect((await browser.send(form, action, { name: "Blue Coat" })).to).toBe(done.to);
    const slip = await browser.get(done.to!);
    expect(slip.html).toContain("They have a place");
    expect(slip.html).toContain(`${booking.code.slice(0, 3)} ${booking.code.slice(3)}`);
    const paper = slip.html.slice(slip.html.indexOf("<article"), slip.html.indexOf("</article>"));
    expect(paper).toContain(`role="img" aria-label="${booking.code.slice(0, 3)} ${booking.code.slice(3)}"`);
    expect(paper).toContain("Community lunch");
    expect(paper).toContain("Thursday 3 December 2026, 10am to 11am");
    expect(paper).toContain("01709 000000");
    // The code opens it with the name alone, so both are on the paper, with where to type them.
    expect(paper).toMatch(/\/booking\/find.* with this code and the name .*Blue Coat/);
  });

  it("by phone takes a mail address and a language, for messages and for the slip", async () => {
    const db = await make();
    const { browser, putOn } = await registerCases(db);
    const { sessionId } = await putOn({ sensitive: true, title: "Living with low mood" });
    const action = `/staff/sessions/${sessionId}/book`;
    const done = await browser.send(await browser.get(action), action, {
      name: "Amal",
      how: "phone",
      email: "amal.haddad@example.org",
      mobile: "07700 900123",
      language: "ar",
    });
    expect(await bookingCalled(db, "Amal")).toMatchObject({
      made_by: "phone",
      mobile: "+447700900123",
      language: "ar",
    });
    const [mail] = await mailTo(db);
    expect(mail).toMatchObject({ recipient: "amal.haddad@example.org" });
    const slip = await browser.get(done.to!);
    const paper = slip.html.slice(slip.html.indexOf("<article"), slip.html.indexOf("</article>"));
    expect(paper).toContain('lang="ar" dir="rtl"');
    expect(paper).toContain("مكانك في المكتبة");
    expect(paper).toContain("/booking/find");
    expect(paper).not.toMatch(/low mood|Amal/);
  });

  it("says in plain words why not, and keeps everything typed", async () => {
    const db = await make();
    const { browser, putOn } = await registerCases(db);
    const lunch = await putOn({ capacity: 2 });
    await setTerms(db, lunch.activity, { waitingMost: 0 });
    await lunch.take("Kelly", { adults: 2 });
    const action = `/staff/sessions/${lunch.sessionId}/book`;
    const form = await browser.get(action);
    const empty = await browser.send(form, action, { name: "", adults: "many", mobile: "12" });
    expect(empty.status).toBe(422);
    for (const field of ["name", "adults", "mobile"]) expect(empty.html).toContain(`<a href="#${field}">`);
    expect(empty.html).toContain('value="many"');
    const full = await browser.send(form, action, { name: "Amal", email: "amal@example.org" });
    expect(full.status).toBe(422);
    expect(full.html).toContain("It is full. Look for another date: no more may wait");
    expect(full.html).toContain('value="Amal"');
    // The one status of the session, in the words that the public reads.
    expect(full.html).toContain("Full, and the waiting list is full too");
    const crowd = await browser.send(form, action, { name: "Amal", adults: "3" });
    expect(crowd.html).toContain("larger than there are places");
    const nobody = await browser.send(form, action, { name: "Amal", adults: "0" });
    expect(nobody.html).toContain("Say how many are coming");
    const alone = await browser.send(form, action, { name: "Amal", adults: "0", children: "2" });
    expect(alone.html).toContain("Children come with an adult here");
  });

  it("says how many places are left, whatever the public may book by themselves", async () => {
    const db = await make();
    const { clock, browser, putOn } = await registerCases(db);
    const lunch = await putOn({ capacity: 3 });
    await lunch.take("Kelly", { adults: 2 });
    const action = `/staff/sessions/${lunch.sessionId}/book`;
    const register = async () => (await browser.get(lunch.register)).html;
    // Ten minutes before it starts booking online is over; at the desk it is not.
    clock.set("2026-12-03T09:50:00Z");
    const form = await browser.get(action);
    expect(form.html).toContain("<strong>One place left</strong>");
    const two = await browser.send(form, action, { name: "Amal", adults: "2", may_wait: [] });
    expect(two.html).toContain("There is one place left, and they are 2. Book for fewer, or tick that they would wait");
    expect(await register()).toMatch(/<a role="button"[^>]*class="govuk-button"[^>]*>Book for someone/);
    const at = `/staff/sessions/${lunch.sessionId}/close`;
    clock.set("2026-12-03T10:30:00Z");
    const heads = `/staff/sessions/${lunch.sessionId}/heads`;
    await browser.send(await browser.get(lunch.register), heads, {
      heads_adults: "2",
      heads_children: "0",
      under_12: "0",
      from_12_to_17: "0",
    });
    expect((await browser.send(await browser.get(lunch.register), at, { source: "heads" })).to).toContain(
      "done=closed",
    );
    expect(await register()).toMatch(/class="govuk-button govuk-button--secondary"[^>]*>Book for someone/);
    clock.set("2026-12-03T11:00:00Z");
    expect(await register()).not.toContain("Book for someone");
    expect((await browser.get(action)).html).toContain("<strong>Over</strong>");
  });

  it("works for what people drop in to or ring about, and for a whole course", async () => {
    const db = await make();
    const { browser, putOn } = await registerCases(db);
    for (const booking of ["drop_in", "ring"] as const) {
      const { sessionId } = await putOn({ booking, capacity: undefined, ringForTimeAndPlace: booking === "ring" });
      const action = `/staff/sessions/${sessionId}/book`;
      const done = await browser.send(await browser.get(action), action, { name: `Someone at ${booking}` });
      expect(done.status).toBe(303);
      const slip = await browser.get(done.to!);
      if (booking === "ring") expect(slip.html).toContain("Ring us and we will tell you where");
    }
    const course = await putOn({ form: "course", title: "Flourish" });
    const action = `/staff/sessions/${course.sessionId}/book`;
    const done = await browser.send(await browser.get(action), action, { name: "Ros" });
    expect((await browser.get(done.to!)).html).toContain("2 sessions, this is the first");
    for (const { id } of course.sessions)
      expect((await browser.get(`/staff/sessions/${id}/register`)).html).toContain("1 of 4 people");
  });
});

describeOnBoth("An activity that people have booked", (make) => {
  it("is not taken out of sight before they are told", async () => {
    const { browser, putOn } = await registerCases(await make());
    const { id, take } = await putOn({}, ["2026-12-03T10:00:00Z"]);
    await take("Kelly");
    const page = await browser.get(`/staff/activities/${id}`);
    const withdraw = `/staff/activities/${id}/withdraw`;
    const refused = await browser.send(page, withdraw);
    expect(refused.to).toBe(`/staff/activities/${id}/cancel?first=yes`);
    const cancel = await browser.get(refused.to!);
    expect(cancel.html).toContain("it was not taken out of sight");
    await browser.send(cancel, `/staff/activities/${id}/cancel`, { reason: "The tutor is ill." });
    expect((await browser.send(page, withdraw)).to).toBe(`/staff/activities/${id}?done=withdrawn`);
  });
});
