import { expect, it } from "vitest";
import type { Database } from "../../src/platform/db/database.ts";
import { handClock, mailTo } from "../bookings-cases.ts";
import { describeOnBoth, insertLibrary, insertService } from "../database-cases.ts";
import { reader } from "../forms-of-pages.ts";
import { insertHours, insertSpace, managerOf } from "../spaces-cases.ts";
import { staffServer } from "../staff-server.ts";
import { loansOf } from "../technology-cases.ts";
import { spoil } from "../unmarked-english.ts";

const NOW = "2026-12-01T11:20:00Z";

async function setting(db: Database) {
  const service = await insertService(db);
  const library = await insertLibrary(db, service);
  await insertHours(db, library);
  const clock = handClock(NOW);
  const { server, become } = await staffServer(db, clock);
  const manager = managerOf(service.id);
  become(manager);
  const desk = `/staff/technology?library=${library.id}`;
  return { service, library, clock, become, manager, browser: reader(server), desk };
}

const PATH = "/libraries/mowbray-gardens-library/technology";

describeOnBoth("Pages of technology", (make) => {
  it("lend a tablet from the sticker to the way back, and a reservation in between", async () => {
    const db = await make();
    const { browser, library, become, manager, clock, desk } = await setting(db);
    expect((await browser.get("/libraries/mowbray-gardens-library")).html).not.toContain(PATH);
    const add = `/staff/technology/devices/new?library=${library.id}`;
    const empty = await browser.get(add);
    expect((await browser.send(empty, add, { kind: "tablet" })).html).toContain("Write what stands on its sticker");
    const tablet = { kind: "tablet", label: "T 07", make: "Samsung" };
    expect((await browser.send(empty, add, tablet)).to).toContain("done=added");
    expect((await browser.send(empty, add, tablet)).html).toContain("Something else has this label");
    const at = /href="(\/staff\/technology\/devices\/[^"]+)">T 07/.exec((await browser.get(desk)).html)![1]!;
    const device = await browser.get(at);
    expect((await browser.send(device, `${at}/lend`, { name: "" })).html).toContain("Tell us a name");
    const lent = await browser.send(device, `${at}/lend`, { name: "Kelly", email: "kelly@example.org" });
    expect(lent.to).toMatch(/^\/staff\/technology\/loans\/.*done=lent$/);
    expect((await browser.get(lent.to!)).html).toContain("Tuesday 29 December 2026");

    become(undefined);
    expect((await browser.get("/libraries/mowbray-gardens-library")).html).toContain(`href="${PATH}"`);
    const page = await browser.get(PATH);
    expect(page.html).toContain("All are out now. Nobody waits");
    expect(page.html).not.toContain("Kelly");
    const reserve = `${PATH}/reserve`;
    for (const locale of ["pl", "ar"] as const) {
      const { said, english } = await spoil(browser, `${reserve}?kind=tablet`, reserve, locale);
      expect(english).toEqual([]);
      expect(said).toBeGreaterThan(3);
    }
    const form = await browser.get(`${reserve}?kind=tablet`);
    expect((await browser.send(form, reserve, { name: "", email: "ana" })).html).toContain("Write an address such as");
    const sent = await browser.send(form, reserve, { name: "Ana", email: "ana@example.org" });
    expect(sent.to).toMatch(/^\/technology\/loan\?token=[\w-]{54}$/);
    expect((await browser.send(form, reserve, { name: "Ana", email: "ana@example.org" })).to).toBe(sent.to);
    expect((await browser.get(sent.to!)).html).toContain("You are in line for a tablet");
    expect((await browser.get(`${sent.to!.slice(0, -4)}AAAA`)).status).toBe(404);
    const again = await browser.get(`${reserve}?kind=tablet`);
    const second = await browser.send(again, reserve, { name: "A stranger", email: "ANA@example.org" });
    const theirs = await browser.get(second.to!);
    expect(theirs.html).toContain("You are in line for a tablet");
    expect((await mailTo(db)).at(-1)!.body).toContain("You had one reserved there already");
    const giveUp = second.to!.replace("/technology/loan", "/technology/loan/give-up");
    await browser.send(await browser.get(giveUp), "/technology/loan/give-up");

    become(manager);
    const [first] = await loansOf(db, library.id);
    const loan = `/staff/technology/loans/${first!.id}`;
    expect((await browser.send(await browser.get(loan), `${loan}/renew`)).to).toContain("refused=somebody_waits");
    await browser.send(await browser.get(loan), `${loan}/back`, { condition: "worn", note: "A scratch" });
    expect((await browser.get(desk)).html).toContain("Ready to hand over");
    become(undefined);
    expect((await browser.get(sent.to!)).html).toContain("is ready for you until Sunday 6 December");
    const mine = (await mailTo(db)).find(({ subject }) => subject === "Ready for you: tablet")!;
    expect(mine.body).toContain(sent.to!.replace("/technology", "http://127.0.0.1/technology"));
    become(manager);
    const [, ana] = await loansOf(db, library.id);
    const hers = `/staff/technology/loans/${ana!.id}`;
    expect((await browser.send(await browser.get(hers), `${hers}/hand-over`)).to).toContain("done=lent");

    become(undefined);
    clock.set("2026-12-20T10:00:00Z");
    expect((await browser.get("/technology/find")).to).toBe("/booking/find");
    const find = await browser.get("/booking/find");
    expect((await browser.send(find, "/booking/find", { code: ana!.code, name: "Kelly" })).html).toContain(
      "We find nothing",
    );
    const found = await browser.send(find, "/booking/find", { code: ana!.code.toLowerCase(), name: "ana" });
    expect(found.to).toBe(sent.to);
    const renewed = await browser.send(await browser.get(found.to!), "/technology/loan/renew");
    expect((await browser.get(renewed.to!)).html).toContain("Sunday 17 January");
  });

  it("give a SIM to whoever says that it fits, and refuse kindly", async () => {
    const db = await make();
    const { browser, library, desk, become, manager } = await setting(db);
    const sim = `/staff/technology/sim?library=${library.id}`;
    for (const [what, form, words] of [
      ["sims", { remaining: "three" }, "Write how many SIMs are here"],
      ["help", { minutes: "a while", about: "sim" }, "Write how many minutes it took"],
      ["guests", { count: "0" }, "Write how many codes"],
    ] as const) {
      const wrong = await browser.send(await browser.get(desk), `/staff/technology/${what}`, form);
      expect([what, wrong.status]).toEqual([what, 422]);
      expect(wrong.html).toContain(words);
      expect(wrong.html).toContain(`value="${Object.values(form)[0]}"`);
    }
    await browser.send(await browser.get(desk), "/staff/technology/sims", { remaining: "2" });
    const form = await browser.get(sim);
    expect((await browser.send(form, sim, { lines: "0" })).html).toContain("This offer is for adults");
    const said = { old_enough: "yes", lines: ["0", "2"], known: "name", full_name: "Amal Haddad", born: "1/2/1990" };
    expect((await browser.send(form, sim, { ...said, lines: [] })).html).toContain("cheap tariff");
    expect((await browser.send(form, sim, { ...said, born: "" })).html).toContain("date of birth");
    expect((await browser.send(form, sim, said)).to).toContain("done=given");
    const again = await browser.send(form, sim, { ...said, full_name: "AMAL haddad" });
    expect(again.status).toBe(422);
    expect(again.html).toContain("They have had one lately");
    expect((await browser.get(desk)).html).toContain("1 left.");
    await browser.send(await browser.get(desk), "/staff/technology/help", { minutes: "20", about: "sim" });
    const settings = await browser.get("/staff/technology/settings");
    const path = "/staff/technology/settings/sims";
    expect((await browser.send(settings, path, { lines: " " })).html).toContain("Write one line at least");
    expect((await browser.send(settings, path, { lines: "I am skint", months: "12" })).to).toContain("done=saved");
    become(undefined);
    const page = await browser.get(PATH);
    expect(page.html).toContain("I am skint");
    expect(page.html).toContain("After 12 months");
    become({ ...manager, role: "staff" });
    expect((await browser.get("/staff/technology/settings")).status).toBe(403);
  });

  it("give a computer by card or guest code, and say kindly when a child's day is used up", async () => {
    const db = await make();
    const { browser, library, desk, become, manager, clock } = await setting(db);
    await insertSpace(db, library, { name: "PC 1", kind: "computer", capacity: 1 });
    const spaces = await browser.get("/libraries/mowbray-gardens-library/spaces");
    expect(spaces.status).toBe(404);
    const codes = await browser.send(await browser.get(desk), "/staff/technology/guests", { count: "1" });
    const code = /<b>([A-Z0-9]{3} [A-Z0-9]{4})<\/b>/.exec(codes.html)![1]!;
    become(undefined);
    const computer = `${PATH}/computer`;
    const form = await browser.get(computer);
    const wanted = { date: "2026-12-01", from: "2pm", length: "60" };
    expect((await browser.send(form, computer, { ...wanted, from: "soon" })).html).toContain(
      "Write a time such as 10:30",
    );
    expect(
      (await browser.send(form, computer, { ...wanted, card: "D100", pin: "1234", group: "adult" })).html,
    ).toContain("Write the guest code that the desk gave you");
    // No system knows cards here: nothing is asked that could not be used, and no day is offered that has no code.
    expect(form.html).not.toContain("Library card number");
    expect(form.html).not.toContain('<option value="2026-12-02"');
    expect(form.html).toContain("Tuesday 1 December: 11:20am to 4:45pm");
    clock.set("2026-12-01T16:40:00Z");
    expect((await browser.get(computer)).html).toContain("No more computers can be booked today");
    clock.set(NOW);
    const sent = await browser.send(form, computer, { ...wanted, guest: code });
    expect(sent.to).toMatch(/^\/technology\/computer\?token=[\w-]{54}$/);
    const mine = await browser.get(sent.to!);
    expect(mine.html).toContain("PC 1");
    const other = await browser.get(computer);
    expect((await browser.send(other, computer, { ...wanted, from: "15:30", guest: code })).html).toContain(
      "Your minutes for that day are used up. There are new ones the next day",
    );
    become(manager);
    const give = `/staff/technology/computer?library=${library.id}`;
    const giving = await browser.get(give);
    expect((await browser.send(giving, give, { shown: "D200", from: "14:30" })).html).toContain(
      "All computers are taken",
    );
    expect((await browser.send(giving, give, { shown: "D200", group: "child", minutes: "60" })).to).toContain(
      "done=seated",
    );
    const now = await browser.get(desk);
    expect(now.html).toContain("Until 12:20pm: a child");
    clock.set("2026-12-01T13:55:00Z");
    const later = await browser.get(desk);
    const claim = /action="(\/staff\/technology\/times\/[^"]+\/claim)"/.exec(later.html)![1]!;
    expect((await browser.send(later, claim)).to).toContain("done=claimed");
    become(undefined);
    const stay = await browser.send(await browser.get(sent.to!), "/technology/computer/extend");
    expect((await browser.get(stay.to!)).html).toContain("Your minutes for today are used up");
    become(manager);
    const desk2 = await browser.get(desk);
    const out = /action="(\/staff\/technology\/computers\/[^"]+\/out)"/.exec(desk2.html)![1]!;
    expect((await browser.send(desk2, out)).to).toContain("done=out");
    expect((await browser.get(desk)).html).toContain("Being mended");
    const settings = await browser.get("/staff/technology/settings");
    const rules = "/staff/technology/settings/computers";
    expect((await browser.send(settings, rules, { adult_day: "2000" })).html).toContain("longer than a day");
    expect((await browser.send(settings, rules, { late: [] })).status).toBe(422);
    expect((await browser.send(settings, rules, { child_day: "90" })).to).toContain("done=saved");
    expect((await browser.get(PATH)).html).toContain("one hour 30 minutes a day");
  });

  it("are another service's to nobody", async () => {
    const db = await make();
    const { browser, library, become } = await setting(db);
    const add = `/staff/technology/devices/new?library=${library.id}`;
    await browser.send(await browser.get(add), add, { kind: "tablet", label: "T 1" });
    const desk = await browser.get(`/staff/technology?library=${library.id}`);
    const device = /href="(\/staff\/technology\/devices\/[^"]+)">T 1</.exec(desk.html)![1]!;
    const lent = await browser.send(await browser.get(device), `${device}/lend`, { name: "Kelly" });
    const loan = lent.to!.replace(/\?.*/, "");
    const sandwell = await insertService(db, { name: "Sandwell" });
    become(managerOf(sandwell.id));
    for (const address of [
      device,
      loan,
      add,
      `/staff/technology/sim?library=${library.id}`,
      `/staff/technology/reserve?library=${library.id}`,
      `/staff/technology/computer?library=${library.id}`,
    ])
      expect([address, (await browser.get(address)).status]).toEqual([address, 404]);
    const theirs = await browser.get(`/staff/technology?library=${library.id}`);
    expect(theirs.html).not.toContain("T 1");
  });
});
