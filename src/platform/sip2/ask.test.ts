import { execFileSync } from "node:child_process";
import { createServer } from "node:net";
import tls from "node:tls";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mode, openSip2Server, type Sip2Server } from "../../../test/sip2-server.ts";
import { isOutside } from "../outside/is-outside.ts";
import { askPatron, askSystem, type Sip2System } from "./ask.ts";

const NOW = "2026-11-26T10:15:00Z";
const BRIEF = { connectMs: 800, answerMs: 800, totalMs: 2_000 };
/** Where an answer comes, a busy machine may take its time. */
const PATIENT = { connectMs: 10_000, answerMs: 10_000, totalMs: 20_000 };
/** Where none comes, none that ends, or none to what was asked. */
const ENDLESS: Mode[] = ["silent", "silent-at-once", "slow", "wrong-sequence"];

const systemAt = (server: Sip2Server, over: Partial<Sip2System> = {}): Sip2System => ({
  host: "127.0.0.1",
  port: server.port,
  tls: false,
  login: { user: "alcove", password: "terminal-secret" },
  locationCode: "Alcove",
  institutionId: "RDM",
  terminalPassword: "",
  ...over,
});
const given = (system: Sip2System) => ({ tunnels: [`${system.host}:${system.port}`], now: NOW, limits: BRIEF });

