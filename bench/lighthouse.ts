import { existsSync } from "node:fs";
import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import type { LighthouseScore } from "./report.ts";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) =>
  existsSync(file),
);

const TRIES = 4;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** One page in a browser of its own. Undefined where the browser lost its trace, which it sometimes does (NO_NAVSTART). */
async function scorePage(url: string): Promise<Omit<LighthouseScore, "page"> | undefined> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-dev-shm-usage"],
  });
  try {
    const result = await lighthouse(url, {
      port,
      onlyCategories: ["performance", "accessibility"],
      logLevel: "silent",
    });
    if (!result || result.lhr.runtimeError?.code === "NO_NAVSTART") return undefined;
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(`${url}: ${runtimeError.message}`);
    return {
      performance: Math.round((categories.performance?.score ?? 0) * 100),
      accessibility: Math.round((categories.accessibility?.score ?? 0) * 100),
      weight_kb: (audits["total-byte-weight"]?.numericValue ?? 0) / 1000,
      short_of: Object.values(audits)
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative")
        .map(({ id, displayValue }) => (displayValue ? `${id}: ${displayValue}` : id)),
    };
  } finally {
    await browser.close();
  }
}

/** Lighthouse's own mobile preset over each path. Scores from 0 to 100. @throws where a page cannot be loaded */
export async function runLighthouse(
  origin: string,
  paths: string[],
  onProgress: (fraction: number) => void,
): Promise<LighthouseScore[]> {
  const scores: LighthouseScore[] = [];
  for (const page of paths) {
    let score: Omit<LighthouseScore, "page"> | undefined;
    for (let tries = 0; !score && tries < TRIES; tries++) score = await scorePage(origin + page);
    if (!score) throw new Error(`${page}: the browser lost its trace ${TRIES} times`);
    scores.push({ page, ...score });
    onProgress(scores.length / paths.length);
  }
  return scores;
}
