import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createSecureServer } from "node:tls";

/** A card as the system keeps it. `status`: fourteen characters, 'Y' where something is denied. */
export interface Card {
  pin: string;
  name: string;
  status?: string;
}

/** How it misbehaves, if at all. */
export type Mode =
  | "well"
  /** Each byte in a packet of its own. */
  | "byte-by-byte"
  /** CRLF where the protocol says CR. */
  | "crlf"
  /** Answers carry neither sequence number nor checksum. */
  | "bare"
  /** The first sending of each answer is damaged on the way. */
  | "damaged-once"
  | "always-damaged"
  /** Says of our first question that it arrived damaged. */
  | "asks-again"
  | "always-asks-again"
  /** Takes the question about a card and never answers. */
  | "silent"
  | "silent-at-once"
  /** Closes in the middle of the answer about a card. */
  | "closes-half-way"
  | "wrong-sequence"
  /** An answer to another question, in the same packet before the right one. */
  | "stale-before"
  | "garbage"
  /** Never ends its message. */
  | "endless"
  /** One byte of the answer about a card every so often, for longer than anybody waits. */
  | "slow"
  | "off-line"
  /** Knows messages 23/24 and not 63/64. */
  | "status-only"
  /** Answers about cards without the fields that say whether card and PIN are right. */
  | "says-nothing"
  /** Answers another message than was asked for. */
  | "other-answer";

export interface Sip2Server {
  port: number;
  mode: Mode;
  cards: Map<string, Card>;
  login: { user: string; password: string };
  /** Every message it was sent, as text, in order. */
  heard: string[];
  /** Lines that were open at the same time, at most. */
  mostOpen: number;
  /** Sends texts in this character set. */
  writes: "latin1" | "utf8";
  close: () => Promise<void>;
}

const DATE = "20261126    101500";
const NO_FLAGS = " ".repeat(14);

/** Its own arithmetic, so that a mistake in the product's is seen: all bytes and the checksum come to nothing. */
const withChecksum = (bytes: Buffer): Buffer => {
  const text = Buffer.concat([bytes, Buffer.from("AZ")]);
  let sum = 0;
  for (const byte of text) sum = (sum + byte) % 0x10000;
  const rest = (0x10000 - sum) % 0x10000;
  return Buffer.concat([text, Buffer.from(`000${rest.toString(16)}`.slice(-4).toUpperCase())]);
};

const fieldOf = (message: string, id: string) => new RegExp(`[|\\d \\-YN]${id}([^|]*)\\|`).exec(message)?.[1] ?? "";

