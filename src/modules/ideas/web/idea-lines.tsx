import { localDate } from "../../../platform/clock/local-time.ts";
import { sayDate } from "../../../platform/clock/say-when.ts";
import { type Translator, wordingOf } from "../../../platform/i18n/translator.ts";
import { Tag } from "../../../platform/views/pieces/tag.tsx";
import type { Stage } from "../domain/idea.ts";
import type { PublicIdea } from "../queries/public-ideas.ts";
import type { Names } from "./places.ts";

export const sayDay = (t: Translator, date: string): string =>
  sayDate(date, { locale: wordingOf(t), weekday: false, year: true });
export const sayDayOf = (t: Translator, instant: string): string => sayDay(t, localDate(instant));

/** What has become of an idea, in two or three words. */
export const StageTag = ({ t, stage }: { t: Translator; stage: Stage }) => (
  <Tag tone={stage === "there" ? "green" : stage === "not_now" ? "grey" : undefined}>
    {t.text(`ideas.stage.${stage}`)}
  </Tag>
);

/** Who brought it and when, never how: it counts alike. */
export const sayBrought = (
  t: Translator,
  { brought_by, brought_on, said_as }: Pick<PublicIdea, "brought_by" | "brought_on" | "said_as">,
): string => {
  const date = sayDay(t, brought_on);
  return said_as
    ? t.text(`ideas.broughtBy.${brought_by}`, { date, name: said_as })
    : t.text(`ideas.broughtOn.${brought_by}`, { date });
};

/** Where it would be. */
export const sayWhere = (t: Translator, idea: Pick<PublicIdea, "library_id" | "service_id">, names: Names): string => {
  const library = names.library(idea.library_id);
  return library
    ? t.text("ideas.at", { library: library.name })
    : t.text("ideas.anywhere", { service: names.service(idea.service_id) });
};

/** What somebody wrote, in whatever language. */
export const Paragraphs = ({ text, lang }: { text: string; lang: string }) => (
  <div lang={lang} dir="auto">
    {text
      .split(/\n+/)
      .filter(Boolean)
      .map((each, index) => (
        <p key={index}>{each}</p>
      ))}
  </div>
);
