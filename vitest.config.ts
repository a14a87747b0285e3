import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

// `unit` is fast and needs nothing; `integration` runs on both databases; `journeys` drives a real browser.
// Journeys and databases leave a core idle while they wait: as many files at once as there are cores, not one fewer.
const maxWorkers = "100%";
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
          exclude: ["**/*.db.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        ...jsx,
        test: {
          name: "integration",
          maxWorkers,
          include: ["src/**/*.db.test.{ts,tsx}", "test/integration/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: "test/databases.ts",
        },
      },
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
