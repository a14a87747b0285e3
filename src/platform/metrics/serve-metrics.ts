import { createServer } from "node:http";
import type { Metrics } from "./metrics.ts";

/**
 * Serves `/metrics` to this machine alone, apart from the pages: what it says is for operators.
 * @returns the port, and what stops it
 */
export async function serveMetrics(
  metrics: Pick<Metrics, "text">,
  port: number,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return response.writeHead(404).end();
    try {
      const text = await metrics.text();
      response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
    } catch {
      response.writeHead(503).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as { port: number }).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
