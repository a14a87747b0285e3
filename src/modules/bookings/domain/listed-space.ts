import type { Findable } from "../../../vocabulary/findable.ts";
import type { Weekday } from "../../../vocabulary/terms.ts";
import { PRICED, type SpaceTerms } from "./space-terms.ts";

type OpenWeekly = NonNullable<Findable["openWeekly"]>;

const EVERY_DAY: OpenWeekly = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({
  weekday,
  opens: "00:00",
  closes: "24:00",
}));

/** When a space may be had by the week: while its library is open or somebody is at its desk, or whenever. */
export function weekOf(
  { hours }: Pick<SpaceTerms, "hours">,
  openings: (OpenWeekly[number] & { staffed: boolean })[],
): OpenWeekly {
  if (hours === "any") return EVERY_DAY;
  return openings
    .filter(({ staffed }) => staffed || hours === "open")
    .map(({ weekday, opens, closes }) => ({ weekday, opens, closes }));
}

/**
 * What an hour costs, as far as anybody has said. Where some pay and others do not, or not every price is known, it is
 * neither free nor not: whoever looks for what is free finds it, and reads who pays what on its page.
 */
export function costOf({ rates }: Pick<SpaceTerms, "rates">): Pick<Findable, "free" | "hourFrom"> {
  const said = PRICED.map((rate) => rates[rate]);
  const known = said.filter((pence) => pence !== null);
  if (known.length === 0) return {};
  const hourFrom = Math.min(...known);
  if (hourFrom > 0) return { hourFrom, ...(known.length === said.length && { free: false }) };
  return Math.max(...known) === 0 && known.length === said.length ? { hourFrom, free: true } : { hourFrom };
}
