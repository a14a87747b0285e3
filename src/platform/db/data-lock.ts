import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** Another process holds the data folder. The message is the line to show. */
export class DataFolderInUse extends Error {}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * Takes the data folder for this process: the embedded database has no lock of its own against a second one.
 * A lock left by a process that has died is taken over.
 * @returns a function that gives it back
 * @throws DataFolderInUse
 */
export function takeDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "alcove.lock");
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt > 1) throw error;
      const holder = Number(readFileSync(file, "utf8"));
      if (holder && holder !== process.pid && isAlive(holder))
        throw new DataFolderInUse(
          `Another Alcove (process ${holder}) is using ${folder}. Stop it, or set DATA_DIR to another folder.`,
        );
      rmSync(file, { force: true });
    }
  }
}
