import { expect, it } from "vitest";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { feelingKey } from "./survey-words.ts";

/** As the Office for National Statistics words them; changed words are another question. */
const WORDS: Record<string, string> = {
  companionship: "How often do you feel that you lack companionship?",
  left_out: "How often do you feel left out?",
  isolated: "How often do you feel isolated from others?",
  hardly: "Hardly ever or never",
  some: "Some of the time",
  often: "Often",
  lonely: "How often do you feel lonely?",
  "lonely.often": "Often/always",
  "lonely.some": "Some of the time",
  "lonely.occasionally": "Occasionally",
  "lonely.hardly": "Hardly ever",
  "lonely.never": "Never",
  satisfied: "Overall, how satisfied are you with your life nowadays?",
  worthwhile: "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
  happy: "Overall, how happy did you feel yesterday?",
  anxious:
    "On a scale where nought is 'not at all anxious' and 10 is 'completely anxious', overall, how anxious did you feel yesterday?",
};

it("asks about feelings in unaltered words, in every language's page", () => {
  for (const locale of ["en", "pl", "ar"] as const) {
    const t = createTranslator(locale);
    for (const [name, words] of Object.entries(WORDS)) expect(t.say(feelingKey(name)).text).toBe(words);
  }
});
