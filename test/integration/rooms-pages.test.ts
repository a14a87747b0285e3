import { expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertActivity } from "../programme-cases.ts";
import { holdsOf, insertHours, insertSpace, managerOf } from "../spaces-cases.ts";
import { staffServer } from "../staff-server.ts";

const NOW = "2026-12-01T11:20:00Z";
const RATES = { community: 1000, partner: 1500, commercial: 4000 };

async function setting(db: Database, terms: Parameters<typeof insertSpace>[2] = { terms: { rates: RATES } }) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const space = await insertSpace(db, library, terms);
  const clock = handClock(NOW);
  const { server, become } = await staffServer(db, clock);
  const manager = managerOf(service.id);
  become(manager);
  const path = "/libraries/mowbray-gardens-library/spaces/community-room";
  return { service, library, space, clock, become, manager, browser: reader(server), path, ask: `${path}/ask` };
}

const WANTED = {
  date: "2026-12-08",
  from: "10am",
  to: "12:00",
  party: "8",
  rate: "community",
  organisation: "Bearwood Knitters",
  name: "Sam Okoro",
  email: "sam@example.org",
  purpose: "Knitting for beginners",
};

describeOnBoth("A room", (make) => {
  it("is asked for without an account, with its price before anything is sent, and given up by the private link", async () => {
    const db = await make();
    const { browser, path, ask, space, become } = await setting(db);
    become(undefined);
    const home = await browser.get("/libraries/mowbray-gardens-library");
    expect(home.html).toContain(`href="/libraries/mowbray-gardens-library/spaces"`);
    expect((await browser.get("/libraries/mowbray-gardens-library/spaces")).html).toContain("Community room");
    const week = await browser.get(`${path}?week=2026-12-08`);
    expect(week.html).toContain("9am to 5pm");
    expect(week.html).toContain("£10 an hour");
    const form = await browser.get(`${ask}?date=2026-12-08&from=10:00`);
    const wrong = await browser.send(form, ask, { ...WANTED, to: "9am", name: "" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Write a name");
    const backwards = await browser.send(form, ask, { ...WANTED, to: "9am" });
    expect(backwards.html).toContain("It ends before it starts");
    const check = await browser.send(form, ask, WANTED);
    expect(check.html).toContain("£20");
    expect(await holdsOf(db, space.id)).toEqual([]);
    const sent = await browser.send(check, ask, { send: "yes" });
    expect(sent.to).toMatch(/^\/space-booking\?token=[\w-]{54}$/);
    expect((await browser.send(check, ask, { send: "yes" })).to).toBe(sent.to);
    const mine = await browser.get(sent.to!);
    expect(mine.html).toContain("Asked for. A member of staff will answer by");
    for (const asked of ["Bearwood Knitters", "Sam Okoro", "Knitting for beginners"])
      expect(mine.html).toContain(`<bdi>${asked}</bdi>`);
    expect((await browser.get(`${sent.to}x`)).status).toBe(404);
    const token = new URLSearchParams(sent.to!.split("?")[1]).get("token")!;
    const other = `${token.slice(0, -4)}AAAA`;
    expect((await browser.get(`/space-booking?token=${other}`)).status).toBe(404);
    const given = await browser.send(
      await browser.get(sent.to!.replace("/space-booking", "/space-booking/give-up")),
      "/space-booking/give-up",
    );
    expect(given.to).toBe(sent.to);
    expect((await browser.get(sent.to!)).html).toContain("Given up.");
    expect((await mailTo(db)).map((mail) => mail.subject.split(":")[0])).toEqual(["We have your request", "Given up"]);
  });

  it("is said to be out of order by staff, who read first whom it touches; the public sees it at once", async () => {
    const db = await make();
    const { browser, path, library, space, become, manager, ask } = await setting(db, {
      terms: { rates: RATES, needsApproval: false },
    });
    become(undefined);
    const check = await browser.send(await browser.get(ask), ask, WANTED);
    await browser.send(check, ask, { send: "yes" });
    become(manager);
    const out = `/staff/rooms/spaces/${space.id}/out-of-order`;
    const form = await browser.get(out);
    const wrong = await browser.send(form, out, { first_day: "2026-11-30", reason: "Leaking roof" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain("Write today or a later day");
    expect(wrong.html).toContain("Write the last day, or tick");
    expect(wrong.html).toContain('value="Leaking roof"');
    const both = { first_day: "2026-12-08", last_day: "2026-12-01", open: "yes", reason: "" };
    const more = await browser.send(form, out, both);
    expect(more.html).toContain("not both");
    expect(more.html).toContain("Say why: people read it");
    expect((await browser.send(form, out, { ...both, open: "" })).html).toContain("The last day is before the first");
    const days = { first_day: "2026-12-08", last_day: "", open: "yes", reason: "Leaking roof" };
    const asked = await browser.send(form, out, days);
    expect(asked.html).toContain("1 booking will be called off");
    expect(asked.html).toContain("1 hears by mail");
    expect(asked.html).toContain("Bearwood Knitters");
    expect((await holdsOf(db, space.id))[0]!.status).toBe("confirmed");
    expect((await browser.send(asked, out, { change: "yes" })).html).toContain('value="Leaking roof"');
    for (const _ of [1, 2]) expect((await browser.send(asked, out, { send: "yes" })).to).toBe(`${out}?done=out`);
    expect((await holdsOf(db, space.id))[0]!.status).toBe("cancelled");
    const again = await browser.send(form, out, { ...days, once: "" });
    expect(again.html).toContain("It is out of order already on some of those days");
    for (const view of ["", "&view=week"])
      expect((await browser.get(`/staff/rooms?library=${library.id}&date=2026-12-09${view}`)).html).toContain(
        "</a>: Leaking roof",
      );
    const end = /href="([^"]+\?breakdown=[^"]+)"/.exec((await browser.get(out)).html)![1]!;
    const until = await browser.get(end);
    for (const [last_day, open, said] of [
      ["2026-12-07", "", "The last day is before the first"],
      ["", "", "Write the last day, or tick"],
      ["2026-12-20", "yes", "not both"],
    ] as const) {
      const refused = await browser.send(until, out, { last_day, open });
      expect([said, refused.status, refused.html.includes(said)]).toEqual([said, 422, true]);
    }
    const fewer = await browser.send(until, out, { last_day: "2026-12-20", open: "" });
    expect(fewer.html).toContain("After that it can be booked again.");
    expect(fewer.html).toContain("Nothing is booked then.");
    expect((await browser.send(fewer, out, { change: "yes" })).html).toContain('value="2026-12-20"');
    expect((await browser.send(fewer, out, { send: "yes" })).to).toBe(`${out}?done=changed`);
    expect((await browser.get(`${out}?done=changed`)).html).toContain("to Sunday 20 December 2026");
    const longer = await browser.send(await browser.get(end), out, { last_day: "", open: "yes" });
    expect((await browser.send(longer, out, { send: "yes" })).to).toBe(`${out}?done=changed`);
    expect((await browser.get(`${out}?breakdown=${space.id}`)).status).toBe(404);
    become(undefined);
    const seen = await browser.get(`${path}?week=2026-12-08`);
    expect(seen.html).toContain("Out of order from Tuesday 8 December until further notice.");
    expect(seen.html).not.toContain("date=2026-12-09");
    expect((await browser.send(await browser.get(ask), ask, WANTED)).html).toContain("It is out of order at that time");
    become(manager);
    const mend = `/staff/rooms/spaces/${space.id}/in-order`;
    const standing = await browser.get(out);
    for (const _ of [1, 2]) expect((await browser.send(standing, mend)).to).toBe(`${out}?done=in`);
    expect((await browser.send(standing, mend, { breakdown: "no id" })).to).toBe(out);
    expect((await holdsOf(db, space.id))[0]!.status).toBe("confirmed");
    expect((await browser.get(out)).html).not.toContain("In order again");
  });

  it("is answered, checked in and invoiced by staff, who see names that the public never does", async () => {
    const db = await make();
    const { browser, path, ask, library, space, clock, become, manager } = await setting(db);
    become(undefined);
    const form = await browser.get(ask);
    for (const organisation of ["Bearwood Knitters", "Chess & Chat"]) {
      const check = await browser.send(form, ask, { ...WANTED, organisation, once: "" });
      expect((await browser.send(check, ask, { send: "yes" })).status).toBe(303);
    }
    become(manager);
    const rooms = `/staff/rooms?library=${library.id}&date=2026-12-08`;
    const day = await browser.get(rooms);
    expect(day.html).toContain("Requests to answer (2)");
    expect(day.html).toContain("Chess &amp; Chat");
    const [first] = await holdsOf(db, space.id);
    const at = `/staff/rooms/holds/${first!.id}`;
    const shown = await browser.get(at);
    expect(shown.html).toContain("Somebody else asks");
    expect((await browser.send(shown, `${at}/decline`, { reason: "" })).html).toContain("Say why: they read it");
    expect((await browser.send(shown, `${at}/approve`, { price: "15" })).to).toBe(`${at}?done=yes`);
    expect((await holdsOf(db, space.id)).map((hold) => hold.status)).toEqual(["confirmed", "declined"]);
    const refused = await browser.get("/staff/turned-away");
    expect(refused.html).toMatch(/Community room.*>1<\/td>/s);
    expect((await browser.send(shown, `${at}/approve`)).html).toContain("Somebody has answered this already");
    become(undefined);
    const seen = await browser.get(`${path}?week=2026-12-08`);
    expect(seen.html).toContain("Taken");
    expect(seen.html).not.toContain("Knitters");
    expect((await browser.get(at)).status).toBe(302);
    become(manager);
    clock.set("2026-12-08T10:00:00Z");
    const onDay = await browser.get(at);
    expect((await browser.send(onDay, `${at}/came`)).to).toBe(`${at}?done=came`);
    expect((await browser.get(rooms)).html).toContain("Here");
    const found = await browser.get(`/staff/rooms/find?code=${/([A-Z0-9]{3} [A-Z0-9]{4})<\/dd>/.exec(onDay.html)![1]}`);
    expect(found.to).toBe(at);
    const csv = await browser.get(`/staff/rooms/invoices.csv?library=${library.id}&from=2026-12-01&to=2026-12-31`);
    expect(csv.html.split("\r\n")[1]).toMatch(
      /^[A-Z0-9]{7},2026-12-08,10:00,12:00,Mowbray Gardens Library,Community room,Bearwood Knitters,Sam Okoro,sam@example.org,community,confirmed,15.00,,[A-Z0-9]{7}$/,
    );
  });

  it("is booked by telephone, against its terms only once they have been read", async () => {
    const db = await make();
    const { browser, space } = await setting(db);
    const book = `/staff/rooms/spaces/${space.id}/book`;
    const form = await browser.get(`${book}?date=2026-12-08`);
    const late = await browser.send(form, book, { ...WANTED, from: "16:00", to: "18:00", rate: "waived" });
    expect(late.html).toContain("The library is not open for all of that time");
    expect((await browser.send(late, book, { send: "yes", all_the_same: "" })).status).toBe(422);
    const done = await browser.send(late, book, { send: "yes" });
    expect(done.to).toMatch(/^\/staff\/rooms\/holds\/.*done=booked$/);
    expect((await browser.send(form, book, { ...WANTED, from: "17:00", to: "19:00", once: "" })).html).toContain(
      "Somebody else has it at that time",
    );
    expect((await browser.get(done.to!)).html).toContain("Waived");
  });

  it("is had again and again, with its dates shown first", async () => {
    const db = await make();
    const { browser, space, library } = await setting(db);
    const standing = `/staff/rooms/spaces/${space.id}/standing`;
    const form = await browser.get(standing);
    const odd = await browser.send(form, standing, { ...WANTED, said: "whenever" });
    expect(odd.status).toBe(422);
    const said = "every second Tuesday from 8 December 2026 10am to 12 noon until 20 July 2027";
    const check = await browser.send(form, standing, { ...WANTED, said });
    expect(check.html).toContain("Tuesday 8 December");
    expect(await holdsOf(db, space.id)).toEqual([]);
    const done = await browser.send(check, standing, { send: "yes" });
    expect(done.to).toBe(`/staff/rooms/standing?library=${library.id}&done=made`);
    expect((await holdsOf(db, space.id)).length).toBe(7);
    const list = await browser.get(done.to!);
    expect(list.html).toContain("Still wanted");
    const action = /action="(\/staff\/rooms\/standing\/[^"]+\/end)"/.exec(list.html)![1]!;
    await browser.send(list, action);
    expect((await holdsOf(db, space.id)).every((hold) => hold.status === "cancelled")).toBe(true);
  });

  it("has terms that a manager sets, and a display at its door that names the library's own alone", async () => {
    const db = await make();
    const { browser, space, library, clock, become, manager } = await setting(db);
    const terms = `/staff/rooms/spaces/${space.id}`;
    const page = await browser.get(terms);
    expect((await browser.send(page, terms, { longest: "10" })).html).toContain(
      "The longest is shorter than the shortest",
    );
    expect((await browser.send(page, terms, { setup: "0", clear: "0", rate_partner: "7.50" })).to).toBe(
      `${terms}?done=saved`,
    );
    expect((await browser.send(page, terms, { setup: "5" })).status).toBe(409);
    become({ ...manager, role: "staff" });
    expect((await browser.send(page, terms, { setup: "5" })).status).toBe(403);
    become(manager);
    const activity = await insertActivity(db, library, ["2026-12-08T10:00:00Z"], { title: "Rhymetime" });
    const secret = await insertActivity(db, library, ["2026-12-08T12:00:00Z"], {
      title: "Listening circle",
      sensitive: true,
    });
    for (const { id } of [activity, secret]) {
      const room = await browser.get(`/staff/activities/${id}/room`);
      expect((await browser.send(room, `/staff/activities/${id}/room`, { space: space.id })).to).toContain("done=held");
    }
    clock.set("2026-12-08T10:30:00Z");
    const door = /href="(\/door\/[^"]+)"/.exec((await browser.get(terms)).html)![1]!;
    become(undefined);
    const shown = await browser.get(door);
    expect(shown.html).toContain("Rhymetime");
    expect(shown.html).toContain("Booked");
    expect(shown.html).not.toContain("Listening circle");
    become(manager);
    await browser.send(await browser.get(terms), `${terms}/door`);
    expect((await browser.get(door)).status).toBe(404);
  });

  it("clashes with a session before it is chosen, and is listed afterwards", async () => {
    const db = await make();
    const { browser, space, library } = await setting(db);
    const book = `/staff/rooms/spaces/${space.id}/book`;
    const check = await browser.send(await browser.get(book), book, WANTED);
    await browser.send(check, book, { send: "yes" });
    const activity = await insertActivity(db, library, ["2026-12-08T10:00:00Z", "2026-12-09T10:00:00Z"]);
    const at = `/staff/activities/${activity.id}/room`;
    const asked = await browser.send(await browser.get(at), at, { space: space.id });
    expect(asked.html).toContain("Somebody else has it for one session");
    expect((await browser.send(asked, at)).to).toContain("done=held");
    expect((await browser.get(at)).html).toContain("These sessions have no room");
    expect((await browser.get(`/staff/rooms?library=${library.id}`)).html).toContain("Sessions without their room");
    expect((await browser.get(`/staff/activities/${activity.id}`)).html).toContain(at);
  });

  it("is called off when its library closes, at no cost and only where ticked, and given back when it reopens", async () => {
    const db = await make();
    const { browser, space, library } = await setting(db, { terms: { rates: RATES, noticeHours: 0 } });
    const book = `/staff/rooms/spaces/${space.id}/book`;
    for (const [from, to, organisation] of [
      ["10:00", "11:00", "Bearwood Knitters"],
      ["14:00", "15:00", "Chess and Chat"],
    ]) {
      const form = await browser.get(book);
      const check = await browser.send(form, book, {
        ...WANTED,
        date: "2026-12-02",
        from: from!,
        to: to!,
        organisation: organisation!,
      });
      await browser.send(check, book, { send: "yes" });
    }
    const [first, second] = await holdsOf(db, space.id);
    const at = `/staff/libraries/${library.id}/closures`;
    const days = { first_day: "2026-12-02", last_day: "2026-12-02", reason: "Burst pipe" };
    const asked = await browser.send(await browser.get(at), at, days);
    expect(asked.html).toContain("Community room: Bearwood Knitters");
    await browser.send(asked, at, { cancel: [first!.id] });
    expect((await holdsOf(db, space.id)).map(({ status, fee_pence }) => [status, fee_pence])).toEqual([
      ["cancelled", 0],
      ["confirmed", null],
    ]);
    expect((await mailTo(db)).at(-1)).toMatchObject({ subject: expect.stringContaining("We have to close") });
    expect((await mailTo(db)).at(-1)!.body).toContain("Burst pipe");
    const home = await browser.get(`/staff/libraries/${library.id}`);
    const back = /action="([^"]+\/withdraw)"/.exec(home.html)![1]!;
    await browser.send(home, back);
    expect((await holdsOf(db, space.id)).map(({ id, status }) => [id, status])).toEqual([
      [first!.id, "confirmed"],
      [second!.id, "confirmed"],
    ]);
    expect((await mailTo(db)).at(-1)!.subject).toContain("It is yours again");
  });

  it("is another service's to nobody", async () => {
    const db = await make();
    const { browser, space, library, become } = await setting(db);
    const book = `/staff/rooms/spaces/${space.id}/book`;
    await browser.send(await browser.send(await browser.get(book), book, WANTED), book, { send: "yes" });
    const [hold] = await holdsOf(db, space.id);
    const sandwell = await insertService(db, { name: "Sandwell" });
    become(managerOf(sandwell.id));
    for (const address of [
      book,
      `/staff/rooms/spaces/${space.id}`,
      `/staff/rooms/spaces/${space.id}/standing`,
      `/staff/rooms/holds/${hold!.id}`,
      `/staff/rooms/standing?library=${library.id}`,
      `/staff/rooms/invoices?library=${library.id}`,
      `/staff/rooms/invoices.csv?library=${library.id}`,
      `/staff/libraries/${library.id}/spaces`,
    ])
      expect([address, (await browser.get(address)).status]).toEqual([address, 404]);
  });

  it("is added by staff, and another's change meanwhile is shown", async () => {
    const db = await make();
    const { browser, library } = await setting(db);
    const list = `/staff/libraries/${library.id}/spaces`;
    const form = await browser.get(`${list}/new`);
    expect((await browser.send(form, `${list}/new`, { name: "" })).html).toContain("Write its name");
    const details = { name: "Café corner", kind: "desk", capacity: "4", equipment: "Plug\nLamp", audience: "public" };
    expect((await browser.send(form, `${list}/new`, details)).to).toBe(`${list}?done=saved`);
    expect((await browser.send(form, `${list}/new`, details)).to).toBe(`${list}?done=saved`);
    const listed = await browser.get(list);
    expect(listed.html.match(/Café corner<\/a>/g)).toHaveLength(1);
    const at = new RegExp(`href="(${list}/[^"]+)">Café`).exec(listed.html)![1]!;
    const edit = await browser.get(at);
    await browser.send(edit, at, { name: "Café nook" });
    const clash = await browser.send(edit, at, { name: "Café table" });
    expect(clash.status).toBe(409);
    expect(clash.html).toContain("Café nook");
    expect((await browser.get("/libraries/mowbray-gardens-library/spaces/cafe-corner")).html).toContain("Café nook");
  });

  it("whose price is first said with the yes may be given up free of charge once its hirer knows it", async () => {
    const db = await make();
    const { browser, path, ask, space, become, manager, clock } = await setting(db, {});
    become(undefined);
    const week = await browser.get(`${path}?week=2026-12-08`);
    expect(week.html).not.toMatch(/% of the price/);
    const check = await browser.send(await browser.get(ask), ask, WANTED);
    const said = "not yet confirmed. We tell you when we say yes, and you can then give it up free of charge";
    expect(check.html).toContain(said);
    const mine = (await browser.send(check, ask, { send: "yes" })).to!;
    const asked = await browser.get(mine);
    expect(asked.html).toContain(said);
    expect(asked.html).not.toContain("%");
    const [hold] = await holdsOf(db, space.id);
    become(manager);
    const at = `/staff/rooms/holds/${hold!.id}`;
    const answer = await browser.get(at);
    expect(answer.html).toContain("may give it up free of charge for 3 days");
    expect((await browser.send(answer, `${at}/approve`, { price: "50" })).to).toContain("done=yes");
    become(undefined);
    const until = "You can give it up free of charge up to and including Friday 4 December 2026.";
    expect((await browser.get(mine)).html).toContain(until);
    const mails = await mailTo(db);
    const told = mails.find(({ subject }) => subject.startsWith("It is yours"))!;
    expect(told.body).toContain("Price: £50");
    expect(told.body).toContain(`We had not told you the price before. If it does not suit you, give it up. ${until}`);
    // A day too late, the terms hold: half of it from seven days before.
    clock.set("2026-12-05T11:20:00Z");
    expect((await browser.get(mine)).html).toContain("Giving it up now costs £25");
    clock.set("2026-12-04T11:20:00Z");
    await browser.send(
      await browser.get(mine.replace("/space-booking", "/space-booking/give-up")),
      "/space-booking/give-up",
    );
    const [ended] = await holdsOf(db, space.id);
    expect(ended).toMatchObject({ status: "cancelled", fee_pence: 0 });
  });
});
