import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/platform/db/open.ts";
import { inProject } from "../../src/platform/root.ts";

const MB = 2 ** 20;
const ANSWER = 200_000;
const TIMES = 2_000;

test("the embedded database keeps nothing of what it has answered", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "alcove-memory-"));
  const db = await openDatabase({ dataDir }, inProject("migrations"));
  try {
    const ask = async (times: number) => {
      for (let done = 0; done < times; done++)
        await db.readNamed("answer", "SELECT repeat('x', $1::int) AS words", [ANSWER]);
    };
    await ask(200);
    const before = process.memoryUsage().rss;
    await ask(TIMES);
    // Kept, it would be 400 MB; what is waiting to be collected is far less.
    expect((process.memoryUsage().rss - before) / MB).toBeLessThan((ANSWER * TIMES) / MB / 2);
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 60_000);
