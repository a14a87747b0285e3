import { fstatSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { masterKeys } from "./master-keys.ts";

/** What was written to the disk for certain, in order, and whether the file had its name by then. */
const synced = vi.hoisted((): { isFolder: boolean; isNamed: boolean }[] => []);
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    fsyncSync: (handle: number) => {
      const named = fs.readlinkSync(`/proc/self/fd/${handle}`);
      synced.push({
        isFolder: fstatSync(handle).isDirectory(),
        isNamed: fs.existsSync(named.replace(/\.part$/, "")),
      });
      fs.fsyncSync(handle);
    },
  };
});

it.runIf(process.platform === "linux")(
  "A key is on the disk, then its name, before anything is wrapped with it",
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), "alcove-keys-"));
    try {
      const keys = masterKeys(path.join(folder, "referral-keys"));
      expect(keys.add().version).toBe(1);
      expect(synced).toEqual([
        { isFolder: false, isNamed: false },
        { isFolder: true, isNamed: true },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