describe("asking a library management system over SIP2", () => {
  let server: Sip2Server;
  beforeEach(async () => {
    server = await openSip2Server();
    server.cards.set("20001000000017", { pin: "4729", name: "Haddad, Amal" });
    server.cards.set("20001000000025", { pin: "1122", name: "Marsh, Zoë", status: `Y   Y${" ".repeat(9)}` });
  });
  afterEach(() => server.close());

  const ask = (card: string, pin: string, over: Partial<Sip2System> = {}) => {
    const system = systemAt(server, over);
    const limits = ENDLESS.includes(server.mode) ? BRIEF : PATIENT;
    return askPatron(system, { card, pin }, { ...given(system), limits });
  };
  const right = { ok: true, validCard: true, validPin: true, name: "Haddad, Amal", blockedReasons: [] };
  const inMode = (mode: Mode) => {
    server.mode = mode;
    return ask("20001000000017", "4729");
  };

  it("logs in, asks for the state, then about the card, as the layouts say", async () => {
    expect(await ask("20001000000017", "4729", { terminalPassword: "tp" })).toEqual(right);
    expect(server.heard.map((message) => message.replace(/AZ[0-9A-F]{4}$/, ""))).toEqual([
      "9300CNalcove|COterminal-secret|CPAlcove|AY0",
      "9900802.00AY1",
      "6300120261126    101500          AORDM|AA20001000000017|ACtp|AD4729|AY2",
    ]);
  });

  it("does not log in where no login is set", async () => {
    expect(await ask("20001000000017", "4729", { login: undefined })).toEqual(right);
    expect(server.heard.map((message) => message.slice(0, 2))).toEqual(["99", "63"]);
  });

  it("tells a wrong PIN, an unknown card and a blocked one apart", async () => {
    expect(await ask("20001000000017", "4728")).toMatchObject({ ok: true, validCard: true, validPin: false });
    expect(await ask("99", "4729")).toMatchObject({ ok: true, validCard: false, validPin: false });
    expect(await ask("99", "4729")).not.toHaveProperty("name");
    server.writes = "latin1";
    expect(await ask("20001000000025", "1122")).toMatchObject({
      validCard: true,
      validPin: true,
      blockedReasons: ["charge_privileges_denied", "card_reported_lost"],
    });
    server.writes = "utf8";
    expect(await ask("20001000000025", "1122")).toMatchObject({ name: "Marsh, Zoë" });
  });

  it("believes nothing that the system does not say", async () => {
    expect(await inMode("says-nothing")).toMatchObject({ validCard: false, validPin: false });
  });

  it("asks by message 23 where the system knows no 63", async () => {
    expect(await inMode("status-only")).toEqual(right);
    expect(server.heard.at(-1)).toMatch(/^2300120261126 {4}101500AORDM\|AA20001000000017\|AC\|AD4729\|AY2AZ/);
  });

  it.each<Mode>(["byte-by-byte", "crlf", "bare", "damaged-once", "asks-again", "stale-before"])(
    "gets the answer all the same: %s",
    async (mode) => expect(await inMode(mode)).toEqual(right),
  );

  it("asks for a damaged answer again, with a checksum and no sequence number", async () => {
    await inMode("damaged-once");
    expect(server.heard.filter((message) => message === "97AZFEF5")).toHaveLength(3);
  });

  it("asks again three times and no more", async () => {
    expect(await inMode("always-damaged")).toEqual({ ok: false, fault: "garbled" });
    expect(server.heard.map((message) => message.slice(0, 2))).toEqual(["93", "97", "97", "97"]);
    server.heard.length = 0;
    expect(await inMode("always-asks-again")).toEqual({ ok: false, fault: "garbled" });
    // The same bytes each time: the number of a question does not change when it is sent again.
    expect(server.heard).toHaveLength(4);
    expect(new Set(server.heard).size).toBe(1);
  });

  it.each<[Mode, string]>([
    ["silent", "no_answer"],
    ["silent-at-once", "no_answer"],
    ["slow", "no_answer"],
    ["closes-half-way", "closed"],
    ["wrong-sequence", "garbled"],
    ["garbage", "garbled"],
    ["endless", "garbled"],
    ["other-answer", "garbled"],
    ["off-line", "off_line"],
  ])("says what is wrong: %s", async (mode, fault) => {
    expect(await inMode(mode)).toEqual({ ok: false, fault });
  });

  it("says that the login was refused, and sends no card then", async () => {
    const login = { user: "alcove", password: "old" };
    expect(await ask("20001000000017", "4729", { login })).toEqual({ ok: false, fault: "login_refused" });
    expect(server.heard).toHaveLength(1);
  });

  it("sends nothing at all for an empty PIN or one that could be read as another field", async () => {
    await expect(ask("20001000000017", "")).rejects.toThrow("its number and its PIN");
    await expect(ask("", "4729")).rejects.toThrow("its number and its PIN");
    const forged = ask("20001000000017", "1|AA20001000000025");
    await expect(forged).rejects.toThrow("The patronPassword of message 63 cannot be sent");
    expect(server.heard.filter((message) => message.startsWith("63"))).toEqual([]);
  });

  it("tries the settings without asking about any card", async () => {
    const system = systemAt(server);
    const patient = { ...given(system), limits: PATIENT };
    expect(await askSystem(system, patient)).toEqual({ ok: true, tells: "patron information" });
    expect(server.heard.map((message) => message.slice(0, 2))).toEqual(["93", "99"]);
    server.mode = "status-only";
    expect(await askSystem(system, patient)).toEqual({ ok: true, tells: "patron status" });
  });

  it("keeps at most four lines open at once, and the others wait for their turn", async () => {
    const system = systemAt(server);
    const patient = { ...given(system), limits: PATIENT };
    const card = { card: "20001000000017", pin: "4729" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => askPatron(system, card, patient)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => right));
    server.mode = "silent-at-once";
    server.mostOpen = 0;
    const stuck = Array.from({ length: 12 }, () => askSystem(system, given(system)));
    const faults = (await Promise.all(stuck)).map((each) => (each.ok ? "answered" : each.fault));
    expect(server.mostOpen).toBe(4);
    expect(faults.filter((fault) => fault === "no_answer").length).toBeGreaterThanOrEqual(4);
    expect(faults.filter((fault) => !["no_answer", "busy"].includes(fault))).toEqual([]);
    server.mode = "well";
    expect(await askSystem(system, given(system))).toMatchObject({ ok: true });
  });
});

describe("a system that answers anything at all", () => {
  it("gets a fault for it, whatever it sends, and neither throws nor keeps us waiting", async () => {
    let says = Buffer.alloc(0);
    const listener = createServer((socket) => {
      socket.on("error", () => {});
      socket.on("data", () => socket.end(says));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => listener.once("listening", resolve));
    const { port } = listener.address() as { port: number };
    const system = { ...systemAt({ port } as Sip2Server), login: undefined };
    const line = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.constantFrom("96", "97", "941", "98YYNNN", "AZ0000", "64", "98AY0AZ", "\n").map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        says = Buffer.concat(lines.flatMap((bytes) => [bytes, Buffer.from("\r")]));
        const answer = await askPatron(system, { card: "1", pin: "4729" }, { ...given(system), limits: PATIENT });
        expect(answer.ok ? "answered" : answer.fault).toMatch(/^(garbled|closed)$/);
      }),
      { numRuns: 150 },
    );
    listener.close();
  });
});

