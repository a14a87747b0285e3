import { Worker } from "node:worker_threads";
import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import type { Fault } from "../domain/source.ts";
import type { CalendarTerms, readCalendar } from "./read-calendar.ts";

type Read = ReturnType<typeof readCalendar>;
type Answer = { read: Read; faults: Fault[] } | { refused: string };

export interface ApartLimits {
  /** Milliseconds from the thread's start until its answer. */
  totalMs: number;
  /** MiB that the thread may hold. */
  mostMemory: number;
}

/** An event for every day of half a year takes some hundredths of a second; the lease of a reading is longer than this. */
const USUAL: ApartLimits = { totalMs: 120_000, mostMemory: 512 };

const SLOW = "The calendar took too long to read";

/**
 * Reads a calendar as `readCalendar` does, in a thread that is ended when it takes too long or too much memory: whoever writes a
 * calendar may find what keeps it busy for hours, and nothing within that thread could stop it.
 * @throws FetchRefused where it is no calendar, or could not be read within the limits
 */
export async function readCalendarApart(
  text: string,
  terms: CalendarTerms,
  onFault: (fault: Fault) => void,
  { totalMs, mostMemory }: ApartLimits = USUAL,
): Promise<Read> {
  const built = import.meta.url.endsWith(".ts") ? "./calendar-worker.ts" : "./calendar-worker.js";
  const worker = new Worker(new URL(built, import.meta.url), {
    workerData: { text, terms },
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  let late: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve, reject) => {
      late = setTimeout(() => reject(new FetchRefused(SLOW)), totalMs);
      worker.once("message", resolve);
      worker.once("error", (error: NodeJS.ErrnoException) =>
        reject(
          error.code === "ERR_WORKER_OUT_OF_MEMORY"
            ? new FetchRefused("The calendar is too large to read in the memory there is for it")
            : error,
        ),
      );
      worker.once("exit", () => reject(new Error("The thread that reads a calendar ended without an answer")));
    });
    if ("refused" in answer) throw new FetchRefused(answer.refused);
    for (const fault of answer.faults) onFault(fault);
    return answer.read;
  } finally {
    clearTimeout(late);
    await worker.terminate();
  }
}
