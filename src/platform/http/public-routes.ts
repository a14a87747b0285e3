import type { Answer, Context, Route } from "./route.ts";

type PublicHandle<Parts> = (parts: Parts, context: Context) => Promise<Answer>;

/** Makes routes for anybody. @returns a maker that takes at last how often a minute one address may come, where that is few */
export const publicRoutes =
  <Parts>(parts: Parts) =>
  (method: Route["method"], path: string, handle: PublicHandle<Parts>, perMinute?: number): Route => ({
    method,
    path,
    access: { rule: "public" },
    ...(perMinute && { perMinute }),
    handle: (context) => handle(parts, context),
  });
