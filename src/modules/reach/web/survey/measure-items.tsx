import type { ComponentChildren } from "preact";
import type { Translator } from "../../../../platform/i18n/translator.ts";
import { Content } from "../../../../platform/views/content.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { DECLINED } from "../../domain/survey/bank.ts";
import { type AskedMeasure, itemName } from "../../domain/survey/measure.ts";

interface Props {
  t: Translator;
  measures: readonly AskedMeasure[];
}

/** Words of a measure are its owner's: as they were loaded, on every page. */
const Owned = ({ t, children }: { t: Translator; children: ComponentChildren }) => (
  <Content t={t} lang="en">
    {children}
  </Content>
);

/** The items of loaded measures, to be answered on a screen. */
export const MeasureItems = ({ t, measures, chosen }: Props & { chosen: (name: string) => string }) => (
  <>
    {measures.map(({ key, lead, items, answers }) => (
      <>
        {lead && (
          <p>
            <Owned t={t}>{lead}</Owned>
          </p>
        )}
        {items.map((item, at) => (
          <Radios
            key={itemName(key, at)}
            name={itemName(key, at)}
            value={chosen(itemName(key, at))}
            legend={{ text: <Owned t={t}>{item}</Owned>, size: "s" }}
            items={[
              ...answers.map(({ text }, answer) => ({ value: String(answer), text: <Owned t={t}>{text}</Owned> })),
              { value: DECLINED, text: t.text("survey.decline") },
            ]}
          />
        ))}
      </>
    ))}
  </>
);

/** The same on paper. */
export const PaperMeasures = ({
  t,
  measures,
  ticks,
}: Props & { ticks: (answers: { key: string; text: ComponentChildren }[]) => ComponentChildren }) => (
  <>
    {measures.map(({ key, lead, items, answers }) => (
      <>
        {lead && (
          <p>
            <Owned t={t}>{lead}</Owned>
          </p>
        )}
        {items.map((item, at) => (
          <section key={itemName(key, at)}>
            <h3>
              <Owned t={t}>{item}</Owned>
            </h3>
            {ticks(answers.map(({ text }) => ({ key: text, text: <Owned t={t}>{text}</Owned> })))}
          </section>
        ))}
      </>
    ))}
  </>
);
