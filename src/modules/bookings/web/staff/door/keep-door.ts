/// <reference lib="dom" />
import { codeScript, hasCamera, readsCodesItself } from "./square-codes.ts";

/** What the page is made of, and what it may yet need without a connection, to be kept with it. */
async function assetsOfPage(): Promise<string[]> {
  const found = document.querySelectorAll<HTMLElement>(
    "link[rel=stylesheet],link[rel=preload],link[rel=icon],script[src]",
  );
  const paths = Array.from(found, (each) => each.getAttribute("href") || each.getAttribute("src") || "");
  if (hasCamera() && !(await readsCodesItself())) paths.push(codeScript() ?? "");
  return paths.filter((path) => path.startsWith("/assets/"));
}

/** Has this page kept on this device for a day, where the browser can. */
export function keepHere(): void {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  // A page that the worker has brought is kept already.
  const page = !serviceWorker.controller;
  serviceWorker
    .register("/door-worker.js", { scope: "/staff/sessions/" })
    .then(() => serviceWorker.ready)
    .then(async ({ active }) => active?.postMessage({ keep: location.pathname, page, assets: await assetsOfPage() }))
    // Then it works with a connection only, which the page goes on saying.
    .catch(() => undefined);
}

/** Drops what is kept of a session's door on this device. Taps stay until they are sent. */
export async function stopKeeping(session: string): Promise<void> {
  if ("caches" in window) await caches.delete(`alcove-door-${session}`);
}
