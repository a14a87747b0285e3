import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Reply = (request: IncomingMessage, reply: ServerResponse) => void;

export interface FeedServer {
  /** 'http://127.0.0.1:40123' */
  address: string;
  /** '127.0.0.1:40123' */
  host: string;
  /** What it was asked for, path and query. */
  asked: string[];
  /** What it answers; a feed of `services` where absent. */
  reply: Reply | undefined;
  services: { id: string }[];
  /** When services last changed, by id; long ago where absent. */
  changedAt: Record<string, string>;
  /** Whether it gives only what has changed when asked for that, as few do. */
  tellsChanges: boolean;
  /** Ids of services that it cannot give. */
  broken: string[];
  close: () => Promise<void>;
}

export const send = (reply: ServerResponse, body: string | Buffer, status = 200, type = "application/json") => {
  reply.writeHead(status, { "content-type": type });
  reply.end(body);
};

/** A publisher's feed of Open Referral UK 3.0 on a port of its own, which can be made to misbehave. */
export async function openFeedServer(perPage = 10): Promise<FeedServer> {
  const listener = createServer((request, reply) => {
    feed.asked.push(request.url ?? "");
    if (feed.reply) return feed.reply(request, reply);
    const url = new URL(request.url ?? "", feed.address);
    const one = /\/services\/(.+)$/.exec(url.pathname)?.[1];
    if (one) {
      if (feed.broken.includes(decodeURIComponent(one))) return send(reply, "{}", 500);
      const found = feed.services.find(({ id }) => id === decodeURIComponent(one));
      return send(reply, JSON.stringify(found ?? {}), found ? 200 : 404);
    }
    const page = Number(url.searchParams.get("page") ?? 1);
    const since = (feed.tellsChanges && url.searchParams.get("modified_after")) || "";
    const listed = feed.services.filter(({ id }) => (feed.changedAt[id] ?? "2020-01-01T00:00:00Z") >= since);
    const total_pages = Math.ceil(listed.length / perPage);
    const contents = listed.slice((page - 1) * perPage, page * perPage).map(({ id }) => ({ id }));
    send(reply, JSON.stringify({ total_items: listed.length, total_pages, page_number: page, contents }));
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const feed: FeedServer = {
    address: `http://${host}`,
    host,
    asked: [],
    reply: undefined,
    services: [],
    changedAt: {},
    tellsChanges: false,
    broken: [],
    close: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  };
  return feed;
}
