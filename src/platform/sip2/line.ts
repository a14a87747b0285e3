import { once } from "node:events";
import { connect, isIP, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { LineFault } from "./fault.ts";
import type { Code, Message, Values } from "./layouts.ts";
import { decode, encode } from "./messages.ts";
import { splitMessages } from "./split-messages.ts";
import { type Address, addressesOf, type Place } from "./where.ts";

/** Milliseconds, and how often. A person waits at a page: better a plain 'not now' than a minute's silence. */
export interface Limits {
  connectMs: number;
  /** From a question to its whole answer, asking again included. */
  answerMs: number;
  /** From knocking to the last answer. */
  totalMs: number;
  /** How often a damaged answer is asked for again, and how often we repeat ourselves when asked to. */
  resends: number;
}

export const LIMITS: Limits = { connectMs: 5_000, answerMs: 8_000, totalMs: 20_000, resends: 3 };

/** Bytes of one message; a full patron answer without item lists has about 500. */
const LONGEST_MESSAGE = 16_384;
/** Answers to questions we did not ask, before we stop listening. */
const MOST_STRAYS = 8;

export interface Line {
  /** Sends one message and waits for the answer of that kind. @throws LineFault */
  ask<C extends Code, A extends Code>(code: C, values: Values<C>, answer: A): Promise<Values<A>>;
  close(): void;
}

const whyNot = (error: unknown, secure: boolean): LineFault => {
  if (error instanceof LineFault) return error;
  const knocking = (error as { syscall?: string }).syscall === "connect" || error instanceof AggregateError;
  return new LineFault(knocking || !secure ? "no_connection" : "not_secure");
};

/** A connection to one of the addresses, up to the end of the TLS handshake where there is one. */
async function connected({ host, port, tls }: Place, addresses: Address[], connectMs: number): Promise<Socket> {
  const lookup = (_: string, options: { all?: boolean }, give: (error: null, ...found: never[]) => void) =>
    options.all
      ? give(null, addresses as never)
      : give(null, addresses[0]!.address as never, addresses[0]!.family as never);
  const to = { host, port, lookup: lookup as never };
  const socket = tls ? connectSecurely({ ...to, ...(!isIP(host) && { servername: host }) }) : connect(to);
  // What goes wrong later is seen where the answer is waited for; without this line it would end the process.
  socket.on("error", () => {});
  // Connected and silent about TLS: it waits for a plain question.
  const late = () => socket.destroy(new LineFault(tls && !socket.connecting ? "not_secure" : "no_connection"));
  const timer = setTimeout(late, connectMs);
  try {
    await once(socket, tls ? "secureConnect" : "connect");
    return socket;
  } catch (error) {
    socket.destroy();
    throw whyNot(error, tls);
  } finally {
    clearTimeout(timer);
  }
}

async function* messagesOn(socket: Socket): AsyncGenerator<Buffer, void> {
  const split = splitMessages(LONGEST_MESSAGE);
  for await (const packet of socket) {
    const messages = split(packet as Buffer);
    if (messages === "too long") throw new LineFault("garbled");
    yield* messages;
  }
}

/**
 * Opens a line to a library management system.
 * @param tunnels see addressesOf
 * @throws LineFault
 */
export async function openLine(place: Place, tunnels: readonly string[], limits: Limits): Promise<Line> {
  const addresses = await addressesOf(place, tunnels);
  const socket = await connected(place, addresses, limits.connectMs);
  const incoming = messagesOn(socket);
  const total = setTimeout(() => socket.destroy(new LineFault("no_answer")), limits.totalMs);
  let sequence = -1;
  /** Answers that were not to what we had asked. */
  let strays = 0;

  /** The next message, whatever it is. */
  const next = async () => {
    const { value, done } = await incoming.next().catch((error: unknown) => {
      throw error instanceof LineFault ? error : new LineFault("closed");
    });
    if (done) throw new LineFault("closed");
    return decode(value);
  };

  /** Waits for the answer that belongs to the question, asking again for damaged ones. */
  const answerTo = async (question: Buffer, wanted: Code): Promise<Message["values"]> => {
    let left = limits.resends;
    const send = (bytes: Buffer) => {
      if (left === 0) throw new LineFault("garbled");
      left -= 1;
      socket.write(bytes);
    };
    for (;;) {
      const got = await next();
      if (got === "damaged") send(encode("97", {}));
      else if (got.message.code === "96") send(question);
      // A late answer to an earlier question, or to somebody else's: never this one's.
      else if (got.sequence !== undefined && got.sequence !== sequence) {
        strays += 1;
        if (strays > MOST_STRAYS) throw new LineFault("garbled");
      } else if (got.message.code === wanted) return got.message.values;
      else throw new LineFault("garbled");
    }
  };

  return {
    async ask(code, values, answer) {
      sequence = (sequence + 1) % 10;
      const question = encode(code, values, sequence);
      const late = () => socket.destroy(new LineFault(strays > 0 ? "garbled" : "no_answer"));
      const timer = setTimeout(late, limits.answerMs);
      try {
        socket.write(question);
        return (await answerTo(question, answer)) as never;
      } finally {
        clearTimeout(timer);
        // It may hold a PIN: it is gone from memory with the answer.
        question.fill(0);
      }
    },
    close() {
      clearTimeout(total);
      socket.destroy();
    },
  };
}
