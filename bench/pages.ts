import { chance } from "./load/random.ts";
import type { Target } from "./measure.ts";
import { searchQueries } from "./questions.ts";
import type { RunningServer } from "./start-server.ts";

const PATHS = 400;

/** What is measured against what: the look-up first of all, then pages and the search. */
export const HELLO = "bare JSON hello";
export const LOOKUP = "look-up by one primary key";

/** Things that pages are made of in this load. */
export interface Contents {
  libraryIds: string[];
  librarySlugs: string[];
  activities: number;
}

/** The libraries' ids and addresses, as the server itself has them. */
export async function readContents(server: RunningServer, activities: number): Promise<Contents> {
  const answer = await fetch(`${server.origin}/bench/libraries`);
  const libraries = (await answer.json()) as { id: string; slug: string }[];
  return {
    libraryIds: libraries.map(({ id }) => id),
    librarySlugs: libraries.map(({ slug }) => slug),
    activities,
  };
}

const times = <T>(make: (index: number) => T): T[] => Array.from({ length: PATHS }, (_, index) => make(index));

/** Every target, each with the same requests in every run. */
export function targets({ libraryIds, librarySlugs, activities }: Contents): Target[] {
  const random = chance(11);
  return [
    { name: HELLO, paths: times(() => "/bench/hello") },
    { name: LOOKUP, paths: times(() => `/bench/lookup/${random.pick(libraryIds)}`) },
    { name: "library page", paths: times(() => `/libraries/${random.pick(librarySlugs)}`) },
    { name: "activity page", paths: times(() => `/activities/bench-${random.below(activities)}`) },
    { name: "search page", paths: searchQueries(PATHS).map((query) => `/search?${query}`) },
    { name: "search API", paths: searchQueries(PATHS).map((query) => `/api/v1/search?${query}`) },
  ];
}

/** Pages as a browser asks for them: compressed. */
export function compressed(all: Target[]): Target[] {
  return all
    .filter(({ name }) => name.endsWith("page"))
    .map((target) => ({ ...target, name: `${target.name}, compressed`, headers: { "accept-encoding": "br, gzip" } }));
}

/** A page that the browser still has, and that has not changed: the server says so by its tag. */
export async function revisited(server: RunningServer, target: Target): Promise<Target> {
  const path = target.paths[0]!;
  const answer = await fetch(server.origin + path, { headers: { "accept-encoding": "identity" } });
  await answer.arrayBuffer();
  return {
    name: target.name,
    paths: times(() => path),
    headers: { "if-none-match": answer.headers.get("etag") ?? "" },
    cached: true,
  };
}

/** Those targets that answer. Of the others it is said so, and the run fails in the end, with the rest measured. */
export async function answering(server: RunningServer, all: Target[]): Promise<Target[]> {
  const there: Target[] = [];
  for (const target of all) {
    const { status } = await fetch(server.origin + target.paths[0]);
    if (status === 200) there.push(target);
    else {
      console.error(`${target.name} is not measured: ${target.paths[0]} answered ${status}`);
      process.exitCode = 1;
    }
  }
  return there;
}
