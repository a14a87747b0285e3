import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

// `unit` is fast and needs nothing; `integration` runs on both databases; `journeys` drives a real browser.
// Journeys and databases leave a core idle while they wait: as many files at once as there are cores, not one fewer.
const maxWorkers = "100%";
/** Set what only a process has (umask), which a thread may not; or stand in for a part of Node, before anything has loaded it. */
const NEEDS_A_PROCESS = ["test/integration/admin-socket.test.ts", "src/platform/envelope/master-keys.test.ts"];
const integration = { maxWorkers, testTimeout: 120_000, hookTimeout: 120_000, globalSetup: "test/databases.ts" };
const jsx = { oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } } };
export default defineConfig({
  ...jsx,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...jsx,
        test: {
          name: "unit",
          maxWorkers,
          include: ["src/**/*.test.{ts,tsx}", "test/unit/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", ...NEEDS_A_PROCESS],
          // They share nothing that a test changes, and loading the product anew for each file would double their time.
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        ...jsx,
        test: {
          name: "integration",
          ...integration,
          // Threads of one process: what the embedded database's engine has compiled once is there for all of them.
          pool: "threads",
          include: ["src/**/*.db.test.{ts,tsx}", "test/integration/**/*.test.ts"],
          exclude: NEEDS_A_PROCESS,
        },
      },
      { ...jsx, test: { name: "integration-process", ...integration, include: NEEDS_A_PROCESS } },
      {
        ...jsx,
        test: {
          name: "journeys",
          maxWorkers,
          include: ["test/journeys/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 15_000 } },
          globalSetup: "test/prepared-data.ts",
        },
      },
    ],
  },
});
