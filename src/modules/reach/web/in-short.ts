import { scopeOf } from "../../../platform/auth/staff-scope.ts";
import { rolledNumbers } from "../../../platform/facts/rolled.ts";
import type { Visitor } from "../../../platform/http/route.ts";
import type { ReachParts } from "../actions/parts.ts";
import { COUNTED } from "../domain/headcounts/kinds.ts";
import { councilYears, type Sum } from "../domain/headcounts/years.ts";
import { takenCounts } from "../queries/counts.ts";
import type { ReachTables } from "../tables.ts";
import { type LoadedFigures, loadFigures } from "./load-figures.ts";
import { besideWords } from "./say-community.ts";
import { sayFewest, sayVerdict } from "./say-figures.ts";
import { sayMethod } from "./say-method.ts";

/** Where members come from and how many came through the doors, in short, for a paper. */
export interface ReachInShort {
  /** The finding of the service, then of each library that has a count; empty where no count was taken in by then. */
  findings: { name: string; said: string }[];
  method: string[];
  /** By library with a count in the year or the year before; `from` is a number of days. */
  visits: { name: string; now?: Sum; before?: Sum }[];
  visitsMethod: string;
}

/**
 * The year in short, from released tables and counted doors alone: it is the same whoever writes the paper. Not inside an
 * open transaction.
 * @param begins the year's first calendar year, from April
 */
export async function reachInShort(parts: ReachParts, visitor: Visitor, begins: number): Promise<ReachInShort> {
  const everywhere = { ...visitor, libraryIds: [] };
  const years = councilYears(begins, parts.clock.today());
  const found = await parts.db.work(scopeOf(everywhere), async () => {
    const sums = (days: { from: string; to: string }) =>
      rolledNumbers({ serviceId: visitor.serviceId, kinds: ["visits"], margin: null, by: ["library"], ...days });
    return {
      counts: await takenCounts(parts.db.trx<ReachTables>(), visitor.serviceId),
      now: await sums(years.now),
      before: await sums(years.before),
    };
  });
  const count = found.counts.find(({ countedOn }) => countedOn <= years.now.to);
  const load = (libraryId: string | null) =>
    loadFigures(parts, everywhere, { libraryId, countedOn: count!.countedOn, beside: "council" });
  const whole = count && (await load(null));
  const loaded: LoadedFigures[] = whole ? [whole] : [];
  for (const { id } of whole?.libraries ?? []) {
    const of = await load(id);
    if (of) loaded.push(of);
  }
  const libraries = await parts.libraries(visitor.serviceId);
  const { definition } = COUNTED.find(({ kind }) => kind === "visits")!;
  return {
    findings: loaded.map(({ library, service, figures }) => ({
      name: library?.name ?? `${service.name}, all libraries`,
      said: [sayVerdict(figures, besideWords("council", { library })), ...Object.values(sayFewest(figures) ?? {})].join(
        " ",
      ),
    })),
    method: whole ? sayMethod(whole) : [],
    visits: libraries
      .map(({ id, name }) => ({
        name,
        now: found.now.find(({ libraryId }) => libraryId === id),
        before: found.before.find(({ libraryId }) => libraryId === id),
      }))
      .filter(({ now, before }) => now || before),
    visitsMethod: `Visits: ${definition} No percentage is given: of the two years other days may have been counted.`,
  };
}
