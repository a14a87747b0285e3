import { chmodSync, mkdirSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { z } from "zod";
import { textLines } from "../csv/text-lines.ts";
import { type Command, CommandRefused, type Job } from "./command.ts";
import { findSocketPath, makeSocketPath } from "./socket-address.ts";

/** One JSON line from the command line to the server. */
const request = z.object({ command: z.string(), args: z.array(z.string()), cwd: z.string() });
export type AdminRequest = z.infer<typeof request>;

/** JSON lines from the server, the last one `code`. */
const event = z.union([
  z.object({ say: z.string() }),
  z.object({ step: z.number(), label: z.string() }),
  z.object({ step: z.number(), fraction: z.number() }),
  z.object({ step: z.number(), done: z.boolean() }),
  z.object({ refused: z.string() }),
  z.object({ code: z.number() }),
]);
export type AdminEvent = z.infer<typeof event>;

type Server = Pick<Job, "db" | "settings" | "tell" | "signInLink"> & {
  commands: Command[];
  log: { error: (error: unknown) => void };
};

async function answer(server: Server, line: string, socket: Socket, signal: AbortSignal): Promise<void> {
  let steps = 0;
  const send = (message: AdminEvent) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  try {
    const { command: name, args, cwd } = request.parse(JSON.parse(line));
    const command = server.commands.find((each) => each.name === name);
    if (!command) throw new CommandRefused(`There is no command ${name}.`);
    if (!("run" in command)) throw new CommandRefused(`Stop Alcove first: ${name} needs the data to itself.`);
    const code = await command.run({
      ...server,
      args,
      cwd,
      signal,
      say: (text) => send({ say: text }),
      step: async (label, run) => {
        const step = ++steps;
        let last = 0;
        send({ step, label });
        try {
          return await run((fraction) => {
            // A hundred messages at most, however often it is called.
            if (fraction - last < 0.01) return;
            last = fraction;
            send({ step, fraction });
          });
        } finally {
          send({ step, done: true });
        }
      },
    });
    send({ code });
  } catch (error) {
    if (error instanceof CommandRefused) send({ refused: error.message });
    else {
      server.log.error(error);
      send({ refused: "The command failed; the server's log says why." });
    }
    send({ code: 1 });
  }
  socket.end();
}

/**
 * Takes commands over a socket that only this user can open. One line in, lines out.
 * @returns what stops it
 */
export async function serveAdmin(server: Server): Promise<() => Promise<void>> {
  mkdirSync(server.settings.dataDir, { recursive: true });
  const address = makeSocketPath(server.settings.dataDir);
  const listening = createServer((socket) => {
    const left = new AbortController();
    socket.on("error", () => {});
    socket.on("close", () => left.abort());
    // Only the first line counts; reading on is how the end of the connection is noticed.
    void (async () => {
      let answered = false;
      for await (const line of textLines(socket)) {
        if (!answered) void answer(server, line, socket, left.signal);
        answered = true;
      }
    })().catch(() => left.abort());
  });
  // Nobody else may connect, not even between its making and the line after.
  const before = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      listening.once("error", reject);
      listening.listen(address.path, resolve);
    });
  } finally {
    process.umask(before);
  }
  chmodSync(address.path, 0o600);
  return () =>
    new Promise((resolve) => {
      listening.close(() => resolve());
      address.remove();
    });
}

/**
 * Sends a command to the server that uses this data folder.
 * @returns its exit code; undefined where no server listens
 */
export async function askServer(
  dataDir: string,
  ask: AdminRequest,
  onEvent: (event: AdminEvent) => void,
): Promise<number | undefined> {
  const socket = connect(findSocketPath(dataDir));
  const there = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });
  if (!there) return undefined;
  socket.on("error", () => {});
  socket.write(`${JSON.stringify(ask)}\n`);
  let code: number | undefined;
  for await (const line of textLines(socket)) {
    const message = event.parse(JSON.parse(line));
    if ("code" in message) code = message.code;
    else onEvent(message);
  }
  if (code === undefined) {
    onEvent({ refused: "The server stopped before the command was done." });
    return 1;
  }
  return code;
}
