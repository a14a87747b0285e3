/// <reference lib="dom" />
/**
 * Keeps the pages of doors that were opened on this device, with what they need to be shown, for 24 hours each, so that
 * they open without a connection. Nothing else of the site is kept, and nothing is kept of a closed register.
 */
interface Lasting extends Event {
  waitUntil: (work: Promise<unknown>) => void;
}
interface Fetching extends Lasting {
  request: Request;
  respondWith: (answer: Promise<Response>) => void;
}
interface Asked extends Lasting {
  data: { keep: string; page: boolean; assets: string[] };
}
interface DoorWorker {
  addEventListener(type: "install" | "activate", hear: (event: Lasting) => void): void;
  addEventListener(type: "fetch", hear: (event: Fetching) => void): void;
  addEventListener(type: "message", hear: (event: Asked) => void): void;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  location: Location;
}
const worker = self as unknown as DoorWorker;

const KEPT = "alcove-door-";
const KEPT_MS = 24 * 60 * 60 * 1000;
/** Instant of keeping, in milliseconds, on the kept page. */
const STAMP = "alcove-kept-at";
const DOOR = /^\/staff\/sessions\/[0-9a-f-]{36}\/door$/;
/** Where the installed page starts. */
const START = "/staff/sessions/door";
/** So long a connection may take before the kept page is shown, in milliseconds. */
const PATIENCE_MS = 5000;

const nameOf = (path: string) => KEPT + path.split("/")[3];
const pathOf = (name: string) => `/staff/sessions/${name.slice(KEPT.length)}/door`;

const keptNames = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(KEPT));

async function keptAt(name: string): Promise<number> {
  const page = await (await caches.open(name)).match(pathOf(name));
  return page ? Number(page.headers.get(STAMP)) : 0;
}

/** Drops what has been kept for a day. A clock that was turned back drops it too: better too early than too late. */
async function dropOld(): Promise<void> {
  const now = Date.now();
  for (const name of await keptNames()) {
    const at = await keptAt(name);
    if (!(at <= now && now - at < KEPT_MS)) await caches.delete(name);
  }
}

/** Keeps a page where the server says that it may be kept; drops what was kept of it where it says no. */
async function keepPage(path: string, answer: Response): Promise<void> {
  if (!answer.ok || answer.headers.get("alcove-keep") !== "day") {
    if (answer.type !== "opaqueredirect" && answer.status < 500) await caches.delete(nameOf(path));
    return;
  }
  const headers = new Headers(answer.headers);
  headers.set(STAMP, String(Date.now()));
  headers.delete("content-encoding");
  headers.delete("content-length");
  const body = await answer.blob();
  await (await caches.open(nameOf(path))).put(path, new Response(body, { status: 200, headers }));
}

/** Keeps what a page needs, and no longer what an older build needed. */
async function keepAssets(path: string, assets: string[]): Promise<void> {
  if (!(await caches.has(nameOf(path)))) return;
  const cache = await caches.open(nameOf(path));
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== path && assets.indexOf(pathname) < 0) await cache.delete(url);
  }
  for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
}

const says = (title: string, text: string) =>
  new Response(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title} – Alcove</title><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
    { status: 503, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" } },
  );
const GONE = () =>
  says(
    "This door is not kept here",
    "There is no connection, and names are kept on a device for a day at most. Connect, and load this page again. What was tapped here and not yet sent is kept.",
  );

const late = () => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

/** The page as it is now; where there is no connection, as it was kept. */
async function doorPage(request: Request, keeping: (work: Promise<unknown>) => void): Promise<Response> {
  await dropOld();
  const { pathname } = new URL(request.url);
  const kept = await caches.match(pathname);
  const asking = fetch(request).then((answer) => {
    keeping(keepPage(pathname, answer.clone()));
    return answer;
  });
  try {
    return (kept ? await Promise.race([asking, late()]) : await asking) ?? kept!;
  } catch {
    return kept ?? GONE();
  }
}

/** Where the installed page starts without a connection: at the door kept last. */
async function startPage(request: Request): Promise<Response> {
  await dropOld();
  try {
    return await fetch(request);
  } catch {
    const names = await keptNames();
    const kept = await Promise.all(names.map(async (name) => ({ name, at: await keptAt(name) })));
    kept.sort((one, other) => other.at - one.at);
    return kept[0] ? Response.redirect(pathOf(kept[0].name), 302) : GONE();
  }
}

async function asset(request: Request): Promise<Response> {
  await dropOld();
  return (await caches.match(request)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate" && DOOR.test(pathname))
    event.respondWith(doorPage(request, (work) => event.waitUntil(work)));
  else if (request.mode === "navigate" && pathname === START) event.respondWith(startPage(request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});
worker.addEventListener("message", (event) => {
  const { keep, page, assets } = event.data;
  if (!DOOR.test(keep)) return;
  const work = async () => {
    await dropOld();
    if (page) await keepPage(keep, await fetch(keep, { credentials: "same-origin", redirect: "manual" }));
    await keepAssets(keep, assets);
  };
  // Without a connection there is nothing new to keep.
  event.waitUntil(work().catch(() => undefined));
});
// Each start of the worker, whatever woke it.
dropOld().catch(() => undefined);

export {};
