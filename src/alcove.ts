import { readFileSync } from "node:fs";
import { buildApp } from "./app.ts";
import { COMMANDS } from "./journeys/commands.ts";
import { type Command, CommandRefused, type Job } from "./platform/admin/command.ts";
import { type AdminEvent, askServer } from "./platform/admin/socket.ts";
import { systemClock } from "./platform/clock/clock.ts";
import { DataFolderInUse } from "./platform/db/data-lock.ts";
import { MigrationRefused } from "./platform/db/migrate.ts";
import { DatabaseRefused, openDatabase } from "./platform/db/open.ts";
import { openGeography } from "./platform/geo/open-geography.ts";
import { createLog } from "./platform/log/log.ts";
import { withProgress } from "./platform/log/progress.ts";
import { inProject } from "./platform/root.ts";
import { readSettings, SettingError } from "./platform/settings.ts";

function help(): string {
  const lines = COMMANDS.map(({ name, usage, summary }) => `  alcove ${name} ${usage}\n      ${summary}`);
  return `Usage: alcove COMMAND\n\n${lines.join("\n")}\n  alcove version\n  alcove help`;
}

const version = () => JSON.parse(readFileSync(inProject("package.json"), "utf8")).version as string;

/** Shows a server's events as if the command ran here. */
function shower() {
  const steps = new Map<number, { onProgress: (fraction: number) => void; finish: () => void }>();
  return (event: AdminEvent) => {
    if ("say" in event) console.log(event.say);
    if ("refused" in event) console.error(event.refused);
    if ("label" in event)
      void withProgress(
        event.label,
        (onProgress) => new Promise<void>((finish) => steps.set(event.step, { onProgress, finish })),
      );
    if ("fraction" in event) steps.get(event.step)?.onProgress(event.fraction);
    if ("done" in event) steps.get(event.step)?.finish();
  };
}

/** Runs the command in this process, with the database opened for it. */
async function runHere(command: Command, job: Omit<Job, "db" | "tell" | "signInLink">): Promise<number> {
  if ("runAlone" in command) return command.runAlone(job);
  const db = await openDatabase(job.settings, inProject("migrations"));
  try {
    const { server, events, signInLink } = await buildApp({
      settings: job.settings,
      db,
      clock: systemClock,
      log: createLog("silent"),
      geography: await openGeography(job.settings.dataDir),
    });
    try {
      return await command.run({ ...job, db, tell: events.tell, signInLink });
    } finally {
      await server.close();
    }
  } finally {
    await db.close();
  }
}

async function main([name = "help", ...args]: string[]): Promise<number> {
  if (name === "help" || name === "--help" || name === "-h") {
    console.log(help());
    return 0;
  }
  if (name === "version" || name === "--version") {
    console.log(version());
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new CommandRefused(`There is no command ${name}.\n\n${help()}`);
  const settings = readSettings();
  const cwd = process.cwd();
  // Only one process may hold the embedded database: where a server does, it does the work.
  if (!settings.databaseUrl) {
    const code = await askServer(settings.dataDir, { command: name, args, cwd }, shower());
    if (code !== undefined) return code;
  }
  const stopped = new AbortController();
  process.once("SIGINT", () => stopped.abort(new CommandRefused("Stopped. Nothing was changed.")));
  return runHere(command, { settings, args, cwd, say: console.log, step: withProgress, signal: stopped.signal });
}

const PLAIN = [CommandRefused, SettingError, DataFolderInUse, DatabaseRefused, MigrationRefused];
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error & { code?: string }) => {
    // parseArgs says in plain words which option it does not know.
    const plain = PLAIN.some((kind) => error instanceof kind) || error.code?.startsWith("ERR_PARSE_ARGS");
    if (plain) console.error(error.message);
    else console.error("The command failed.", error);
    process.exitCode = 1;
  },
);
