import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "./settings.ts";

/** The key that signs cookies and tokens: as set, or made once and kept in the data folder. */
export function secretOf(settings: Settings): string {
  if (settings.secretKey) return settings.secretKey;
  const file = path.join(settings.dataDir, "secret");
  if (!existsSync(file)) {
    mkdirSync(settings.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}
