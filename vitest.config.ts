import { defineConfig } from "vitest/config";

// `unit` is fast and needs nothing; `integration` runs on both databases; `journeys` drives a real browser.
const jsx = { oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } } };
export default defineConfig({
  ...jsx,
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: "unit",
          include: ["src/**/*.test.{ts,tsx}", "test/unit/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        ...jsx,
        test: {
          name: "integration",
          include: ["src/**/*.db.test.{ts,tsx}", "test/integration/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: "test/databases.ts",
        },
      },
      {
        ...jsx,
        test: { name: "journeys", include: ["test/journeys/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 180_000 },
      },
    ],
  },
});
