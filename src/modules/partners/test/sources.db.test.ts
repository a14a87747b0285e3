import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer, send } from "../../../../test/feed-server.ts";
import { addSource, askReading, changeSource, pauseSource, removeSource } from "../actions/keep-source.ts";
import { readSources, sourceReader } from "../actions/read-sources.ts";
import { endReading, takeReading } from "../actions/take-reading.ts";
import { sourceOf } from "../queries/sources.ts";
import { sourcesToMend } from "../web/staff/sources-to-mend.ts";
import { debtAdvice, sourceWorld } from "./source-cases.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
beforeEach(() => {
  feed.reply = undefined;
  feed.services = ["1", "2", "3"].map((id) => debtAdvice(id));
  feed.changedAt = {};
  feed.tellsChanges = false;
  feed.broken = [];
  feed.asked.length = 0;
});
afterAll(() => feed.close());

const lists = () => feed.asked.filter((each) => each.includes("per_page=100"));

describeOnBoth("A source that is read by the clock", (make) => {
  it("is read once it is added and then in its turn, and each reading says what it did", async () => {
    const { add, read, shown, clock, told, source } = await sourceWorld(await make(), feed);
    await add();
    expect(await read()).toMatchObject({ state: "done", added: 3, changed: 0, unchanged: 0, whole: true, progress: 1 });
    expect(await shown()).toEqual(["Debt advice 1", "Debt advice 2", "Debt advice 3"]);
    expect(await source()).toMatchObject({
      due_at: "2026-12-02T03:00:00Z",
      read_at: "2026-12-01T03:00:00Z",
      lease: null,
    });
    feed.asked.length = 0;
    await read();
    expect(feed.asked).toEqual([]);

    clock.set("2026-12-02T03:00:00Z");
    told.length = 0;
    feed.services = [debtAdvice("1"), debtAdvice("2", { name: "Bailiffs", email: "none" }), debtAdvice("4")];
    expect(await read()).toMatchObject({
      asked_by: null,
      ...{ added: 1, changed: 1, unchanged: 1, withdrawn: 1, refused: 0, fault_count: 1 },
      faults: [{ line: 2, record: "Bailiffs", field: "email", reason: expect.stringMatching(/^Left out: /) }],
    });
    expect(told).toHaveLength(3);
    expect(await shown()).toEqual(["Bailiffs", "Debt advice 1", "Debt advice 4"]);
  });

  it("that is broken changes nothing, says why, is tried again ever more rarely, and is told to managers in the end", async () => {
    const db = await make();
    const { add, read, shown, clock, source, visitor, parts } = await sourceWorld(db, feed);
    const id = await add();
    await read();
    const mend = () =>
      db.work({ service: visitor.serviceId, actor: visitor }, async () => [
        ...(await sourcesToMend(db, "manager")),
        ...(await sourcesToMend(db, "staff")),
      ]);
    feed.reply = (_, reply) => send(reply, "<!doctype html><title>Sorry</title>");
    const due: unknown[] = [];
    for (const at of ["2026-12-02T03:00:00Z", "2026-12-02T04:00:00Z", "2026-12-02T08:00:00Z"]) {
      expect(await mend()).toEqual([]);
      clock.set(at);
      expect(await read()).toMatchObject({
        state: "failed",
        said: expect.stringMatching(/is a web page and no JSON\. Nothing was changed\.$/),
      });
      due.push((await source()).due_at);
    }
    expect(due).toEqual(["2026-12-02T04:00:00Z", "2026-12-02T08:00:00Z", "2026-12-03T00:00:00Z"]);
    expect(await mend()).toMatchObject([{ text: "Services from Directory could not be read 3 times in a row." }]);
    expect(await shown()).toHaveLength(3);
    await pauseSource(parts, visitor, id, true);
    expect(await mend()).toEqual([]);
    feed.reply = undefined;
    await pauseSource(parts, visitor, id, false);
    await read();
    expect(await mend()).toEqual([]);
    expect(await source()).toMatchObject({ failures: 0 });
  });

  it("that is emptied, or whose records are all wrong, withdraws nothing", async () => {
    const { add, read, shown, clock, visitor, parts } = await sourceWorld(await make(), feed);
    const id = await add();
    await read();
    feed.services = [];
    clock.set("2026-12-02T03:00:00Z");
    expect(await read()).toMatchObject({ state: "failed", said: expect.stringMatching(/^It has no services/) });
    feed.services = [{ id: "7" }];
    await askReading(parts, visitor, id);
    expect(await read()).toMatchObject({
      state: "failed",
      asked_by: visitor.name,
      said: expect.stringMatching(/^None of its 1 records/),
    });
    expect(await shown()).toHaveLength(3);
  });

  it("is asked for what has changed where its publisher was seen to tell that, and for all of it each week", async () => {
    const { add, read, shown, clock } = await sourceWorld(await make(), feed);
    feed.tellsChanges = true;
    await add();
    await read();
    feed.services = [debtAdvice("1"), debtAdvice("2", { name: "Bailiffs" })];
    feed.changedAt = { 2: "2026-12-01T20:00:00Z" };
    feed.asked.length = 0;
    clock.set("2026-12-02T03:00:00Z");
    expect(await read()).toMatchObject({ whole: false, added: 0, changed: 1, unchanged: 0, withdrawn: 0 });
    expect(lists()).toEqual(["/services?page=1&per_page=100&modified_after=2026-11-30T03%3A00%3A00Z"]);
    expect(await shown()).toEqual(["Bailiffs", "Debt advice 1", "Debt advice 3"]);
    clock.set("2026-12-03T03:00:00Z");
    feed.changedAt = {};
    expect(await read()).toMatchObject({ state: "done", whole: false, changed: 0, unchanged: 0 });
    clock.set("2026-12-08T03:00:00Z");
    expect(await read()).toMatchObject({ whole: true, unchanged: 2, withdrawn: 1 });
    // A publisher that gives everything whatever it is asked is read whole each time.
    feed.tellsChanges = false;
    clock.set("2026-12-15T03:00:00Z");
    await read();
    clock.set("2026-12-16T03:00:00Z");
    expect(await read()).toMatchObject({ whole: true });
  });

  it("of Open Referral UK 1.0 is read as well, whichever number its publisher gives the first page", async () => {
    const { add, read, shown, clock } = await sourceWorld(await make(), feed);
    const old = ["1", "2", "3"].map((id) => ({
      ...debtAdvice(id),
      organization: { id: "harbour", name: "Harbour Advice", url: "https://harbour.example" },
      eligibilitys: [{ minimum_age: 18 }],
    }));
    await add();
    for (const [first, at] of [
      [1, "2026-12-01T03:00:00Z"],
      [0, "2026-12-02T03:00:00Z"],
    ] as const) {
      clock.set(at);
      feed.reply = ({ url }, reply) => {
        const one = /services\/(\d)/.exec(url ?? "")?.[1];
        const number = Number(new URL(url ?? "", feed.address).searchParams.get("page"));
        const content = old.slice((number - first) * 2, (number - first) * 2 + 2).map(({ id }) => ({ id }));
        const page = { totalElements: 3, totalPages: 2, number, first: number === first, content };
        send(reply, JSON.stringify(one ? old[Number(one) - 1] : page));
      };
      const before = first === 1 ? { added: 3, unchanged: 0 } : { added: 0, unchanged: 3 };
      expect(await read()).toMatchObject({ state: "done", refused: 0, withdrawn: 0, ...before });
    }
    expect(await shown()).toHaveLength(3);
    feed.reply = (_, reply) => send(reply, JSON.stringify({ content: [], totalElements: 3 }));
    clock.set("2026-12-03T03:00:00Z");
    expect(await read()).toMatchObject({ said: expect.stringMatching(/does not say how many pages/) });
    expect(await shown()).toHaveLength(3);
  });

  it("may be a calendar of a partner's events, brought up to date, withdrawn, and refused where it is broken", async () => {
    const { parts, visitor, read, shown, clock, rows } = await sourceWorld(await make(), feed);
    const event = (uid: string, starts: string) =>
      `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Talk ${uid}\r\nDTSTART:${starts}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n`;
    const serve = (...events: string[]) => {
      feed.reply = (_, reply) =>
        send(reply, `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join("")}END:VCALENDAR\r\n`, 200, "text/calendar");
    };
    serve(event("1", "20261205T100000Z"), event("2", "20261206T100000Z"));
    const details = { kind: "calendar" as const, organisation: "Menders", licence: "CC0 1.0", every: "daily" as const };
    await addSource(parts, visitor, "Talks", { ...details, address: `${feed.address}/talks.ics` });
    expect(await read()).toMatchObject({ state: "done", added: 2, refused: 0 });
    expect(await rows("SELECT DISTINCT name FROM partners.organisation")).toEqual([{ name: "Menders" }]);
    let day = 2;
    const next = async () => {
      clock.set(`2026-12-0${day++}T03:00:00Z`);
      return read();
    };
    expect(await next()).toMatchObject({ added: 0, changed: 0, unchanged: 2, withdrawn: 0 });
    serve(event("1", "20261205T150000Z"));
    expect(await next()).toMatchObject({ changed: 1, withdrawn: 1 });
    expect(await shown()).toEqual(["Talk 1"]);
    serve();
    expect(await next()).toMatchObject({ state: "failed", said: expect.stringMatching(/has no events/) });
    feed.reply = (_, reply) => send(reply, "BEGIN:VCALENDAR\r\nBEGIN:VEV", 200, "text/calendar");
    expect(await next()).toMatchObject({ state: "failed", said: expect.stringMatching(/broken or cut short/) });
    expect(await shown()).toEqual(["Talk 1"]);
  });

  it("goes to one of several processes, and to another once the first has died at it", async () => {
    const { add, parts, clock, rows, read } = await sourceWorld(await make(), feed);
    await add();
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeReading(parts)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    clock.set("2026-12-01T03:09:00Z");
    expect(await takeReading(parts)).toBeUndefined();
    clock.set("2026-12-01T03:11:00Z");
    expect(await read()).toMatchObject({ state: "done", added: 3 });
    expect(await rows("SELECT state, said FROM partners.reading ORDER BY began_at")).toMatchObject([
      { state: "failed", said: expect.stringMatching(/was stopped/) },
      { state: "done" },
    ]);
    // Should the first be alive after all, it closes nothing.
    const first = taken.find(Boolean)!;
    await endReading(parts, first, { whole: true, faults: [], faultCount: 0, said: "late" });
    expect(await rows("SELECT count(*) FROM partners.reading WHERE said = 'late'")).toEqual([{ count: 0 }]);
  });

  it("that processes die at again and again is tried ever more rarely, and at once where somebody asks", async () => {
    const { add, parts, visitor, clock, source, rows, shown } = await sourceWorld(await make(), feed);
    const id = await add();
    expect(await takeReading(parts)).toMatchObject({ source: { failures: 0 } });
    clock.set("2026-12-01T03:11:00Z");
    expect(await takeReading(parts)).toMatchObject({ source: { failures: 1 } });
    clock.set("2026-12-01T03:22:00Z");
    expect(await takeReading(parts)).toBeUndefined();
    expect(await source()).toMatchObject({ failures: 2, lease: null, due_at: "2026-12-01T07:22:00Z" });
    expect(await rows("SELECT DISTINCT state FROM partners.reading")).toEqual([{ state: "failed" }]);
    clock.set("2026-12-01T07:22:00Z");
    expect(await takeReading(parts)).toMatchObject({ source: { failures: 2 } });
    await askReading(parts, visitor, id);
    clock.set("2026-12-01T07:33:00Z");
    await readSources(parts);
    expect(await source()).toMatchObject({ failures: 0 });
    expect(await shown()).toHaveLength(3);
  });

  it("that is changed while it is read keeps nothing of what it was before", async () => {
    const { add, parts, visitor, shown, source } = await sourceWorld(await make(), feed);
    const id = await add();
    const other = await openFeedServer();
    other.services = [debtAdvice("9")];
    const inside = { ...parts, feedsInside: [feed.host, other.host] };
    const details = {
      kind: "feed" as const,
      organisation: null,
      address: other.address,
      licence: "CC0 1.0",
      every: "weekly" as const,
    };
    let changed: Promise<unknown> | undefined;
    feed.reply = ({ url }, reply) => {
      // While the last service is being asked for, someone saves another address.
      changed ??= changeSource(parts, visitor, { id, version: 1, details });
      const last = /services\/(\d)/.exec(url ?? "")?.[1];
      const body = last ? debtAdvice(last) : { total_items: 3, total_pages: 1, contents: feed.services };
      void changed.then(() => send(reply, JSON.stringify(body)));
    };
    await readSources(inside);
    expect(await changed).toEqual({ done: { id } });
    expect(await shown()).toEqual(["Debt advice 9"]);
    expect(await source()).toMatchObject({ licence: "CC0 1.0", every: "weekly", version: 2, failures: 0 });
    expect(await changeSource(parts, visitor, { id, version: 1, details })).toEqual({ refused: "changed" });
    await other.close();
  });

  it("that is paused while it is read is not read by itself again, and one that somebody died at is not being read", async () => {
    const db = await make();
    const { add, parts, visitor, source, read, clock } = await sourceWorld(db, feed);
    const id = await add();
    const first = (await takeReading(parts))!;
    await pauseSource(parts, visitor, id, true);
    await endReading(parts, first, { whole: true, faults: [], faultCount: 0 });
    expect(await source()).toMatchObject({ due_at: null, lease: null });
    await askReading(parts, visitor, id);
    const second = (await takeReading(parts))!;
    await pauseSource(parts, visitor, id, false);
    await endReading(parts, second, { whole: true, faults: [], faultCount: 0 });
    expect(await source()).toMatchObject({ due_at: "2026-12-02T03:00:00Z" });

    clock.set("2026-12-02T03:00:00Z");
    await takeReading(parts);
    await pauseSource(parts, visitor, id, true);
    const shownBy = () =>
      db.work({ service: visitor.serviceId, actor: visitor }, async () => {
        return (await sourceOf(db.trx(), visitor.serviceId, id, clock.now()))!.progress;
      });
    expect(await shownBy()).toBe(0);
    clock.set("2026-12-02T03:11:00Z");
    expect(await shownBy()).toBe(null);
    expect((await read()).state).toBe("reading");
  });

  it("that is taken no more has its services withdrawn, and back at their addresses when it is added again", async () => {
    const { add, read, shown, parts, visitor, rows, told } = await sourceWorld(await make(), feed);
    const id = await add("weekly");
    await read();
    const slugs = () => rows("SELECT slug FROM partners.service WHERE withdrawn_at IS NULL ORDER BY slug");
    const before = await slugs();
    told.length = 0;
    expect(await removeSource(parts, visitor, id)).toBe(true);
    expect(await read()).toMatchObject({ task: "remove", state: "done", withdrawn: 3 });
    expect(told).toHaveLength(3);
    expect(await shown()).toEqual([]);
    expect(await askReading(parts, visitor, id)).toBe(false);
    expect(await pauseSource(parts, visitor, id, true)).toBe(false);
    expect(await add("weekly")).toBe(id);
    expect(await read()).toMatchObject({ task: "read", state: "done" });
    expect(await slugs()).toEqual(before);
    expect(await add("weekly")).toBe(id);
    await expect(add("weekly", "http://elsewhere.example/")).rejects.toThrow("same_name");
  });

  it("that is added again is read whole, also where its publisher tells changes", async () => {
    const { add, read, shown, parts, visitor } = await sourceWorld(await make(), feed);
    feed.tellsChanges = true;
    const id = await add();
    await read();
    await removeSource(parts, visitor, id);
    await read();
    expect(await shown()).toEqual([]);
    await add();
    expect(await read()).toMatchObject({ state: "done", whole: true });
    expect(await shown()).toHaveLength(3);
  });

  it("is read beside everything else: whoever asks does not wait, and a wish while it is read is not lost", async () => {
    const { add, parts, visitor, rows } = await sourceWorld(await make(), feed);
    const id = await add("hand");
    const reader = sourceReader(parts);
    let asked: Promise<boolean> | undefined;
    feed.reply = ({ url }, reply) => {
      asked ??= askReading(parts, visitor, id);
      const one = /services\/(\d)/.exec(url ?? "")?.[1];
      const body = one ? debtAdvice(one) : { total_items: 3, total_pages: 1, contents: feed.services };
      void asked.then(() => send(reply, JSON.stringify(body)));
    };
    reader.wake();
    reader.wake();
    await reader.idle();
    expect(await rows("SELECT state, added, unchanged FROM partners.reading ORDER BY id")).toEqual([
      { state: "done", added: 3, unchanged: 0 },
      { state: "done", added: 0, unchanged: 3 },
    ]);
  });

  it("is its own library service's: another one's staff neither change nor read it", async () => {
    const { add, parts, visitor } = await sourceWorld(await make(), feed);
    const id = await add();
    const other = { ...visitor, serviceId: "00000000-0000-4000-8000-000000000000" };
    const details = {
      kind: "feed" as const,
      organisation: null,
      address: feed.address,
      licence: "OGL v3",
      every: "hand" as const,
    };
    expect(await changeSource(parts, other, { id, version: 1, details })).toEqual({ refused: "not_found" });
    expect(await askReading(parts, other, id)).toBe(false);
    expect(await removeSource(parts, other, id)).toBe(false);
  });
});
