/**
 * Some package registries leave out the binaries of other platforms, and then npm writes a lockfile that `npm ci`
 * refuses elsewhere. This adds an entry for each such optional package, told from its name:
 * `npm install --package-lock-only && node bin/complete-lockfile.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = ["android", "darwin", "freebsd", "netbsd", "openbsd", "sunos", "aix", "openharmony", "win32", "linux"];
const PROCESSORS = ["arm64", "x64", "ia32", "riscv64", "ppc64", "s390x", "loong64", "mips64el", "arm"];

const file = path.resolve(import.meta.dirname, "..", "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };

const added: string[] = [];
for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place]) continue;
    const words = name.split(/[/-]/);
    const os = SYSTEMS.find((system) => words.includes(system)) ?? (name.includes("wasm") ? "linux" : undefined);
    const cpu =
      PROCESSORS.find((processor) => words.includes(processor)) ?? (name.includes("wasm") ? "wasm32" : undefined);
    const version = range.replace(/^[\^~]/, "");
    if (!os && !cpu && name !== "fsevents") {
      console.error(`Left out: ${name}@${range}`);
      continue;
    }
    lock.packages[place] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(name.endsWith("-musl") || name.includes("musl") ? { libc: ["musl"] } : {}),
      optional: true,
      os: [name === "fsevents" ? "darwin" : os!],
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} added`);
