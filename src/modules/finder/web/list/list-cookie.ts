import { Temporal } from "temporal-polyfill";
import type { Context, Cookie } from "../../../../platform/http/route.ts";
import { type Listed, readList, writeList } from "../../domain/hand-list.ts";

/*
 * The list that somebody is making is in their own browser and nowhere else, and goes with it. Many computers are shared and
 * never closed: one that was left alone for an hour is nobody's.
 */
const NAME = "alcove_list";
const MINUTES = 60;

const minutesOf = (now: string): number => Math.floor(Temporal.Instant.from(now).epochMilliseconds / 60_000);

/** The list of this browser; empty where there is none, or it was left alone for too long. */
export function ownList({ request, now }: Pick<Context, "request" | "now">): Listed[] {
  const [, touched, things = ""] = /^(\d{1,12})\.(.*)$/.exec(request.cookies[NAME] ?? "") ?? [];
  return touched && minutesOf(now) - Number(touched) < MINUTES ? readList(things) : [];
}

/** The cookie that keeps a list until the browser is closed; an empty one is forgotten. */
export const keepList = (list: Listed[], now: string): Cookie =>
  list.length === 0
    ? { name: NAME, value: "", maxAge: 0 }
    : { name: NAME, value: `${minutesOf(now)}.${writeList(list)}` };
