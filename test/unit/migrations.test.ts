import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { inProject } from "../../src/platform/root.ts";

test("every migration has a number of its own, so that their order is plain", () => {
  const numbers = readdirSync(inProject("migrations")).map((file) => /^(\d{4})_\w+\.sql$/.exec(file)?.[1] ?? file);
  expect(new Set(numbers).size).toBe(numbers.length);
});
