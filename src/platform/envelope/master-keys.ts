import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import path from "node:path";

export interface MasterKey {
  version: number;
  /** Version and fingerprint, '2-9f86d081': another file's key of the same version has another. */
  id: string;
  key: Uint8Array;
}

/**
 * The keys that wrap data keys: a file of its own, outside the database, that only this user may read; a line each,
 * 'VERSION KEY' with 256 bits as base64url. It is read at each use, since a command may change it beside the server.
 */
export interface MasterKeys {
  file: string;
  /** By version, oldest first; none where there is no file yet. @throws where the file holds something else */
  all: () => MasterKey[];
  /** Makes the next version. */
  add: () => MasterKey;
  /** Takes a version out for good. */
  remove: (version: number) => void;
}

const LINE = /^(\d{1,6}) ([\w-]{43})$/;

function readKey(line: string, file: string): MasterKey {
  const [, version, text] = LINE.exec(line) ?? [];
  if (!version || !text) throw new Error(`${file} holds a line that is no key`);
  const key = new Uint8Array(Buffer.from(text, "base64url"));
  return {
    version: Number(version),
    id: `${version}-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`,
    key,
  };
}

/** Whole or not at all, and on the disk before anything is wrapped with what it holds. */
function write(file: string, lines: string[]): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  const handle = openSync(part, "w", 0o600);
  writeSync(handle, lines.map((line) => `${line}\n`).join(""));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, file);
  // The name, too, is on the disk only once its folder is.
  const folder = openSync(path.dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

export function masterKeys(file: string): MasterKeys {
  const lines = () => (existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : []);
  const all = () =>
    lines()
      .map((line) => readKey(line, file))
      .sort((a, b) => a.version - b.version);
  return {
    file,
    all,
    add() {
      const version = (all().at(-1)?.version ?? 0) + 1;
      const line = `${version} ${randomBytes(32).toString("base64url")}`;
      write(file, [...lines(), line]);
      return readKey(line, file);
    },
    remove: (version) =>
      write(
        file,
        lines().filter((line) => !line.startsWith(`${version} `)),
      ),
  };
}
