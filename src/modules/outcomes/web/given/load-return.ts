import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Context } from "../../../../platform/http/route.ts";
import type { GivenPages } from "../../actions/given/given-parts.ts";
import { readYear } from "../../domain/days.ts";
import { coverageOf } from "../../domain/given/coverage.ts";
import { MEASURES, measureTotal, returnLines } from "../../domain/given/national-return.ts";
import type { Published } from "../../queries/given/published.ts";
import { returnSums } from "../../queries/given/return-sums.ts";

export interface ReturnPages extends GivenPages {
  published: ReadonlyMap<string, Published>;
}

/** The national return of a year, with what was published of the service beside it; undefined for no such year. */
export async function loadReturn(parts: ReturnPages, { visitor, query }: Context) {
  const today = parts.clock.today();
  const year = readYear(query.get("year"), today);
  const service = await parts.serviceOf(visitor!.serviceId);
  if (!year || !service) return undefined;
  const libraries = await parts.libraryLimits(service.id);
  const discreet = await parts.discreetActivities(visitor!);
  const { sums, ofSessions, apart } = await parts.db.work(scopeOf(visitor!), () =>
    returnSums(parts.db.trx(), { serviceId: service.id, from: year.from, to: year.to, discreet }),
  );
  const shared = new Set(libraries.filter((library) => library.shared).map(({ id }) => id));
  const lines = returnLines(sums, year.begins, shared, ofSessions, year.to < today ? apart : undefined);
  const published = parts.published.get(service.code);
  return {
    service,
    year,
    today,
    lines,
    published,
    libraries: libraries.length,
    measures: MEASURES.map((measure) => ({
      measure,
      total: measureTotal(lines, measure),
      before: published?.numbers[measure] ?? null,
      counted: coverageOf(sums, measure, year.begins),
    })),
  };
}
export type LoadedReturn = NonNullable<Awaited<ReturnType<typeof loadReturn>>>;
