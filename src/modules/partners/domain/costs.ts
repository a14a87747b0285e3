import type { OrukService } from "./oruk.ts";
import { isCurrent } from "./service-listing.ts";

type Cost = NonNullable<OrukService["cost_options"]>[number];

/** A cost as its publisher gives it: what, and how much where it is something. */
export function sayCost({ option, amount, amount_description }: Cost): string {
  const sum =
    amount === undefined || amount === 0 ? undefined : `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;
  return [[sum, amount_description].filter(Boolean).join(" "), option].filter(Boolean).join(": ");
}

/** Costs that hold today, in the publisher's words, one each. @param today ISO date */
export const costsOf = ({ cost_options = [], fees }: OrukService, today: string): string[] => [
  ...cost_options
    .filter((cost) => isCurrent(cost, today))
    .map(sayCost)
    .filter(Boolean),
  ...(fees ? [fees] : []),
];
