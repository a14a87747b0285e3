import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

/** As `npm start` runs it. */
const SERVE = path.resolve(import.meta.dirname, "../bin/serve");

export interface RunningServer {
  /** 'http://127.0.0.1:PORT' */
  origin: string;
  /** Resident memory of the process and its threads, MB. */
  memoryMb: () => Promise<number>;
  stop: () => Promise<void>;
  /** Ends it outright, whatever it is at. */
  kill: () => Promise<void>;
}

/** Starts a bundled server in a process of its own, and waits for it. @throws with what it said where it did not start */
export async function startServer(file: string, env: Record<string, string>): Promise<RunningServer> {
  const child = spawn("sh", [SERVE, file], {
    env: { ...process.env, DATABASE_URL: "", ...env, PORT: "0", HOST: "127.0.0.1", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (bytes: Buffer) => said.push(bytes.toString()));
  let stopping = false;
  const ended = once(child, "exit").then(([code, signal]) => {
    if (!stopping) console.error(`The server ended by itself (${code ?? signal}):\n${said.join("")}`);
  });
  const end = async (signal: NodeJS.Signals) => {
    stopping = true;
    child.kill(signal);
    await ended;
  };
  const port = await portOf(child, said);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    async memoryMb() {
      const answer = await fetch(`${origin}/bench/memory`);
      return ((await answer.json()) as { rss: number }).rss / 2 ** 20;
    },
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

async function portOf(child: ChildProcess, said: string[]): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /listening (\d+)/.exec(line)?.[1];
    if (port) return Number(port);
    said.push(line);
  }
  throw new Error(`The server did not start:\n${said.join("\n")}`);
}
