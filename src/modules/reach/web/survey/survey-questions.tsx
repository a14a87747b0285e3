import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Checkboxes, Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Words } from "../../../../platform/views/words.tsx";
import { type Asked, asksFeelings, BANK, DECLINED, QUESTIONS } from "../../domain/survey/bank.ts";
import { MOST_CODE, ONS4, UCLA, UCLA_ANSWERS } from "../../domain/survey/feelings.ts";
import type { AskedMeasure } from "../../domain/survey/measure.ts";
import { MeasureItems } from "./measure-items.tsx";
import { answerText, feelingKey, questionText } from "./survey-words.ts";

interface Props {
  t: Translator;
  asks: readonly Asked[];
  /** Those under licence that it asks. */
  measures: readonly AskedMeasure[];
  /** The council's area by name. */
  area: string;
  form: Form;
  errors?: FormErrors;
}

const declined = (t: Translator) => [{ value: DECLINED, text: t.text("survey.decline") }];

/** Every question of a survey, none of which has to be answered. Nothing is remembered by the browser. */
export const SurveyQuestions = ({ t, asks, measures, area, form, errors }: Props) => (
  <>
    {QUESTIONS.filter((question) => asks.includes(question)).map((question) => (
      <Radios
        key={question}
        name={question}
        value={field(form, question)}
        legend={{ text: questionText(t, question, area), size: "m" }}
        items={[
          ...BANK[question].map((answer) => ({ value: answer, text: answerText(t, question, answer, area) })),
          ...declined(t),
        ]}
      />
    ))}
    {asks.includes("postcode") && (
      <TextInput
        {...fieldOf(t, form, errors, "postcode")}
        label={{ text: t.text("survey.postcode"), size: "m" }}
        hint={t.text("survey.postcodeHint")}
        width={10}
        autocomplete="off"
        spellcheck={false}
        dir="ltr"
      />
    )}
    {asksFeelings(asks) && <Feelings t={t} asks={asks} measures={measures} form={form} errors={errors} />}
  </>
);

/** In the words of the Office for National Statistics, which are changed by nobody: in English on every page. */
const Feelings = ({ t, asks, measures, form, errors }: Omit<Props, "area">) => {
  const words = (name: string) => <Words said={t.say(feelingKey(name))} t={t} />;
  return (
    <section aria-labelledby="feelings">
      <h2 id="feelings">{t.text("survey.feelings")}</h2>
      <p>
        <Words said={t.say("survey.feelingsLead")} t={t} />
      </p>
      <Checkboxes
        name="over16"
        values={[field(form, "over16")]}
        error={errors?.over16}
        errorPrefix={t.text("fields.errorPrefix")}
        items={[{ value: "yes", text: <Words said={t.say("survey.over16")} t={t} /> }]}
      />
      {asks.includes("loneliness") && (
        <>
          {UCLA.map((item) => (
            <Radios
              key={item}
              name={item}
              value={field(form, item)}
              legend={{ text: words(item), size: "s" }}
              items={[...UCLA_ANSWERS.map((answer) => ({ value: answer, text: words(answer) })), ...declined(t)]}
            />
          ))}
          <Radios
            name="lonely"
            value={field(form, "lonely")}
            legend={{ text: words("lonely"), size: "s" }}
            items={[
              ...["often", "some", "occasionally", "hardly", "never"].map((answer) => ({
                value: answer,
                text: words(`lonely.${answer}`),
              })),
              ...declined(t),
            ]}
          />
        </>
      )}
      {asks.includes("wellbeing") && (
        <>
          <p>{words("intro")}</p>
          {ONS4.map((item) => (
            <Select
              key={item}
              name={item}
              value={field(form, item)}
              label={{ text: words(item), size: "s" }}
              items={[
                { value: "", text: t.text("survey.choose") },
                ...Array.from({ length: 11 }, (_, score) => ({ value: String(score), text: String(score) })),
                { value: DECLINED, text: t.text("survey.decline") },
              ]}
            />
          ))}
        </>
      )}
      <MeasureItems t={t} measures={measures} chosen={(name) => field(form, name)} />
      {asks.includes("code") && (
        <TextInput
          {...fieldOf(t, form, errors, "code")}
          label={{ text: t.text("survey.code"), size: "s" }}
          hint={t.text("survey.codeHint")}
          width={20}
          maxlength={MOST_CODE}
          autocomplete="off"
          spellcheck={false}
        />
      )}
    </section>
  );
};
