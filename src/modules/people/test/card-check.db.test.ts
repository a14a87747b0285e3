import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { describeOnBoth, insertService, type Place } from "../../../../test/database-cases.ts";
import { type Mode, openSip2Server, type Sip2Server } from "../../../../test/sip2-server.ts";
import { createSealer } from "../../../platform/auth/seal.ts";
import type { Database } from "../../../platform/db/database.ts";
import { forgetCardTries } from "../actions/card-tries.ts";

import { type CardCheckGiven, setCardCheck } from "../actions/set-card-check.ts";
import { checkCard } from "../index.ts";
import { peopleParts } from "../module.ts";
import type { PeopleParts } from "../parts.ts";
import { type MovingClock, movingClock } from "./site.ts";

const SECRET = "a secret that is for tests alone, and long";
const CARD = "D20001000000017X";
/** Nothing else in the database or in any log looks like it. */
const PIN = "93-Quagga-PIN";
const TERMINAL = "Terminal-Okapi-AC";

describeOnBoth("checking a library card", (make) => {
  let place: Place;
  let db: Database;
  let lms: Sip2Server;
  let clock: MovingClock;
  let rotherham: { id: string };
  let sandwell: { id: string };

  const partsOn = (database: Database): PeopleParts =>
    peopleParts({
      db: database,
      clock,
      secret: SECRET,
      baseUrl: "http://localhost",
      directory: { services: async () => [], libraries: async () => [] },
      mailWaiting: () => {},
      mailIsSent: true,
      textIsSent: true,
      landing: "/staff",
      local: true,
      sip2: { tunnels: [`127.0.0.1:${lms.port}`], limits: { connectMs: 300, answerMs: 300, totalMs: 900 } },
    });
  const given = (over: Partial<CardCheckGiven> = {}): CardCheckGiven => ({
    host: "127.0.0.1",
    port: lms.port,
    tls: false,
    user: "alcove",
    password: "terminal-secret",
    terminalPassword: TERMINAL,
    institutionId: "RDM",
    locationCode: "Alcove",
    ...over,
  });
  const set = (service: { id: string }, over: Partial<CardCheckGiven> = {}) =>
    setCardCheck(partsOn(db), { service: service.id, actor: { id: service.id, name: "Bo" } }, given(over));
  const check = (pin: string, { card = CARD, address = "192.0.2.7", service = rotherham, parts = partsOn(db) } = {}) =>
    checkCard(parts, service.id, { cardNumber: card, pin, address });
  const asked = () => lms.heard.filter((message) => message.startsWith("63")).length;

  beforeAll(async () => {
    place = await make.place();
    db = await make.open(place);
    rotherham = await insertService(db, { name: "Rotherham" });
    sandwell = await insertService(db, { name: "Sandwell" });
  });
  beforeEach(async () => {
    clock = movingClock();
    lms = await openSip2Server();
    lms.cards.set(CARD, { pin: PIN, name: "Haddad, Amal" });
    lms.cards.set("LOST", { pin: PIN, name: "Marsh, Kelly", status: `    Y${" ".repeat(9)}` });
    lms.cards.set("BARRED", { pin: PIN, name: "Patel, Dev", status: `Y${" ".repeat(13)}` });
    lms.cards.set("OWES", { pin: PIN, name: "Whitaker, Ros", status: ` YYY Y    Y   ` });
    await db.asOwner((client) => client.query("TRUNCATE people.card_check, people.card_try"));
    await set(rotherham);
  });
  afterEach(() => lms.close());
  afterAll(() => db?.close());

  it("gives the same keyed hash for the same card however it is typed, and another at another service", async () => {
    const first = await check(PIN);
    expect(first).toEqual({ went: "good", card: expect.stringMatching(/^[\w-]{43}$/) });
    lms.cards.set(CARD.toLowerCase(), { pin: PIN, name: "Haddad, Amal" });
    expect(await check(PIN, { card: " d2000 1000 000017 x " })).toEqual(first);
    await set(sandwell);
    const elsewhere = await check(PIN, { service: sandwell });
    expect(elsewhere.went).toBe("good");
    expect(elsewhere).not.toEqual(first);
    const otherKey = { ...partsOn(db), secret: "another installation's secret, just as long" };
    expect(await check(PIN, { parts: otherKey })).not.toEqual(first);
  });

  it("refuses what is to be refused, each by its name", async () => {
    expect(await check("wrong")).toEqual({ went: "pin_wrong" });
    expect(await check(PIN, { card: "nobody's" })).toEqual({ went: "card_not_known" });
    expect(await check(PIN, { card: "LOST" })).toEqual({ went: "blocked" });
    expect(await check(PIN, { card: "BARRED" })).toEqual({ went: "blocked" });
    expect(await check(PIN, { card: "OWES" })).toMatchObject({ went: "good" });
    expect(await check(PIN, { service: sandwell })).toEqual({ went: "not_set_up" });
    expect(await check(PIN, { service: { id: "*" } })).toEqual({ went: "not_set_up" });
    lms.mode = "off-line";
    expect(await check(PIN)).toEqual({ went: "not_reachable" });
  });

  it("sends nothing for an empty PIN, or for what no card or PIN can be", async () => {
    expect(await check("")).toEqual({ went: "no_pin" });
    expect(await check(" \t ")).toEqual({ went: "no_pin" });
    for (const card of ["", "1|2", "1\u00012", "ü", "1".repeat(41)])
      expect(await check(PIN, { card })).toEqual({ went: "card_not_known" });
    for (const pin of ["1|AA2", "1\r2", "ü", "1".repeat(101)]) expect(await check(pin)).toEqual({ went: "pin_wrong" });
    expect(lms.heard).toEqual([]);
    expect(lms.mostOpen).toBe(0);
  });

  it("lets a card be tried five times in a quarter of an hour, and asks nobody after that", async () => {
    for (let turn = 0; turn < 5; turn += 1) expect(await check("wrong")).toEqual({ went: "pin_wrong" });
    expect(await check(PIN)).toEqual({ went: "wait" });
    expect(await check(PIN, { card: CARD.toLowerCase(), address: "198.51.100.9" })).toEqual({ went: "wait" });
    expect(asked()).toBe(5);
    clock.pass({ minutes: 14 });
    expect(await check(PIN)).toEqual({ went: "wait" });
    clock.pass({ minutes: 2 });
    expect(await check(PIN)).toMatchObject({ went: "good" });
  });

  it("forgets the slips of whoever knew the PIN in the end", async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let turn = 0; turn < 4; turn += 1) expect(await check("wrong")).toEqual({ went: "pin_wrong" });
      expect(await check(PIN)).toMatchObject({ went: "good" });
    }
  });

  it("lets thirty wrong tries come from one address, whatever the cards, and any number of right ones", async () => {
    for (let turn = 0; turn < 40; turn += 1)
      expect((await check(PIN, { address: "2001:db8:1:2::7" })).went).toBe("good");
    for (let turn = 0; turn < 30; turn += 1)
      expect(await check(PIN, { card: `guess${turn}`, address: `2001:db8:1:2::${turn}` })).toEqual({
        went: "card_not_known",
      });
    expect(await check(PIN, { address: "2001:db8:1:2:ffff::1" })).toEqual({ went: "wait" });
    expect(await check(PIN, { address: "2001:db8:1:3::1" })).toMatchObject({ went: "good" });
  });

  it("holds nobody back because the system was away", async () => {
    lms.mode = "off-line";
    for (let turn = 0; turn < 8; turn += 1) expect(await check(PIN)).toEqual({ went: "not_reachable" });
    lms.mode = "well";
    expect(await check(PIN)).toMatchObject({ went: "good" });
  });

  it("counts tries that are made at once, in this process and in another", async () => {
    const processes = [partsOn(db), partsOn(db)];
    // Only one process can hold the embedded database.
    if (make.kind === "postgres") processes[1] = partsOn(await make.open(place));
    const patient = { connectMs: 20_000, answerMs: 20_000, totalMs: 40_000 };
    const tries = Array.from({ length: 24 }, (_, turn) => {
      const parts = { ...processes[turn % 2]!, sip2: { tunnels: [`127.0.0.1:${lms.port}`], limits: patient } };
      return check(`guess ${turn}`, { parts, address: `198.51.100.${turn}` });
    });
    const went = (await Promise.all(tries)).map((each) => each.went);
    expect(went.filter((each) => each === "pin_wrong")).toHaveLength(5);
    expect(went.filter((each) => each === "wait")).toHaveLength(19);
    expect(asked()).toBe(5);
  });

  it("forgets tries when they no longer count", async () => {
    const kept = async () =>
      (await db.asOwner((client) => client.query("SELECT * FROM people.card_try ORDER BY since"))).rows;
    await check("wrong");
    clock.pass({ minutes: 10 });
    await check("wrong", { card: "other", address: "198.51.100.9" });
    expect(await kept()).toHaveLength(4);
    clock.pass({ minutes: 6 });
    await forgetCardTries(partsOn(db));
    expect(await kept()).toHaveLength(2);
    clock.pass({ minutes: 16 });
    await forgetCardTries(partsOn(db));
    expect(await kept()).toEqual([]);
  });

  it("is out of sight and reach of another service", async () => {
    await check("wrong");
    const seen = await db.work({ service: sandwell.id, actor: { id: null, name: "test" } }, async () => {
      const trx = db.trx<{ "people.card_check": { service_id: string }; "people.card_try": { service_id: string } }>();
      return [
        ...(await trx.selectFrom("people.card_check").selectAll().execute()),
        ...(await trx.selectFrom("people.card_try").selectAll().execute()),
      ];
    });
    expect(seen).toEqual([]);
  });

  it("says not reachable, and not what is wrong, when its secrets cannot be opened or were another service's", async () => {
    const lostKey = { ...partsOn(db), sealer: createSealer("another installation's secret, just as long") };
    expect(await check(PIN, { parts: lostKey })).toEqual({ went: "not_reachable" });
    await db.asOwner((client) =>
      client.query(
        "INSERT INTO people.card_check SELECT $1, host, port, tls, '', '', sealed_secrets FROM people.card_check",
        [sandwell.id],
      ),
    );
    expect(await check(PIN, { service: sandwell })).toEqual({ went: "not_reachable" });
    expect(lms.heard).toEqual([]);
  });

  it("leaves PIN, card number and passwords in no log, no error, no audit line and no row", async () => {
    const written: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((chunk) => {
        written.push(String(chunk));
        return true;
      }),
    );
    const spoken = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words) => void written.push(inspect(words, { depth: 9 }))),
    );
    const modes: Mode[] = ["well", "closes-half-way", "silent", "garbage", "always-damaged", "wrong-sequence"];
    const results: unknown[] = [];
    try {
      for (const mode of modes) {
        lms.mode = mode;
        results.push(await check(PIN));
      }
      lms.mode = "well";
      results.push(await check(`${PIN}-wrong`), await check(`${PIN}|`));
      // The database fails as the answer is in: the surprise that reaches the error handler and its log.
      const failing = { ...partsOn(db) };
      let works = 0;
      failing.db = {
        ...db,
        work: (scope, step) => {
          works += 1;
          return works < 3 ? db.work(scope, step) : Promise.reject(new Error("the database is away"));
        },
      };
      results.push(await check(PIN, { parts: failing }).catch((error: unknown) => error));
      // A setting that no form could have made: the message cannot be written.
      await db.asOwner((client) => client.query("UPDATE people.card_check SET institution_id = 'R|DM'"));
      results.push(await check(PIN).catch((error: unknown) => error));
    } finally {
      for (const spy of [...spies, ...spoken]) spy.mockRestore();
    }
    expect(lms.heard.some((message) => message.includes(PIN) && message.includes(CARD))).toBe(true);
    expect(results.filter((each) => each instanceof Error)).toHaveLength(2);

    const rows = await db.asOwner(async (client) => {
      const tables = await client.query(
        "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
      );
      const texts: string[] = [];
      for (const { name } of tables.rows)
        texts.push(...(await client.query(`SELECT t::text AS row FROM ${name} t`)).rows.map((each) => each.row));
      return texts;
    });
    expect(rows.some((row) => row.includes("card_check.set"))).toBe(true);
    const everything = [...written, ...results.map((each) => inspect(each, { depth: 9 })), ...rows].join("\n");
    for (const hidden of [PIN, CARD, CARD.toLowerCase(), TERMINAL, "terminal-secret", "LEAKED", "Haddad"])
      expect(everything).not.toContain(hidden);
    for (const encoded of [Buffer.from(PIN).toString("base64").replace(/=+$/, ""), Buffer.from(PIN).toString("hex")])
      expect(everything).not.toContain(encoded);
  });
});
