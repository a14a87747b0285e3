import { ACCESS_FEATURES, type AccessAnswers, type AccessFeature } from "../../../vocabulary/terms.ts";
import type { Translator } from "../../i18n/translator.ts";
import type { Line } from "../content.tsx";

/** What a building has; the others belong to an activity. */
const OF_A_BUILDING = ACCESS_FEATURES.filter((feature) => feature !== "sign_language" && feature !== "relaxed");

export interface AccessAnswerView {
  feature: string;
  /** `own` is the library's own note: 'At the desk'. */
  answer: Line;
  /** Nobody has told us: never the same as 'no'. */
  unknown: boolean;
}

/** Every feature a person may need to know about, known or not. */
export function presentAccess(
  t: Translator,
  answers: AccessAnswers,
  features: readonly AccessFeature[] = OF_A_BUILDING,
): AccessAnswerView[] {
  return features.map((feature) => {
    const known = answers[feature];
    if (!known)
      return { feature: nameOf(t, feature), answer: { text: t.text("vocabulary.answer.unknown") }, unknown: true };
    const answer = t.text(`vocabulary.answer.${known.answer}`);
    return {
      feature: nameOf(t, feature),
      answer: known.note ? { text: `${answer}.`, own: known.note } : { text: answer },
      unknown: false,
    };
  });
}

const nameOf = (t: Translator, feature: AccessFeature): string => t.text(`vocabulary.access.${feature}`);
