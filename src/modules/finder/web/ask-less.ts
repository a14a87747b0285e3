import type { SearchAnswer } from "../queries/search.ts";
import { CHOICES, dropWords } from "./search-address.ts";

type Without = SearchAnswer["suggestions"][number]["without"];
type Edit = (query: URLSearchParams, answer: SearchAnswer) => void;

const dropHeard = (query: URLSearchParams, { understood }: SearchAnswer, kinds: string[]): void => {
  for (const { kind, words } of understood.heard) if (kinds.includes(kind)) dropWords(query, words);
};

/** What to change in the address for each thing one may ask less of. */
const LESS: Record<Without, Edit> = {
  distance: (query) => query.delete("radius_m"),
  when: (query, answer) => {
    for (const key of ["from", "to", "day", "time"]) query.delete(key);
    dropHeard(query, answer, ["when"]);
  },
  age: (query, answer) => {
    query.delete("age");
    dropHeard(query, answer, ["age"]);
  },
  choices: (query, answer) => {
    for (const key of CHOICES) query.delete(key);
    dropHeard(query, answer, ["cost", "booking", "mode", "language", "access", "kind"]);
  },
  words: (query) => query.delete("q"),
};

/** Changes an address so that it asks for less, as a search that found nothing suggests. */
export const askLess = (query: URLSearchParams, without: Without, answer: SearchAnswer): void => {
  query.delete("loose");
  LESS[without](query, answer);
};
