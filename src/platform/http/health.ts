import type { Database } from "../db/database.ts";
import type { Answer, Route } from "./route.ts";

const PATIENCE_MILLISECONDS = 2000;

const said = (status: number, body: string): Answer => ({
  kind: "text",
  type: "text/plain; charset=utf-8",
  status,
  body: `${body}\n`,
  headers: { "cache-control": "no-store" },
});

/** Whether the database answers soon. A start that listens has migrated it already. */
export async function isReady(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MILLISECONDS);
  });
  const asked = db.readNamed("ready", "SELECT 1", []).then(
    () => true,
    () => false,
  );
  const ready = await Promise.race([asked, late]);
  clearTimeout(timer);
  return ready;
}

/** `/healthz`: the process answers. `/readyz`: it can serve pages. For load balancers and monitors. */
export function healthRoutes({ db }: { db: Database }): Route[] {
  return [
    { method: "GET", path: "/healthz", access: { rule: "public" }, handle: () => said(200, "alive") },
    {
      method: "GET",
      path: "/readyz",
      access: { rule: "public" },
      handle: async () => ((await isReady(db)) ? said(200, "ready") : said(503, "the database does not answer")),
    },
  ];
}
