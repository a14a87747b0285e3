import { beforeAll, expect, it } from "vitest";
import { describeOnBoth, insertLibrary, insertService, scopeOf } from "../../../../test/database-cases.ts";
import { actorOf, desk } from "../../../../test/people.ts";
import { insertActivity } from "../../../../test/programme-cases.ts";
import { fixedClock } from "../../../platform/clock/clock.ts";
import type { Database } from "../../../platform/db/database.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import { newId } from "../../../platform/ids/ids.ts";
import { type Brought, bringVoice } from "../actions/bring-voice.ts";
import { changeUses, takeBack } from "../actions/change-consent.ts";
import { forgetVoices } from "../actions/forget-voices.ts";
import { readVoice } from "../actions/read-voice.ts";
import { publicQuotes, quotesAgreed, voiceWithLedger } from "../queries/voices.ts";

const NOW = "2026-12-01T11:00:00Z";
const WORDS = "I came for the warmth. I stayed for the people.";

describeOnBoth("What people say", (make) => {
  let db: Database;
  let service: { id: string };
  let elsewhere: { id: string };
  let library: { id: string; slug: string };
  let activity: { id: string };
  let visitor: Visitor;
  beforeAll(async () => {
    db = await make();
    service = await insertService(db);
    elsewhere = await insertService(db, { name: "Sandwell" });
    library = (await insertLibrary(db, service as never, { name: "Mowbray Gardens" })) as never;
    activity = await insertActivity(db, library as never, ["2026-12-08T10:00:00Z"], { title: "Shared reading" });
    visitor = { ...desk, serviceId: service.id } as unknown as Visitor;
  });
  const parts = (now = NOW) => ({ db, clock: fixedClock(now) });
  const scope = () => scopeOf(service as never, actorOf(desk));
  const bring = (changes: Partial<Brought> = {}, about: { activityId?: string } = {}) =>
    bringVoice(
      parts(),
      scope(),
      { serviceId: service.id, libraryId: library.id, activityId: about.activityId ?? null },
      {
        once: newId(),
        how: "web",
        language: "en",
        words: WORDS,
        saidAs: "Ada",
        under18: false,
        uses: ["site", "reports"],
        saidOn: "2026-12-01",
        notedBy: null,
        ...changes,
      },
    );
  const choose = (id: string, quote = "I stayed for the people", version = 1) =>
    readVoice(parts(), visitor, id, version, { state: "chosen", quote });
  const shown = async (id: string) =>
    (await publicQuotes(db, { libraryId: library.id }, 50)).find((each) => each.id === id)?.quote;
  const reported = async (id: string) =>
    (
      await db.work(scope(), () =>
        quotesAgreed(db, service.id, {
          use: "reports",
          activityIds: [activity.id],
          from: "2026-04-01",
          to: "2027-03-31",
          most: 50,
        }),
      )
    ).some((each) => each.id === id);
  const opened = async (id: string) => (await db.work(scope(), () => voiceWithLedger(db, id)))!;

  it("are quoted nowhere before staff have read them", async () => {
    const id = await bring();
    expect(await shown(id)).toBeUndefined();
    expect(await choose(id)).toEqual({ done: true });
    expect(await shown(id)).toBe("I stayed for the people");
  });

  it("are quoted where it is agreed to and nowhere else, from the moment that changes", async () => {
    const id = await bring({ uses: ["reports"] }, { activityId: activity.id });
    await choose(id);
    expect([await shown(id), await reported(id)]).toEqual([undefined, true]);
    await changeUses(parts(), scope(), id, { uses: ["site"], notedBy: "Dev" });
    expect([await shown(id), await reported(id)]).toEqual(["I stayed for the people", false]);
    const { ledger } = await opened(id);
    expect(ledger.map(({ use, given, notedBy }) => `${use} ${given} ${notedBy ?? "self"}`)).toEqual([
      "site false self",
      "reports true self",
      "print false self",
      "site true Dev",
      "reports false Dev",
    ]);
  });

  it("are erased when they are taken back, with what was chosen of them, and the ledger says so", async () => {
    const id = await bring({ words: "canary-of-withdrawal says hello", saidAs: "Canary" });
    await choose(id, "canary-of-withdrawal");
    await takeBack(parts(), scope(), id, null);
    await takeBack(parts(), scope(), id, null);
    expect(await shown(id)).toBeUndefined();
    const { voice, ledger } = await opened(id);
    expect([voice.words, voice.quote, voice.said_as, voice.uses]).toEqual(["", null, "", []]);
    expect(ledger.slice(3).map(({ given }) => given)).toEqual([false, false]);
    expect(await choose(id)).toEqual({ refused: "gone" });
    const { rows } = await db.asOwner((client) =>
      client.query("SELECT count(*)::int AS many FROM circles.voice WHERE voice::text ILIKE '%canary%'"),
    );
    expect(rows[0].many).toBe(0);
  });

  it("are cut and never changed, and two who choose at once do not overwrite each other unseen", async () => {
    const id = await bring();
    expect(await choose(id, "I stayed for the cake")).toEqual({ refused: "not_their_words" });
    expect(await choose(id, "I came for the warmth")).toEqual({ done: true });
    expect(await choose(id, "I stayed for the people")).toEqual({ refused: "changed" });
    expect(await choose(id, "I came for the warmth")).toEqual({ done: true });
    expect(await readVoice(parts(), visitor, id, 2, { state: "read" })).toEqual({ done: true });
    expect(await shown(id)).toBeUndefined();
  });

  it("of what needs discretion today are shown to nobody", async () => {
    const id = await bring({}, { activityId: activity.id });
    await choose(id);
    const set = (sensitive: boolean) =>
      db.asOwner((client) =>
        client.query("UPDATE programme.activity SET sensitive = $1 WHERE id = $2", [sensitive, activity.id]),
      );
    expect(await shown(id)).toBeDefined();
    await set(true);
    expect(await shown(id)).toBeUndefined();
    await set(false);
  });

  it("never carry the name of somebody under 18", async () => {
    const { voice } = await opened(await bring({ under18: true }));
    expect(voice.said_as).toBe("");
  });

  it("are one where the same form comes twice", async () => {
    const once = newId();
    expect(await bring({ once })).toBe(await bring({ once, words: "Again" }));
  });

  it("are another library service's to nobody here", async () => {
    const id = await bring();
    const outside = scopeOf(elsewhere as never, actorOf(desk));
    expect(await db.work(outside, () => voiceWithLedger(db, id))).toBeUndefined();
    expect(await changeUses(parts(), outside, id, { uses: [], notedBy: null })).toBe(false);
  });

  it("keep their uses by the ledger alone", async () => {
    const id = await bring({ uses: [] });
    await expect(
      db.work(scope(), () =>
        db
          .trx<{ "circles.voice": { uses: string[]; id: string } }>()
          .updateTable("circles.voice")
          .set({ uses: ["site"] })
          .where("id", "=", id)
          .execute(),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it("are forgotten after a year where nobody quotes them", async () => {
    const [kept, forgotten] = [await bring({ saidOn: "2025-11-30" }), await bring({ saidOn: "2025-11-30" })];
    await choose(kept);
    await forgetVoices(parts());
    expect(await db.work(scope(), () => voiceWithLedger(db, forgotten))).toBeUndefined();
    expect((await opened(kept)).voice.state).toBe("chosen");
  });

  it("that were taken back leave the ledger for a year after, without the words", async () => {
    const id = await bring({ saidOn: "2025-11-30" });
    await takeBack(parts(), scope(), id, null);
    await forgetVoices(parts());
    expect((await opened(id)).voice.state).toBe("taken_back");
    await forgetVoices(parts("2027-12-03T11:00:00Z"));
    expect(await db.work(scope(), () => voiceWithLedger(db, id))).toBeUndefined();
  });
});
