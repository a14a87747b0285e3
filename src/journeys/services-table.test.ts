import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Job } from "../platform/admin/command.ts";
import type { Import } from "./import-kinds.ts";
import { readServicesTable } from "./services-table.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "alcove-test-"));
  vi.stubEnv("TMPDIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("a table whose mapping is refused leaves no copy of it behind", async () => {
  const file = path.join(folder, "services.csv");
  writeFileSync(file, Buffer.from("Quoi,O\u00f9\nCaf\u00e9,Hall\n", "latin1"));
  const said: string[] = [];
  const job = { cwd: folder, say: (line: string) => said.push(line) } as unknown as Job;
  const given = { file, onReject: () => {}, onProgress: () => {} } as unknown as Import;
  await expect(readServicesTable(job, given, "1")).rejects.toThrow("no column is the name");
  expect(said[0]).toMatch(/^Read as /);
  expect(readdirSync(folder)).toEqual(["services.csv"]);
});
