import { readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Command, CommandRefused, type Job } from "../admin/command.ts";
import { openDatabase, withOwner } from "../db/open.ts";
import { inProject } from "../root.ts";
import type { Settings } from "../settings.ts";
import { BackupRefused } from "./read-backup.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

const version = () => JSON.parse(readFileSync(inProject("package.json"), "utf8")).version as string;

/** Restores into a place and brings its schema up to date. */
async function restoreInto(
  job: Pick<Job, "step">,
  place: Pick<Settings, "dataDir" | "databaseUrl">,
  file: string,
  replace: boolean,
): Promise<number> {
  const rows = await job.step("Restoring", () =>
    withOwner(place, (client) => restoreBackup(client, file, inProject("migrations"), { replace })).catch(
      (error: Error) => {
        throw error instanceof BackupRefused ? new CommandRefused(`${error.message} Nothing was changed.`) : error;
      },
    ),
  );
  await (await openDatabase(place, inProject("migrations"))).close();
  return rows;
}

export const backupCommand: Command = {
  name: "backup",
  usage: "FILE",
  summary: "Write everything to one file, while people go on using Alcove.",
  async run(job) {
    const [name, extra] = job.args;
    if (!name || extra || name.startsWith("-")) throw new CommandRefused("Write: alcove backup FILE");
    const file = path.resolve(job.cwd, name);
    const rows = await job.step("Backing up", (onProgress) => writeBackup(job.db, file, version(), onProgress));
    job.say(`${rows} rows in ${file}. It holds personal data: keep it where only you can read it.`);
    job.say(`The keys of referrals are not in it. Copy ${job.settings.referralKeys} as well, and keep the two apart.`);
    return 0;
  },
};

export const restoreCommand: Command = {
  name: "restore",
  usage: "FILE [--replace]",
  summary: "Put a backup into an empty database, or with --replace in place of what is there. Stop Alcove first.",
  async runAlone(job) {
    const { values, positionals } = parseArgs({
      args: job.args,
      allowPositionals: true,
      options: { replace: { type: "boolean", default: false } },
    });
    const [name, extra] = positionals;
    if (!name || extra) throw new CommandRefused("Write: alcove restore FILE [--replace]");
    const rows = await restoreInto(job, job.settings, path.resolve(job.cwd, name), values.replace);
    job.say(`${rows} rows restored.`);
    return 0;
  },
};

export const moveCommand: Command = {
  name: "move-to-postgres",
  usage: "URL [--replace]",
  summary: "Copy the embedded database into a PostgreSQL database. Stop Alcove first; then start it with DATABASE_URL.",
  async runAlone(job) {
    const { values, positionals } = parseArgs({
      args: job.args,
      allowPositionals: true,
      options: { replace: { type: "boolean", default: false } },
    });
    const [url = "", extra] = positionals;
    if (extra || !/^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : ""))
      throw new CommandRefused("Write: alcove move-to-postgres postgres://user:password@host:5432/database");
    const { dataDir } = job.settings;
    await mkdir(dataDir, { recursive: true });
    const file = path.join(dataDir, "moving.backup");
    try {
      const embedded = await openDatabase({ dataDir }, inProject("migrations"));
      try {
        await job.step("Reading", (onProgress) => writeBackup(embedded, file, version(), onProgress));
      } finally {
        await embedded.close();
      }
      const rows = await restoreInto(job, { dataDir, databaseUrl: url }, file, values.replace);
      job.say(`${rows} rows moved. Start Alcove with DATABASE_URL set to that address; ${dataDir} is as it was.`);
    } finally {
      rmSync(file, { force: true });
    }
    return 0;
  },
};