describe("where a library management system may be", () => {
  it("is outside, for anybody to reach", () => {
    const inside = [
      "127.0.0.1",
      "10.1.2.3",
      "172.20.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "::ffff:10.0.0.1",
      "::ffff:8.8.8.8",
      "fe80::1",
      "fd00::1",
      "64:ff9b::a00:1",
      "2002:a00:1::1",
      "2001:0:a00:1::1",
      "2001:db8::1",
      "not an address",
      "",
    ];
    expect(inside.filter(isOutside)).toEqual([]);
    const outside = ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2a00:1450:4009::1", "2606:4700::1111"];
    expect(outside.filter(isOutside)).toEqual(outside);
  });

  it("is not this machine or its network, unless that very port is allowed", async () => {
    const server = await openSip2Server();
    for (const host of ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433", "0x7f.1"]) {
      for (const tls of [false, true]) {
        const system = systemAt(server, { host, tls });
        const answer = await askSystem(system, { tunnels: [`${host}:1`, "127.0.0.1"], now: NOW, limits: BRIEF });
        expect(answer.ok ? "asked" : answer.fault).toMatch(/^(not_allowed|no_such_name)$/);
      }
    }
    expect(server.mostOpen).toBe(0);
    expect(
      await askSystem(systemAt(server, { host: "LocalHost" }), { tunnels: [`localhost:${server.port}`], now: NOW }),
    ).toMatchObject({ ok: true });
    await server.close();
    const gone = systemAt(server);
    expect(await askSystem(gone, given(gone))).toEqual({ ok: false, fault: "no_connection" });
    // Without TLS nobody outside is called either, nor is the name looked up.
    for (const host of ["192.0.2.1", "8.8.8.8", "lms.invalid"])
      expect(await askSystem(systemAt(server, { host }), { tunnels: [], now: NOW })).toMatchObject({
        fault: "not_allowed",
      });
    const nowhere = systemAt(server, { host: "lms.invalid", tls: true });
    expect(await askSystem(nowhere, given(nowhere))).toEqual({ ok: false, fault: "no_such_name" });
  });
});

describe("asking over TLS", () => {
  let server: Sip2Server;
  let cert: string;
  const before = tls.getCACertificates("default");
  beforeAll(async () => {
    const made = execFileSync(
      "openssl",
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout - -out - -days 2 -subj /CN=localhost
       -addext subjectAltName=DNS:localhost`.split(/\s+/),
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    );
    const key = /-----BEGIN PRIVATE KEY-----[\s\S]+-----END PRIVATE KEY-----\n/.exec(made)![0];
    cert = /-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\n/.exec(made)![0];
    server = await openSip2Server({ key, cert });
  });
  afterAll(async () => {
    tls.setDefaultCACertificates(before);
    await server?.close();
  });
  const ask = (host: string, port = server.port) => {
    const system = { ...systemAt(server), host, port, tls: true };
    return askSystem(system, given(system));
  };

  it("tells nobody its login whose certificate is not to be trusted or is another's", async () => {
    expect(await ask("localhost")).toEqual({ ok: false, fault: "not_secure" });
    tls.setDefaultCACertificates([...before, cert]);
    expect(await ask("localhost")).toMatchObject({ ok: true });
    server.heard.length = 0;
    expect(await ask("127.0.0.1")).toEqual({ ok: false, fault: "not_secure" });
    expect(server.heard).toEqual([]);
  });

  it("says so where there is no TLS", async () => {
    const plain = await openSip2Server();
    expect(await ask("localhost", plain.port)).toEqual({ ok: false, fault: "not_secure" });
    await plain.close();
    const closing = createServer((socket) => void socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => closing.once("listening", resolve));
    expect(await ask("localhost", (closing.address() as { port: number }).port)).toMatchObject({ fault: "not_secure" });
    closing.close();
  });
});
