import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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

/**
 * Builds what has changed and starts the product as `npm start` does: a folder of its own, the embedded database,
 * all shipped data and the sample programme, a free port. Takes up to a minute on two cores.
 * @throws with all it said where it ends before it is open
 */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const built = spawnSync(process.execPath, [inProject("bin/build.ts")], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`The build failed: ${built.stderr}`);
  const dataDir = mkdtempSync(path.join(tmpdir(), "alcove-server-"));
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
    rmSync(dataDir, { recursive: true, force: true });
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
  return { address, dataDir, said: () => said, stop };
}
