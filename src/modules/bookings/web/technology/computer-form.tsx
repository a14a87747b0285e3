import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field, page } from "../../../../platform/http/route.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import { newId } from "../../../../platform/ids/ids.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { fieldOf, Problems } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { English } from "../../../../platform/views/words.tsx";
import type { PlaceBySlug } from "../../../places/index.ts";
import type { Stretch } from "../../domain/day-of-space.ts";
import type { ComputerRules } from "../../domain/technology/allowances.ts";
import { technologyPath } from "../../queries/technology/technology-at.ts";
import { sayStretch } from "../spaces/say-space.ts";
import { sayMinutes } from "./say-technology.ts";
import { RingOrCome } from "./technology-page.tsx";

/** Lengths that a form offers, in minutes, as far as the rules give so much. */
const LENGTHS = [15, 30, 45, 60, 90, 120, 180];
/** Minutes of the shortest time that is offered. */
export const SHORTEST = LENGTHS[0]!;

/** What can be had at a library's computers. */
export interface ComputerOffer {
  place: PlaceBySlug;
  rules: ComputerRules;
  /** Cards are checked; without that, computers are had by a guest code from the desk, on the day it is given. */
  cards: boolean;
  /** Days on which one can be booked, with the hours of computers on each. */
  days: { date: string; hours: Stretch[] }[];
  /** Nobody knows the hours of the days that are left out. */
  unsure: boolean;
}

/** The lengths that whoever may book here can choose from. */
export const lengthsOf = ({ rules: { allowances }, cards }: Pick<ComputerOffer, "rules" | "cards">): number[] => {
  const who = cards ? Object.values(allowances) : [allowances.guest];
  const most = Math.max(...who.map((each) => each.session));
  return LENGTHS.filter((length) => length <= most);
};

const sayDay = (t: Translator, { date, hours }: ComputerOffer["days"][number]): string =>
  [sayDate(date, { locale: wordingOf(t) }), hours.map((each) => sayStretch(t, each)).join("; ")].join(": ");

interface FieldsProps {
  t: Translator;
  offer: ComputerOffer;
  form: Form;
  errors?: FormErrors;
}

const Card = ({ t, offer, form, errors }: FieldsProps) => (
  <>
    <TextInput
      {...fieldOf(t, form, errors, "card")}
      label={{ text: t.text("technology.computer.card") }}
      width={20}
      autocomplete="off"
      spellcheck={false}
      dir="ltr"
    />
    <TextInput
      {...fieldOf(t, {}, errors, "pin")}
      label={{ text: t.text("technology.computer.pin") }}
      type="password"
      width={10}
      autocomplete="current-password"
    />
    <Radios
      {...fieldOf(t, form, errors, "group")}
      legend={{ text: t.text("technology.computer.group") }}
      items={(["adult", "child"] as const).map((group) => ({
        value: group,
        text: t.text(`technology.computer.groups.${group}`, { under: offer.rules.childUnder }),
      }))}
    />
  </>
);

/** Which day: to choose where there are several, said where there is one. */
const Day = ({ t, offer: { days }, form, errors }: FieldsProps) =>
  days.length === 1 ? (
    <>
      <Hidden values={{ date: days[0]!.date }} />
      <p id="date">
        <b>{t.text("technology.computer.date")}</b>
        <br />
        {sayDay(t, days[0]!)}
      </p>
    </>
  ) : (
    <Select
      {...fieldOf(t, form, errors, "date")}
      label={{ text: t.text("technology.computer.date") }}
      items={days.map((day) => ({ value: day.date, text: sayDay(t, day) }))}
    />
  );

/** The form for a time at a computer, or why there is none to book. */
export function computerForm(
  { t, csrf, form, query, resident }: Context,
  offer: ComputerOffer,
  errors?: FormErrors,
): Answer {
  const { place, cards, days, unsure } = offer;
  const title = t.text("technology.computer.title");
  const typed: Form = errors ? form : { date: query.get("date") ?? "" };
  const none = unsure ? "unsure" : cards ? "noneAhead" : "noneToday";
  return page(
    {
      title,
      current: "libraries",
      service: { name: place.service.name, look: place.service.look },
      body: (
        <>
          <BackLink href={technologyPath(place.slug)}>{t.text("technology.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">
            <English t={t}>{place.library.name}</English>
          </p>
          <RingOrCome place={place} t={t} />
          {days.length === 0 ? (
            <p>{t.text(`technology.computer.${none}`)}</p>
          ) : (
            <form action={`${technologyPath(place.slug)}/computer`} method="post" novalidate>
              <Hidden values={{ _csrf: csrf, once: field(typed, "once") || newId() }} />
              {!cards && <p>{t.text("technology.computer.guestOnly")}</p>}
              <Day t={t} offer={offer} form={typed} errors={errors} />
              <TextInput
                {...fieldOf(t, typed, errors, "from")}
                label={{ text: t.text("technology.computer.from") }}
                hint={t.text("technology.computer.fromHint")}
                width={5}
                dir="ltr"
              />
              <Select
                {...fieldOf(t, errors ? typed : { length: "60" }, errors, "length")}
                label={{ text: t.text("technology.computer.length") }}
                items={lengthsOf(offer).map((length) => ({ value: String(length), text: sayMinutes(t, length) }))}
              />
              {cards && (
                <>
                  <h2>{t.text("technology.computer.who")}</h2>
                  <p>{t.text("technology.computer.whoText")}</p>
                  <Card t={t} offer={offer} form={typed} errors={errors} />
                </>
              )}
              <TextInput
                {...fieldOf(t, typed, errors, "guest")}
                label={{ text: t.text("technology.computer.guest") }}
                hint={t.text(cards ? "technology.computer.guestHint" : "technology.computer.guestOnlyHint")}
                width={10}
                autocomplete="off"
                spellcheck={false}
                dir="ltr"
              />
              <Button preventDoubleClick>{t.text("technology.computer.button")}</Button>
              <p class="quiet">{t.text("technology.computer.kept")}</p>
              {resident && <p class="quiet">{t.text("technology.computer.keptMine")}</p>}
            </form>
          )}
        </>
      ),
    },
    errors ? 422 : 200,
  );
}