/** What a well-behaved system answers to a message, without sequence number and checksum. */
function answerTo(server: Sip2Server, message: string): string {
  const code = message.slice(0, 2);
  const card = server.cards.get(fieldOf(message, "AA"));
  const right = card !== undefined && fieldOf(message, "AD") === card.pin;
  const yes = (flag: boolean) => (flag ? "Y" : "N");
  // As Koha does for an unknown card: the flags all set, no name.
  const flags = card ? (card.status ?? NO_FLAGS) : `YYYY${" ".repeat(10)}`;
  const standing = server.mode === "says-nothing" ? "" : `BL${yes(card !== undefined)}|CQ${yes(right)}|`;
  const who = `AORDM|AA${fieldOf(message, "AA")}|AE${card?.name ?? ""}|${standing}BHGBP|BV0.00|AFGreetings from Koha.|`;
  if (code === "93") {
    const { user, password } = server.login;
    return `94${fieldOf(message, "CN") === user && fieldOf(message, "CO") === password ? 1 : 0}`;
  }
  if (code === "99") {
    const can = server.mode === "status-only" ? "YYYYYYYNYYYYYYYY" : "YYYYYYYYYYYYYYYY";
    return `98${yes(server.mode !== "off-line")}YYNNN010003${DATE}2.00AORDM|AMRotherham Libraries|BX${can}|AFHello|`;
  }
  if (server.mode === "other-answer") return "941";
  if (code === "23") return `24${flags}001${DATE}${who}`;
  if (code === "63" && server.mode !== "status-only")
    return `64${flags}001${DATE}${"0000".repeat(6)}${who}BZ0010|BD1 High Street|BEno@example.org|`;
  return "96";
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function writeSlowly(socket: Socket, bytes: Buffer, ms: number) {
  for (const byte of bytes) {
    if (socket.destroyed) return;
    socket.write(Buffer.of(byte));
    await pause(ms);
  }
}

/** One connection: hears messages, answers as the mode says. */
function converse(server: Sip2Server, socket: Socket) {
  let rest = "";
  let last: Buffer = Buffer.alloc(0);
  let asked = false;
  /** With one bit of its third byte turned: the sum is another. */
  const damaged = (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 2), Buffer.of(bytes[2]! ^ 1), bytes.subarray(3)]);
  const end = () => (server.mode === "crlf" ? "\r\n" : "\r");

  const send = async (answer: Buffer, aboutCard: boolean, again: boolean) => {
    const { mode } = server;
    const whole = Buffer.concat([answer, Buffer.from(end())]);
    if (mode === "silent-at-once" || (mode === "silent" && aboutCard)) return;
    if (mode === "closes-half-way" && aboutCard) return socket.end(whole.subarray(0, whole.length / 2));
    if (mode === "byte-by-byte") return writeSlowly(socket, whole, 0);
    if (mode === "slow" && aboutCard) return writeSlowly(socket, whole, 20);
    if (mode === "endless") return socket.write("98".padEnd(40_000, "Y"));
    if (mode === "garbage") return socket.write("HTTP/1.1 400 Bad Request: LEAKED-BY-SERVER\r");
    if (mode === "always-damaged" || (mode === "damaged-once" && !again))
      return socket.write(Buffer.concat([damaged(answer), Buffer.from(end())]));
    if (mode === "stale-before" && aboutCard) {
      const other = withChecksum(Buffer.from(`64${NO_FLAGS}001${DATE}${"0000".repeat(6)}AORDM|BLY|CQY|AY9`));
      return socket.write(Buffer.concat([other, Buffer.from("\r"), whole]));
    }
    socket.write(whole);
  };

  const hear = async (message: string) => {
    server.heard.push(message);
    const code = message.slice(0, 2);
    if (code === "97") return send(last, last.subarray(0, 2).toString() === "64", true);
    if (server.mode === "always-asks-again" || (server.mode === "asks-again" && !asked)) {
      asked = true;
      return socket.write(Buffer.concat([withChecksum(Buffer.from("96")), Buffer.from("\r")]));
    }
    const sequence = Number(/AY(\d)AZ/.exec(message)?.[1]);
    const said = server.mode === "wrong-sequence" ? (sequence + 5) % 10 : sequence;
    const text = Buffer.from(answerTo(server, message), server.writes);
    last = server.mode === "bare" ? text : withChecksum(Buffer.concat([text, Buffer.from(`AY${said}`)]));
    await send(last, code === "63" || code === "23", false);
  };

  socket.on("error", () => {});
  socket.on("data", async (packet) => {
    rest += packet.toString("latin1");
    const messages = rest.split("\r");
    rest = messages.pop()!;
    for (const message of messages) await hear(message.replaceAll("\n", ""));
  });
}

/** A library management system of our own that speaks SIP2 over real TCP, or TLS with the key and certificate given. */
export async function openSip2Server(secure?: { key: string; cert: string }): Promise<Sip2Server> {
  const open = new Set<Socket>();
  const onConnection = (socket: Socket) => {
    open.add(socket);
    server.mostOpen = Math.max(server.mostOpen, open.size);
    socket.on("close", () => open.delete(socket));
    converse(server, socket);
  };
  const listener: Server = secure ? createSecureServer(secure, onConnection) : createServer(onConnection);
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const server: Sip2Server = {
    port: (listener.address() as AddressInfo).port,
    mode: "well",
    cards: new Map(),
    login: { user: "alcove", password: "terminal-secret" },
    heard: [],
    mostOpen: 0,
    writes: "utf8",
    close: async () => {
      for (const socket of open) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
  return server;
}
