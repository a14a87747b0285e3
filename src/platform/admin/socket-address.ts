import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A Unix socket's path has room for 107 bytes on Linux, 103 on macOS. */
const LONGEST = 100;

const usual = (dataDir: string) => path.join(dataDir, "admin.sock");
const pointer = (dataDir: string) => path.join(dataDir, "admin-socket");

/**
 * Where to listen. A data folder too deep for a socket gets one in a new private folder of the system's
 * temporary folder, and a note in the data folder says where.
 * @returns the path, and what removes it
 */
export function makeSocketPath(dataDir: string): { path: string; remove: () => void } {
  const near = usual(dataDir);
  rmSync(near, { force: true });
  if (Buffer.byteLength(near) <= LONGEST) return { path: near, remove: () => rmSync(near, { force: true }) };
  const folder = mkdtempSync(path.join(tmpdir(), "alcove-"));
  const far = path.join(folder, "admin.sock");
  writeFileSync(pointer(dataDir), far, { mode: 0o600 });
  return {
    path: far,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(pointer(dataDir), { force: true });
    },
  };
}

/** Where a server on this data folder would listen. */
export function findSocketPath(dataDir: string): string {
  const near = usual(dataDir);
  if (Buffer.byteLength(near) <= LONGEST) return near;
  try {
    return readFileSync(pointer(dataDir), "utf8");
  } catch {
    return path.join(tmpdir(), "alcove-none");
  }
}
