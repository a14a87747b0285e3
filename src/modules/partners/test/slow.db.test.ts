import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { describeOnBoth } from "../../../../test/database-cases.ts";
import { type FeedServer, openFeedServer, send } from "../../../../test/feed-server.ts";
import { type FileTerms, keepDraft, takeDraft } from "../actions/file-drafts.ts";
import { addSource } from "../actions/keep-source.ts";
import { sourceReader } from "../actions/read-sources.ts";
import { takeReading } from "../actions/take-reading.ts";
import { debtAdvice, sourceWorld } from "./source-cases.ts";

let feed: FeedServer;
beforeAll(async () => {
  feed = await openFeedServer();
});
beforeEach(() => {
  feed.reply = undefined;
  feed.services = ["1", "2", "3", "4", "5", "6"].map((id) => debtAdvice(id));
});
afterAll(() => feed.close());

const DETAILS = { kind: "feed" as const, organisation: null, licence: "OGL v3", every: "daily" as const };

describeOnBoth("A source that is slow", (make) => {
  it("is given up after a time: what came is kept, nothing is withdrawn, and it counts as a failure", async () => {
    const { add, read, shown, clock, source } = await sourceWorld(await make(), feed);
    await add();
    await read();
    const all = feed.services;
    feed.services = ["2", "3", "4", "7", "8", "9"].map((id) => debtAdvice(id));
    const list = JSON.stringify({ total_items: 6, total_pages: 1, contents: feed.services.map(({ id }) => ({ id })) });
    clock.set("2026-12-02T03:00:00Z");
    feed.reply = ({ url }, reply) => {
      const one = /services\/(\d)/.exec(url ?? "")?.[1];
      if (one) clock.set("2026-12-02T03:21:00Z");
      send(reply, one ? JSON.stringify(debtAdvice(one)) : list);
    };
    const reading = await read();
    expect(reading).toMatchObject({ state: "failed", withdrawn: 0, said: expect.stringMatching(/longer than 20 min/) });
    expect(await source()).toMatchObject({ failures: 1, whole_at: "2026-12-01T03:00:00Z" });
    expect(await shown()).toEqual([...all.map(({ id }) => `Debt advice ${id}`), "Debt advice 7"]);
  });

  it("keeps no other waiting", async () => {
    const { parts, visitor, rows } = await sourceWorld(await make(), feed);
    const reader = sourceReader(parts);
    let release = () => {};
    const quick = feed.services;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const states = () =>
      rows(
        "SELECT s.name, r.state FROM partners.reading r JOIN partners.source s ON s.id = r.source_id ORDER BY s.name",
      );
    let done = () => {};
    const isDone = new Promise<void>((resolve) => {
      done = resolve;
    });
    feed.reply = ({ url }, reply) => {
      const one = /services\/(\d)/.exec(url ?? "")?.[1];
      const body = one ? debtAdvice(one) : { total_items: 6, total_pages: 1, contents: quick };
      const answer = () => send(reply, JSON.stringify(body));
      if (url?.startsWith("/slow")) void held.then(answer);
      else answer();
      // Whether a feed tells changes is asked last of all.
      if (url?.startsWith("/quick") && url.includes("2100")) done();
    };
    await addSource(parts, visitor, "A slow one", { ...DETAILS, address: `${feed.address}/slow` });
    await addSource(parts, visitor, "Quick", { ...DETAILS, address: `${feed.address}/quick` });
    reader.wake();
    await isDone;
    expect((await states())[0]).toEqual({ name: "A slow one", state: "reading" });
    release();
    await reader.idle();
    expect(await states()).toMatchObject([{ state: "done" }, { state: "done" }]);
  });

  it("comes after a table that somebody gave, however long it has been due", async () => {
    const { add, parts, visitor, clock } = await sourceWorld(await make(), feed);
    await add();
    clock.set("2026-12-01T04:00:00Z");
    const terms: FileTerms = {
      ...{
        source: "Menders",
        licence: "CC0 1.0",
        organisation: "The Menders",
        whole: true,
        preset: "services" as const,
      },
      mapping: { name: "name" },
    };
    await takeDraft(parts, visitor, await keepDraft(parts, visitor, "name\nRepair café", terms));
    expect(await takeReading(parts)).toMatchObject({ task: "file" });
    expect(await takeReading(parts)).toMatchObject({ task: "read" });
  });
});
