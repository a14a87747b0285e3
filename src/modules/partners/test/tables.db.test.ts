import { afterAll, beforeAll, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer } from "../../../../test/feed-server.ts";
import {
  dropDraft,
  type FileTerms,
  forgetDrafts,
  keepDraft,
  mapDraft,
  rememberedMapping,
  takeDraft,
} from "../actions/file-drafts.ts";
import { pauseSource, removeSource } from "../actions/keep-source.ts";
import { takeReading } from "../actions/take-reading.ts";
import { sourceWorld } from "./source-cases.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
afterAll(() => feed.close());

const EVENTS = `Event,When,Ends,Venue
Repair café,2026-12-05 10:00,2026-12-05 12:00,Hall
Repair café,2026-12-12 10:00,2026-12-12 12:00,Hall
Film night,2026-12-07 19:00,2026-12-07 21:00,Hall
`;
const terms = (over: Partial<FileTerms> = {}): FileTerms => ({
  source: "Menders",
  licence: "CC0 1.0",
  organisation: "The Menders",
  whole: true,
  preset: "eventbrite",
  mapping: { event: "name", when: "date", ends: "end_date", venue: "place" },
  ...over,
});

describeOnBoth("A table that somebody gives", (make) => {
  it("is not lost by a pause, which is for what is read by itself", async () => {
    const { parts, visitor, read, shown, rows } = await sourceWorld(await make(), feed);
    await takeDraft(parts, visitor, await keepDraft(parts, visitor, EVENTS, terms()));
    const [source] = await rows<{ id: string }>("SELECT id FROM partners.source");
    expect(await pauseSource(parts, visitor, source!.id, true)).toBe(false);
    expect(await read()).toMatchObject({ task: "file", state: "done", added: 2 });
    expect(await shown()).toHaveLength(2);
  });

  it("is kept once it is taken, changes nothing the second time, and what it leaves out is withdrawn", async () => {
    const db = await make();
    const { parts, visitor, read, shown, rows } = await sourceWorld(db, feed);
    const give = async (file: string, over: Partial<FileTerms> = {}) => {
      const id = await keepDraft(parts, visitor, file, terms(over));
      expect(await read()).toMatchObject({ state: "draft" });
      const outcome = await takeDraft(parts, visitor, id);
      expect(await takeDraft(parts, visitor, id)).toEqual({ refused: "not_found" });
      return { outcome, reading: await read() };
    };
    const draft = await keepDraft(parts, visitor, EVENTS, terms());
    expect(await rows("SELECT id FROM partners.source")).toEqual([]);
    expect(await dropDraft(parts, visitor, draft)).toBe(true);

    const first = await give(EVENTS);
    expect(first.reading).toMatchObject({ task: "file", state: "done", added: 2, refused: 0, file: null });
    expect(await shown()).toEqual(["Film night", "Repair café"]);
    const docs = () => rows("SELECT doc->'schedules' AS dates, changed_at FROM partners.service ORDER BY name");
    const before = await docs();
    expect(before[1]).toMatchObject({ dates: [{ opens_at: "10:00", closes_at: "12:00" }, { dtstart: "2026-12-12" }] });
    expect((await give(EVENTS)).reading).toMatchObject({ added: 0, changed: 0, unchanged: 2, withdrawn: 0 });
    expect(await docs()).toEqual(before);
    expect(
      await db.work({ service: visitor.serviceId, actor: visitor }, () => rememberedMapping(db, visitor, "Menders")),
    ).toEqual(terms().mapping);

    const lines = EVENTS.split("\n");
    const wrong = [...lines.slice(0, 2), ",2026-12-09 10:00,2026-12-09 11:00,Hall", "Talk,soon,,Hall,1,2"].join("\n");
    expect((await give(wrong)).reading).toMatchObject({
      state: "done",
      refused: 2,
      withdrawn: 0,
      changed: 1,
      faults: [
        { line: 4, field: "", reason: expect.stringMatching(/6 values/) },
        { line: 3, field: "Event", reason: "It has no name." },
      ],
    });
    expect((await give(lines.slice(0, 3).join("\n"))).reading).toMatchObject({ changed: 1, withdrawn: 1 });
    expect(await shown()).toEqual(["Repair café"]);
    expect((await give(`${lines[0]}\n`, { whole: true })).reading).toMatchObject({ state: "failed" });
    expect(await shown()).toEqual(["Repair café"]);
    if ("done" in first.outcome) await removeSource(parts, visitor, first.outcome.done.sourceId);
    expect(await read()).toMatchObject({ task: "remove", withdrawn: 1 });
  });

  it("is read by another process where the first has died at it, and its name is no feed's", async () => {
    const { parts, visitor, read, add, clock } = await sourceWorld(await make(), feed);
    const id = await keepDraft(parts, visitor, EVENTS, terms());
    await takeDraft(parts, visitor, id);
    expect(await takeReading(parts)).toMatchObject({ task: "file", file: EVENTS });
    clock.set("2026-12-01T03:30:00Z");
    expect(await read()).toMatchObject({ task: "file", state: "done", added: 2 });
    await add("hand");
    await read();
    const other = await keepDraft(parts, visitor, EVENTS, terms({ source: "Directory" }));
    expect(await takeDraft(parts, visitor, other)).toEqual({ refused: "is_feed" });
  });

  it("is its own library service's, and is forgotten where nobody takes it for a day", async () => {
    const { parts, visitor, clock, rows } = await sourceWorld(await make(), feed);
    const id = await keepDraft(parts, visitor, EVENTS, terms());
    const other = { ...visitor, serviceId: "00000000-0000-4000-8000-000000000000" };
    expect(await takeDraft(parts, other, id)).toEqual({ refused: "not_found" });
    expect([await dropDraft(parts, other, id), await mapDraft(parts, other, id, {})]).toEqual([false, false]);
    clock.set("2026-12-02T02:00:00Z");
    await forgetDrafts(parts);
    expect(await rows("SELECT id FROM partners.reading")).toHaveLength(1);
    clock.set("2026-12-02T04:00:00Z");
    await forgetDrafts(parts);
    expect(await rows("SELECT id FROM partners.reading")).toEqual([]);
  });
});
