import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Home, madeUpServices } from "./made-up-services.ts";
import { recordOf } from "./write-made-up.ts";

/**
 * A publisher's feed of Open Referral UK 3.0 with so many made-up services, on a port of its own: pages of ids, and each
 * service by itself.
 * @returns the feed's address
 */
export async function serveMadeUp(homes: Home[], count: number): Promise<{ address: string; close: () => void }> {
  const records = new Map<string, string>();
  for (const each of madeUpServices(homes, count)) records.set(each.service.id, JSON.stringify(recordOf(each)));
  const ids = [...records.keys()];
  const server = createServer((request, reply) => {
    const url = new URL(request.url ?? "", "http://feed");
    reply.setHeader("content-type", "application/json");
    const one = /\/services\/(.+)$/.exec(url.pathname)?.[1];
    if (one) return reply.end(records.get(one) ?? "{}");
    const [page, per] = [Number(url.searchParams.get("page") ?? 1), Number(url.searchParams.get("per_page") ?? 50)];
    const contents = ids.slice((page - 1) * per, page * per).map((id) => ({ id }));
    reply.end(JSON.stringify({ total_items: count, total_pages: Math.ceil(count / per), page_number: page, contents }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
