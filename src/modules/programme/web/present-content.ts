import { LOCALES } from "../../../platform/i18n/locales.ts";
import { createTranslator, type Translator } from "../../../platform/i18n/translator.ts";
import { FIRST_TIMER_QUESTIONS, type FirstTimerQuestion } from "../../../vocabulary/terms.ts";
import { beyondSummary } from "../domain/beyond-summary.ts";
import type { ActivityPageData } from "../queries/activity-by-slug.ts";

/** Answers that people consent by. They are shown only in words that somebody has checked. */
const CONSENT: readonly FirstTimerQuestion[] = ["written_down"];

export interface QuestionView {
  question: string;
  answer: string;
  /** The languages that the question and the answer are in. */
  questionLang: string;
  answerLang: string;
}

/** What to say of the language of a listing; nothing where it is the page's own. */
function sayTranslation(t: Translator, original: string, translation?: { reviewed_on: string | null }) {
  if (t.locale === original || translation?.reviewed_on) return undefined;
  return t.text(translation ? "programme.unreviewed" : "programme.untranslated");
}

/** A listing's own words, in the page's language where they have been translated, and what to say of that. */
export function presentContent(t: Translator, { activity, translations }: ActivityPageData) {
  const original = activity.content_language;
  const translation = t.locale === original ? undefined : translations.find(({ language }) => language === t.locale);
  const words = translation ?? activity;
  const lang = translation?.language ?? original;
  const questions = FIRST_TIMER_QUESTIONS.flatMap((key): QuestionView[] => {
    const consent = CONSENT.includes(key);
    const translated = consent && !translation?.reviewed_on ? undefined : translation?.first_timer[key];
    const answer = translated ?? activity.first_timer[key];
    if (!answer) return [];
    // Our own wording of the question is a translation too.
    const asks = consent && !LOCALES[t.locale].reviewed ? createTranslator("en") : t;
    const asked = asks.say(`vocabulary.first.${key}`);
    return [
      {
        question: asked.text,
        answer,
        questionLang: asked.lang,
        answerLang: translated ? lang : original,
      },
    ];
  });
  return {
    lang,
    title: words.title,
    summary: words.summary,
    paragraphs: beyondSummary(words.summary, words.description),
    questions,
    note: sayTranslation(t, original, translation),
  };
}
