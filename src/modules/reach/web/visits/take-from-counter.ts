import { z } from "zod";
import { readDay } from "../../../../platform/http/read-form.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import type { ReachParts } from "../../actions/parts.ts";
import { takeFromCounter } from "../../actions/visits/counters.ts";
import { MOST_VISITS } from "../../domain/visits/read-visits.ts";

/** Days in one message. */
const MOST_DAYS = 400;

const SENT = z.object({
  counts: z
    .array(
      z.object({
        date: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, "write a date like 2026-11-27")
          .refine((date) => readDay(date) === date, "there is no such day"),
        visits: z.number().int().min(0).max(MOST_VISITS),
      }),
    )
    .min(1)
    .max(MOST_DAYS),
});

const problem = (status: number, title: string, detail?: string): Answer => ({
  kind: "json",
  status,
  headers: { "content-type": "application/problem+json; charset=utf-8", "cache-control": "no-store" },
  body: { type: "about:blank", status, title, ...(detail && { detail }) },
});

/** POST /api/v1/counters/visits: a people counter sends the numbers of days, with the key of its door. */
export async function takeFromCounterPage(parts: ReachParts, { request, form }: Context): Promise<Answer> {
  const key = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? "")?.[1];
  if (!key) return problem(401, "Send the counter's key: Authorization: Bearer THE-KEY");
  const read = SENT.safeParse(form);
  if (!read.success) {
    const [issue] = read.error.issues;
    return problem(422, "The numbers cannot be read; nothing was taken", `${issue!.path.join(".")}: ${issue!.message}`);
  }
  const { counts } = read.data;
  const late = counts.find(({ date }) => date > parts.clock.today());
  if (late) return problem(422, "The numbers cannot be read; nothing was taken", `${late.date} is still to come`);
  if (new Set(counts.map(({ date }) => date)).size < counts.length)
    return problem(422, "The numbers cannot be read; nothing was taken", "a day stands there twice");
  const days = await takeFromCounter(parts, key, counts);
  if (!days) return problem(401, "No counter has that key");
  return { kind: "json", headers: { "cache-control": "no-store" }, body: { days } };
}
