import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer, send } from "../../../../test/feed-server.ts";
import { type FileTerms, keepDraft, takeDraft } from "../actions/file-drafts.ts";
import { addSource } from "../actions/keep-source.ts";
import { debtAdvice, sourceWorld } from "./source-cases.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
beforeEach(() => {
  feed.reply = undefined;
  feed.services = ["1", "2", "3"].map((id) => debtAdvice(id));
  feed.broken = [];
  feed.tellsChanges = false;
});
afterAll(() => feed.close());

const event = (uid: string | undefined, starts: string, more = "") =>
  `BEGIN:VEVENT\r\n${uid ? `UID:${uid}\r\n` : ""}SUMMARY:Talk ${uid}\r\nDTSTART:${starts}\r\nDURATION:PT1H\r\n${more}END:VEVENT\r\n`;
const serveCalendar = (...events: string[]) => {
  feed.reply = (_, reply) =>
    send(reply, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join("")}END:VCALENDAR\r\n`, 200, "text/calendar");
};

describeOnBoth("A source with a record that is refused", (make) => {
  it("keeps that one as it was and withdraws what is gone, also where the publisher cannot give it", async () => {
    const { add, read, shown, clock, source, rows } = await sourceWorld(await make(), feed);
    feed.services = [debtAdvice("1", { minimum_age: 60 }), debtAdvice("2"), debtAdvice("3")];
    await add();
    await read();
    clock.set("2026-12-02T03:00:00Z");
    feed.services = [debtAdvice("1", { minimum_age: "sixty" }), { id: "2" }];
    expect(await read()).toMatchObject({ state: "done", refused: 1, withdrawn: 1, changed: 1 });
    expect(await shown()).toEqual(["Debt advice 1", "Debt advice 2"]);
    // A limit that cannot be read now stays what it was, and its page says to ask.
    const [first] = await rows<{ doc: object }>("SELECT doc FROM partners.service WHERE name = 'Debt advice 1'");
    expect(first?.doc).toMatchObject({ minimum_age: 60, held_over: ["minimum_age"] });
    expect(first?.doc).not.toHaveProperty("unread");
    expect(await source()).toMatchObject({ whole_at: "2026-12-02T03:00:00Z" });
    clock.set("2026-12-03T03:00:00Z");
    feed.services = [debtAdvice("2"), debtAdvice("4")];
    feed.broken = ["2"];
    expect(await read()).toMatchObject({ state: "done", added: 1, refused: 1, withdrawn: 1 });
    expect(await shown()).toEqual(["Debt advice 2", "Debt advice 4"]);
  });

  it("takes in what staff withhold without the address that its words tell, and holds back what comes so under a new id", async () => {
    const { add, read, clock, rows } = await sourceWorld(await make(), feed);
    await add();
    await read();
    await rows("UPDATE partners.service SET address_withheld = true WHERE name = 'Debt advice 2'");
    clock.set("2026-12-02T03:00:00Z");
    const told = { description: "Come to 12 Hidden Lane.", fees: "Sent to S65 1PD" };
    feed.services = ["1", "2", "3"].map((id) =>
      debtAdvice(id, { ...told, organization: { id, name: `Harbour ${id}` } }),
    );
    const reading = await read();
    expect(reading).toMatchObject({ state: "done", refused: 0, changed: 3, withdrawn: 0 });
    expect(JSON.stringify(reading)).not.toMatch(/Hidden|1PD/);
    const kept = await rows<{ doc: { description: string } }>("SELECT doc FROM partners.service ORDER BY name");
    expect(kept.map(({ doc }) => doc.description.includes("Hidden"))).toEqual([true, false, true]);
    // Neither does it come in under a new id.
    clock.set("2026-12-03T03:00:00Z");
    feed.services = [debtAdvice("9", { ...told, name: "Debt advice 2", organization: { id: "9", name: "Harbour 9" } })];
    const again = await read();
    expect(again).toMatchObject({ refused: 1, added: 0 });
    expect(again.faults).toMatchObject([{ record: "Debt advice 2", field: "description, fees" }]);
    expect(JSON.stringify(again)).not.toMatch(/Hidden|1PD/);
    // Nor in what was kept of a field that cannot be read, once its record looks like a refuge.
    clock.set("2026-12-04T03:00:00Z");
    feed.services = [debtAdvice("1", { name: "Women's refuge", fees: { words: "Ring" } })];
    expect(await read()).toMatchObject({ changed: 1 });
    const [refuge] = await rows<{ doc: { fees: string } }>(
      "SELECT doc FROM partners.service WHERE address_withheld AND withdrawn_at IS NULL",
    );
    expect(refuge?.doc).toMatchObject({ name: "Women's refuge", fees: "Sent to (address not shown)" });
    expect(JSON.stringify(refuge)).not.toMatch(/Hidden|1PD/);
  });

  it("without an id withdraws nothing, and is read whole again until all was seen", async () => {
    const { add, read, shown, clock, source } = await sourceWorld(await make(), feed);
    feed.tellsChanges = true;
    await add();
    await read();
    clock.set("2026-12-08T03:00:00Z");
    const list = { total_items: 2, total_pages: 1, contents: [{ id: "1" }, { name: "Of nobody" }] };
    feed.reply = ({ url }, reply) => send(reply, JSON.stringify(url?.includes("/1") ? debtAdvice("1") : list));
    expect(await read()).toMatchObject({ state: "done", whole: true, refused: 1, withdrawn: 0 });
    expect(await shown()).toHaveLength(3);
    expect(await source()).toMatchObject({ whole_at: "2026-12-01T03:00:00Z", good_at: "2026-12-08T03:00:00Z" });
    feed.reply = undefined;
    feed.services = [debtAdvice("1")];
    clock.set("2026-12-09T03:00:00Z");
    expect(await read()).toMatchObject({ whole: true, withdrawn: 2 });
  });

  it("that is a calendar withdraws the others' events, and its last one when that was called off and is over", async () => {
    const { parts, visitor, read, shown, clock } = await sourceWorld(await make(), feed);
    let day = 1;
    const next = () => {
      clock.set(`2026-12-0${day++}T03:00:00Z`);
      return read();
    };
    serveCalendar(...["1", "2", "3,\\;\r\n  long"].map((uid) => event(uid, "20261220T100000Z")));
    const details = { kind: "calendar" as const, organisation: "Menders", licence: "CC0 1.0", every: "daily" as const };
    await addSource(parts, visitor, "Talks", { ...details, address: `${feed.address}/talks.ics` });
    expect(await next()).toMatchObject({ added: 3 });
    const tooOften = "RRULE:FREQ=MINUTELY\r\n";
    serveCalendar(event("1", "20261220T100000Z"), event("3,\\;\r\n  long", "20261220T100000Z", tooOften));
    expect(await next()).toMatchObject({ refused: 1, withdrawn: 1 });
    expect(await shown()).toHaveLength(2);
    serveCalendar(event("1", "20261220T100000Z"), event(undefined, "20261220T100000Z", "no line of a calendar\r\n"));
    expect(await next()).toMatchObject({ refused: 1, withdrawn: 0 });
    serveCalendar(event("1", "20261220T100000Z", "STATUS:CANCELLED\r\n"));
    expect(await next()).toMatchObject({ state: "done", changed: 1, withdrawn: 1 });
    expect(await shown()).toEqual(["Talk 1"]);
    clock.set("2026-12-22T03:00:00Z");
    expect(await read()).toMatchObject({ state: "done", withdrawn: 1 });
    expect(await shown()).toEqual([]);
  });

  it("that is a table keeps what it names by id; where all of a table is over, all of it goes", async () => {
    const { parts, visitor, read, shown } = await sourceWorld(await make(), feed);
    const terms: FileTerms = {
      ...{
        source: "Menders",
        licence: "CC0 1.0",
        organisation: "The Menders",
        whole: true,
        preset: "services" as const,
      },
      mapping: { id: "id", event: "name", when: "date" },
    };
    const give = async (...lines: string[]) => {
      await takeDraft(parts, visitor, await keepDraft(parts, visitor, ["id,event,when", ...lines].join("\n"), terms));
      return read();
    };
    const on = (id: string) => `${id},Night ${id},2026-12-20 10:00`;
    expect(await give(on("1"), on("2"), on("3"))).toMatchObject({ added: 3 });
    expect(await give(on("1"), "2,Night 2,soon")).toMatchObject({ refused: 1, withdrawn: 1 });
    expect(await shown()).toEqual(["Night 1", "Night 2"]);
    expect(await give(on("1"), ",Night 2,soon")).toMatchObject({ refused: 1, withdrawn: 0 });
    expect(await give("1,Night 1,2026-11-20 10:00")).toMatchObject({ state: "done", withdrawn: 2 });
    expect(await shown()).toEqual([]);
  });

  it("says nothing wrong of a feed that has nothing and never had", async () => {
    const { add, read, clock } = await sourceWorld(await make(), feed);
    feed.services = [];
    await add();
    expect(await read()).toMatchObject({ state: "done", said: null, added: 0 });
    clock.set("2026-12-02T03:00:00Z");
    feed.services = [debtAdvice("1")];
    expect(await read()).toMatchObject({ state: "done", added: 1 });
  });
});
