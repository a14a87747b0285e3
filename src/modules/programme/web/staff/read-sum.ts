import { readPounds } from "../../../../platform/http/read-form.ts";

const HOURS_AT_A_RATE = /^(\d{1,3}(?:\.\d{1,2})?)\s*(?:h|hours?)?\s*(?:[x×*@]|at)\s*(.+)$/i;

/** '12.50', or hours at what one costs: '2 x 15.50', '1.5 hours at £14' → pence; undefined for no such sum. */
export function readSum(text: string): number | undefined {
  const [, hours, rate] = HOURS_AT_A_RATE.exec(text.trim()) ?? [];
  if (hours === undefined) return readPounds(text);
  const pence = readPounds(rate!);
  return pence === undefined ? undefined : readPounds((Math.round(Number(hours) * pence) / 100).toFixed(2));
}
