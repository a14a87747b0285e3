import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { inProject } from "../src/platform/root.ts";

export interface RunningServer {
  /** 'http://localhost:40123' */
  address: string;
  dataDir: string;
  /** Everything it has printed and logged so far. */
  said: () => string;
  /** Ends it and removes its folder. */
  stop: () => Promise<void>;
}

const STARTED = /Alcove is open at (http:\S+)/;

const newFolder = () => mkdtempSync(path.join(tmpdir(), "alcove-server-"));

/**
 * Starts the built product as `npm start` does: a data folder of its own, the embedded database, a free port.
 * @throws with all it said where it ends before it is open
 */
async function start(dataDir: string, environment: Record<string, string>): Promise<Omit<RunningServer, "dataDir">> {
  // BASE_URL is emptied because the test runner sets one of its own.
  const child = spawn(process.execPath, [inProject("dist/main.js")], {
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      BASE_URL: "",
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    const hear = (text: Buffer) => {
      said += text;
      const open = STARTED.exec(said)?.[1];
      if (open) resolve(open);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  }).catch(async (error: Error) => {
    await stop();
    throw error;
  });
  return { address, said: () => said, stop };
}

/** Starts the product in an empty data folder: it loads all shipped data and the sample programme. @returns the folder */
export async function prepareData(): Promise<string> {
  const dataDir = newFolder();
  const first = await start(dataDir, {});
  await first.stop();
  return dataDir;
}

/** Starts the product as it is after its first start, on a copy of the folder which that left. */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const asked = await fetch(inject("preparedData"));
  const prepared = await asked.text();
  if (!asked.ok) throw new Error(prepared);
  const dataDir = newFolder();
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    cpSync(prepared, dataDir, { recursive: true });
    const { stop, ...started } = await start(dataDir, environment);
    return { ...started, dataDir, stop: () => stop().then(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
