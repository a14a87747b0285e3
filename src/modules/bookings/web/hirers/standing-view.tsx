import type { ComponentChildren } from "preact";
import { sayDate, sayWhen } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Form, field } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { English } from "../../../../platform/views/words.tsx";
import { type DateToCome, type LoadedStanding, wishOf } from "../../actions/standing/load-standing.ts";
import { sayPrice } from "../../actions/word-hirer-message.ts";
import { costOfGivingUp } from "../../domain/price-of-space.ts";
import { spacePath } from "../../domain/space-paths.ts";
import { bookedTo, type RoundState, roundState } from "../../domain/standing-until.ts";

/** All that the page of a standing booking prints; pure. Money pence, dates 'YYYY-MM-DD'. */
export interface StandingShown {
  state: RoundState;
  /** The question is open: it can be answered here. */
  open: boolean;
  until: string;
  answerBy: string;
  party: string;
  dates: { id: string; when: string; kept: boolean; path?: string }[];
  /** What giving up all of it costs now. */
  cost: number;
}

/** @param pathOf the page of one of its dates, for whoever may open it */
export function presentStanding(
  found: LoadedStanding,
  dates: DateToCome[],
  { now, today, t, pathOf }: { now: string; today: string; t: Translator; pathOf?: (date: DateToCome) => string },
): StandingShown {
  const { standing } = found;
  const locale = wordingOf(t);
  const state = roundState(
    {
      confirmedUntil: standing.confirmed_until,
      askedFor: standing.asked_for,
      answerBy: standing.answer_by,
      answer: standing.answer,
      ended: standing.ended_at !== null,
    },
    today,
  );
  const day = (date: string | null) => (date ? sayDate(date, { locale, year: true }) : "");
  const cost = (date: DateToCome) =>
    date.kept
      ? 0
      : costOfGivingUp({ startsAt: date.starts_at, price: date.price_pence, cancellation: date.cancellation }, now);
  const { party } = wishOf(found);
  return {
    state,
    open: state === "asked" || state === "late",
    until: day(bookedTo(standing.confirmed_until, standing.last_day)),
    answerBy: day(standing.answer_by),
    party: party ? String(party) : "",
    dates: dates.map((date) => ({
      id: date.id,
      when: sayWhen(date.starts_at, date.ends_at, { locale, year: true }),
      kept: date.kept,
      ...(pathOf && !date.kept && { path: pathOf(date) }),
    })),
    cost: dates.reduce((sum, date) => sum + cost(date), 0),
  };
}

interface Props {
  found: LoadedStanding;
  shown: StandingShown;
  t: Translator;
  /** Where its forms go, and what they carry. */
  action: string;
  carried: Form;
  form: Form;
  errors: FormErrors;
  /** All of it is theirs: its number of people can be changed without a question being open. */
  whole: boolean;
  /** The question whether to give up all of it. */
  endHref: string;
}

/** What giving up all of it does, and costs. */
export const sayEnd = ({ cost }: StandingShown, t: Translator): string =>
  `${t.text("spaces.standing.endText")} ${
    cost === 0 ? t.text("spaces.hold.giveUpFree") : t.text("spaces.hold.giveUpCost", { cost: sayPrice(t, cost) })
  }`;

/** A standing booking: where it stands, the question whether it is still wanted, its dates. */
export const StandingView = ({ found, shown, t, action, carried, form, errors, whole, endHref }: Props) => {
  const { space } = found;
  const { organisation } = wishOf(found);
  const live = shown.state !== "closed";
  const sending = { action, carried, t };
  return (
    <>
      <p class="lead">
        {t.text(`spaces.standing.state.${shown.state}`, { until: shown.until, answerBy: shown.answerBy })}
      </p>
      <SummaryList
        rows={[
          {
            key: t.text(`spaces.kind.${space.kind}`),
            value: (
              <English t={t}>
                <a href={spacePath(space)}>{space.name}</a>, {space.library_name}
              </English>
            ),
          },
          ...(organisation ? [{ key: t.text("spaces.check.who"), value: <bdi>{organisation}</bdi> }] : []),
          ...(shown.party ? [{ key: t.text("spaces.form.party"), value: shown.party }] : []),
        ]}
      />
      {live && (shown.open || whole) && (
        <section aria-labelledby="question">
          <h2 id="question">{t.text(shown.open ? "spaces.standing.question" : "spaces.hold.changeTitle")}</h2>
          {shown.open && <p>{t.text("spaces.standing.keepText")}</p>}
          <Sending {...sending}>
            <TextInput
              name="party"
              value={errors.party ? field(form, "party") : shown.party}
              error={errors.party}
              errorPrefix={t.text("fields.errorPrefix")}
              label={{ text: t.text("spaces.standing.people") }}
              inputmode="numeric"
              width={4}
            />
            <ButtonGroup>
              {shown.open && (
                <Button name="do" value="keep" preventDoubleClick>
                  {t.text("spaces.standing.keep")}
                </Button>
              )}
              <Button name="do" value="people" secondary>
                {t.text("spaces.standing.savePeople")}
              </Button>
            </ButtonGroup>
          </Sending>
          {shown.open && (
            <Sending {...sending}>
              <p>{t.text("spaces.standing.giveUpText", { until: shown.until })}</p>
              <Button name="do" value="give_up" secondary>
                {t.text("spaces.standing.giveUp", { until: shown.until })}
              </Button>
            </Sending>
          )}
        </section>
      )}
      <Dates shown={shown} t={t} />
      {live && whole && (
        <section aria-labelledby="end">
          <h2 id="end">{t.text("spaces.standing.endTitle")}</h2>
          <p>{sayEnd(shown, t)}</p>
          <p>
            <a href={endHref}>{t.text("spaces.standing.end")}</a>
          </p>
        </section>
      )}
    </>
  );
};

const Sending = ({
  action,
  carried,
  children,
}: Pick<Props, "action" | "carried"> & { children: ComponentChildren }) => (
  <form action={action} method="post" novalidate>
    <Hidden values={carried} />
    {children}
  </form>
);

const Dates = ({ shown, t }: Pick<Props, "shown" | "t">) => (
  <section aria-labelledby="dates">
    <h2 id="dates">{t.text("spaces.standing.dates")}</h2>
    {shown.dates.length === 0 ? (
      <p>{t.text("spaces.standing.noDates")}</p>
    ) : (
      <ul class="date-list">
        {shown.dates.map((date) => (
          <li key={date.id}>
            {date.path ? <a href={date.path}>{date.when}</a> : date.when}
            {date.kept && <span class="quiet"> ({t.text("spaces.standing.keptDate")})</span>}
          </li>
        ))}
      </ul>
    )}
  </section>
);
