import { parentPort, workerData } from "node:worker_threads";
import { FetchRefused } from "../../../platform/outside/fetch-json.ts";
import type { Fault } from "../domain/source.ts";
import { type CalendarTerms, readCalendar } from "./read-calendar.ts";

/** Reads one calendar in a thread of its own and answers once: what was read with its faults, or why it is refused. */
const { text, terms } = workerData as { text: string; terms: CalendarTerms };
const faults: Fault[] = [];
try {
  const read = readCalendar(text, terms, (fault) => void faults.push(fault));
  parentPort!.postMessage({ read, faults });
} catch (error) {
  // Classes do not cross threads.
  if (!(error instanceof FetchRefused)) throw error;
  parentPort!.postMessage({ refused: error.message });
}
