import { type Density, expectedWithin } from "./density.ts";
import { foldText } from "./fold-text.ts";
import { EMPTY_WORDS } from "./hear-words.ts";
import { toMetres } from "./metres.ts";
import type { Place } from "./place-finder.ts";
import type { Understood } from "./request.ts";

/** So near a place that people there would go. */
const NEAR_M = 5_000;
/** A namesake has to have so many times as much on, and so many more, to come before a place that is larger. */
const TIMES = 2;
const MORE = 5;
/** A namesake may be so much less of a town: 1 city, 2 town, 3 suburb or village. */
const LESSER = 2;

/** True where a place was named by its name alone: who says 'Richmond, North Yorkshire' has told it from its namesakes. */
function namedAlone(said: string, name: string): boolean {
  const words = foldText(said).split(" ");
  const first = words.findIndex((word) => !EMPTY_WORDS.has(word));
  return first >= 0 && words.length - first === foldText(name).split(" ").length;
}

/**
 * Of places that share a name the likelier one: where far more is on at one of about the same size, that is the one
 * people ask for here. The others stay as alternatives, so that it can be changed.
 * @param near the place as typed in a box of its own; else it was among the words
 */
export function likelierPlace(understood: Understood, density: Density, near?: string): Understood {
  const { place, placeAlternatives } = understood;
  if (!place || !placeAlternatives.length) return understood;
  const said = near?.trim() || understood.heard.find(({ kind }) => kind === "place")?.words;
  if (!said || !namedAlone(said, place.name)) return understood;
  const on = ({ lat, lng }: Place) => expectedWithin(density, toMetres(lat, lng), NEAR_M, ["activity"]);
  const rank = (one: Place) => one.rank ?? 9;
  const namesakes = placeAlternatives
    .filter((one) => one.name.toLowerCase() === place.name.toLowerCase() && rank(one) <= rank(place) + LESSER)
    .map((one) => ({ one, on: on(one) }))
    .sort((a, b) => b.on - a.on);
  const best = namesakes[0];
  const here = on(place);
  if (!best || best.on < here * TIMES || best.on < here + MORE) return understood;
  return {
    ...understood,
    place: best.one,
    placeAmbiguous: true,
    placeAlternatives: [place, ...placeAlternatives.filter((one) => one !== best.one)],
  };
}
