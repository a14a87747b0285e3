import { sayPounds } from "../../../platform/i18n/say-things.ts";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import type { Rung } from "../domain/shaping.ts";
import type { Shaping } from "../queries/shaping.ts";
import { Paragraphs, sayDay } from "./idea-lines.tsx";

interface Props {
  t: Translator;
  rung: Rung | null;
  shaping: Shaping;
}

const Asking = ({ t, asked }: { t: Translator; asked: Shaping["consultations"][number] }) => {
  const { question, how, opened_on, closes_on, closed_on, you_said, we_did } = asked;
  return (
    <>
      <h3>
        {closed_on
          ? t.text("ideas.shaping.asked", { from: sayDay(t, opened_on), to: sayDay(t, closed_on) })
          : t.text("ideas.shaping.asking", { date: sayDay(t, closes_on) })}
      </h3>
      <Paragraphs text={question} lang="en" />
      {closed_on ? (
        <dl>
          <dt>
            <b>{t.text("ideas.shaping.youSaid")}</b>
          </dt>
          <dd>
            <Paragraphs text={you_said} lang="en" />
          </dd>
          <dt>
            <b>{t.text("ideas.shaping.weDid")}</b>
          </dt>
          <dd>
            <Paragraphs text={we_did} lang="en" />
          </dd>
        </dl>
      ) : (
        <>
          <h4>{t.text("ideas.shaping.how")}</h4>
          <Paragraphs text={how} lang="en" />
        </>
      )}
    </>
  );
};

const Meeting = ({ t, met }: { t: Translator; met: Shaping["meetings"][number] }) => {
  const counts = [
    met.invited !== null && t.text("ideas.shaping.invited", { count: met.invited }),
    met.came !== null && t.text("ideas.shaping.came", { count: met.came }),
  ].filter(Boolean);
  return (
    <>
      <h4>
        <bdi>{t.text("ideas.shaping.met", { date: sayDay(t, met.held_on), place: met.place })}</bdi>
      </h4>
      {counts.length > 0 && <p>{counts.join(", ")}</p>}
      {met.groups && (
        <p>
          <bdi>{t.text("ideas.shaping.groups", { groups: met.groups })}</bdi>
        </p>
      )}
      <Paragraphs text={met.minutes} lang="en" />
      {met.document && (
        <p>
          <a href={met.document} rel="external">
            {t.text("ideas.shaping.document")}
          </a>
        </p>
      )}
    </>
  );
};

const Option = ({ t, option }: { t: Translator; option: Shaping["options"][number] }) => (
  <>
    <h4>
      <Content t={t} lang="en">
        {option.title}
      </Content>
    </h4>
    <Paragraphs text={option.words} lang="en" />
    {option.cost !== null && (
      <p>
        {option.cost === 0
          ? t.text("ideas.shaping.free")
          : t.text("ideas.shaping.cost", { cost: sayPounds(t, option.cost) })}
      </p>
    )}
    {option.objectives && (
      <p>
        <bdi>{t.text("ideas.shaping.objectives", { objectives: option.objectives })}</bdi>
      </p>
    )}
  </>
);

/** What was done to shape an idea: how much say people have, what was asked, who met, what could be done. Nothing where nothing was. */
export const ShapingParts = ({ t, rung, shaping: { meetings, options, consultations } }: Props) => {
  const shown = { meetings: meetings.filter(isShown), options: options.filter(isShown) };
  if (!rung && shown.meetings.length + shown.options.length + consultations.length === 0) return null;
  return (
    <section aria-labelledby="shaping">
      <h2 id="shaping">{t.text("ideas.shaping.heading")}</h2>
      {rung && (
        <p>
          <b>{t.text("ideas.shaping.say")}:</b> {t.text(`ideas.shaping.rung.${rung}`)}
        </p>
      )}
      {consultations.map((asked) => (
        <Asking key={asked.id} t={t} asked={asked} />
      ))}
      {shown.options.length > 0 && <h3>{t.text("ideas.shaping.options")}</h3>}
      {shown.options.map((option) => (
        <Option key={option.id} t={t} option={option} />
      ))}
      {shown.meetings.length > 0 && <h3>{t.text("ideas.shaping.meetings")}</h3>}
      {shown.meetings.map((met) => (
        <Meeting key={met.id} t={t} met={met} />
      ))}
    </section>
  );
};
const isShown = ({ taken_out_on }: { taken_out_on: string | null }) => taken_out_on === null;
