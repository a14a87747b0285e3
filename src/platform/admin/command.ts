import type { Database } from "../db/database.ts";
import type { Event } from "../events.ts";
import type { Settings } from "../settings.ts";

/** A command that cannot do what was asked, for a reason the person can mend. The message is the line to show. */
export class CommandRefused extends Error {}

/** What a command is given, whether it runs in the server or in a process of its own. */
export interface Job {
  db: Database;
  settings: Settings;
  /** What follows the command's name on the command line. */
  args: string[];
  /** Folder that relative file names start from. */
  cwd: string;
  /** One line for the person. */
  say: (line: string) => void;
  /** Runs a long step under a progress bar. */
  step: <T>(label: string, run: (onProgress: (fraction: number) => void) => Promise<T>) => Promise<T>;
  /** Tells the modules what happened, inside the open transaction. */
  tell: (event: Event) => Promise<void>;
  /** A sign-in link for the person at that address, or for the administrator; or a line that says why not. */
  signInLink: (email?: string) => Promise<{ link: string; name?: string } | { refused: string }>;
  /** Set off when the person gives up waiting. */
  signal: AbortSignal;
}

interface Described {
  name: string;
  /** What may follow the name, for `help`. */
  usage: string;
  summary: string;
}

/** A command of `bin/alcove`. Resolves to the exit code: 0, or 1 where something needs the person's attention. */
export type Command =
  | (Described & { run: (job: Job) => Promise<number> })
  /** Works on the data itself, so nothing else may be using the embedded database. */
  | (Described & { runAlone: (job: Omit<Job, "db" | "tell" | "signInLink">) => Promise<number> });
