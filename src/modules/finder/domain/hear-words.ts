import { foldText } from "./fold-text.ts";

/** The words of a question, and which of them have been understood. */
export interface Words {
  all: string[];
  taken: boolean[];
}

/** Sixty words are enough for any question; more is a pasted page. */
const MOST_WORDS = 60;

export function startWords(text: string): Words {
  const all = foldText(text.slice(0, 2_000))
    .split(" ")
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, 60));
  return { all, taken: all.map(() => false) };
}

const free = (words: Words, from: number, length: number): boolean => {
  for (let at = from; at < from + length; at++) if (words.taken[at]) return false;
  return from + length <= words.all.length;
};

/**
 * Goes through the words not yet taken, the longest phrase first, and takes each phrase that `read` makes something of.
 * @param least fewest words of a phrase
 */
export function hearPhrases<T>(
  words: Words,
  longest: number,
  read: (phrase: string, at: number) => T | undefined,
  { least = 1, keep = false } = {},
): { phrase: string; at: number; value: T }[] {
  const found: { phrase: string; at: number; value: T }[] = [];
  for (let at = 0; at < words.all.length; at++) {
    for (let length = Math.min(longest, words.all.length - at); length >= least; length--) {
      if (!free(words, at, length)) continue;
      const phrase = words.all.slice(at, at + length).join(" ");
      const value = read(phrase, at);
      if (value === undefined) continue;
      found.push({ phrase, at, value });
      if (!keep) words.taken.fill(true, at, at + length);
      at += length - 1;
      break;
    }
  }
  return found;
}

/** Runs of words not taken, each with where it starts. */
export function runsLeft(words: Words): { at: number; words: string[] }[] {
  const runs: { at: number; words: string[] }[] = [];
  let open: { at: number; words: string[] } | undefined;
  words.all.forEach((word, at) => {
    if (words.taken[at]) {
      open = undefined;
    } else if (open) {
      open.words.push(word);
    } else {
      open = { at, words: [word] };
      runs.push(open);
    }
  });
  return runs;
}

/** Words that the text index leaves out (PostgreSQL's English list): they can never be found. */
const STOP_WORDS =
  "i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing a an the and but if or because as until while of at by for with about against between into through during before after above below to from up down in out on off over under again further then once here there when where why how all any both each few more most other some such no nor not only own same so than too very s t can will just don should now";
export const isStopWord = (word: string): boolean => stopWords.has(word);
const stopWords = new Set(STOP_WORDS.split(" "));

/** Words that say nothing about what is wanted: dropped, but for those that a person asked to be taken literally. */
export const EMPTY_WORDS = new Set([
  ...stopWords,
  ...(
    "im ive id ill hes shes weve were theyre youre theres thats whats wheres hows whos lets isnt arent wasnt dont doesnt " +
    "didnt cant cannot couldnt wont wouldnt havent hasnt hadnt shouldnt aint wanna gonna gotta need needs needing needed want " +
    "wants wanted wanting wish looking look looks find finds finding found could would should might must may shall go goes going " +
    "gone went come comes coming came get gets getting got give gives giving take takes taking took make makes bring put let see " +
    "sees seen know knows knew think thinks thought feel feels say says said tell show try trying tried use uses using used like " +
    "likes love loves loving enjoy enjoys keen interested interest help helps please thanks thank hello hi hey us something " +
    "anything nothing everything somewhere anywhere nowhere somehow someone anyone everyone somebody anybody anymore thing things stuff bit bits " +
    "lot lots much many really quite just only even also still yet ever never always often sometimes maybe perhaps again back " +
    "away along together near nearby nearest close closest around round within mile miles distance outside local area areas place places next every able good " +
    "great nice best better bad badly nicely well easy hard small big little old new different other others another same free " +
    "time times day days week weeks month open opening opens shut shuts closed closes closing hour hours available join offer offers offered run runs running ran " +
    "class classes group groups session sessions club clubs people person start started starting begin started since ago " +
    "right left way ways kind sort type sorts idea ideas possible possibly sure ok okay yes no not whether without anyway " +
    "moment currently recently soon later already done doing being having live living lives stay sit sat stand walk " +
    "mine yours hers theirs ours ones one two first last few several enough rather either neither each both u r ur pls plz " +
    "dla z w i od po za przez jest sa jak gdzie chce szukam se de la el le les des du en et para por com em cu si un une o as " +
    "pentru la unde vreau caut in ve icin bir nerede та і й з із для на в у де як хочу шукаю и с где хочу ищу في من على الى عن " +
    "اريد این اين کے کی کا کو میں سے لیے لئے ہے ہیں مجھے چاہیے و یا در به از برای"
  ).split(" "),
]);
