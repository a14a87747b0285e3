import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, type Route, redirect } from "../../../../platform/http/route.ts";
import type { MessageKey } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { signInByCard } from "../../actions/residents/sign-in-resident.ts";
import type { CardRefusal } from "../../domain/card-rules.ts";
import { TRIES_MINUTES } from "../../domain/card-rules.ts";
import type { Named, PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { servicesWithCards } from "../../queries/residents/services-with-cards.ts";
import { PostForm } from "../page-parts.tsx";
import { KeepSignedIn, signedInto } from "./confirm.tsx";
import { residentPage } from "./resident-page.tsx";
import { goingTo } from "./sign-in.tsx";

/** Card and PIN are wrong together or not at all: nobody may find out which cards there are. */
const WORDS: Record<CardRefusal, { at: "pin" | "card"; text: MessageKey }> = {
  no_pin: { at: "pin", text: "mine.card.noPin" },
  card_not_known: { at: "card", text: "mine.card.wrong" },
  pin_wrong: { at: "card", text: "mine.card.wrong" },
  blocked: { at: "card", text: "mine.card.blocked" },
  wait: { at: "card", text: "mine.card.wait" },
  not_reachable: { at: "card", text: "mine.card.away" },
  not_set_up: { at: "card", text: "mine.card.away" },
};

interface Shown {
  services: Named[];
  going: string;
  errors?: FormErrors;
}

function form(context: Context, { services, going, errors = {} }: Shown): Answer {
  const { t, query } = context;
  const chosen = field(context.form, "service") || query.get("service") || "";
  return residentPage(context, {
    title: t.text("mine.card.title"),
    errors,
    children: (
      <>
        <p class="lead">{t.text("mine.card.lead")}</p>
        <p class="aside">{t.text("mine.signIn.nobodyNeeds")}</p>
        <PostForm context={context} to={MY_PATHS.card}>
          <input type="hidden" name="then" value={going} />
          {services.length === 1 ? (
            <input type="hidden" name="service" value={services[0]!.id} />
          ) : (
            <Select
              {...fieldOf(t, {}, errors, "service")}
              value={chosen}
              label={{ text: t.text("mine.card.service") }}
              items={[
                { value: "", text: t.text("mine.card.choose") },
                ...services.map(({ id, name }) => ({ value: id, text: name })),
              ]}
            />
          )}
          <TextInput
            {...fieldOf(t, context.form, errors, "card")}
            label={{
              text:
                services.length === 1
                  ? t.text("mine.card.numberOf", { service: services[0]!.name })
                  : t.text("mine.card.number"),
            }}
            autocomplete="username"
            spellcheck={false}
            width={20}
          />
          <TextInput
            {...fieldOf(t, {}, errors, "pin")}
            label={{ text: t.text("mine.card.pin") }}
            hint={t.text("mine.card.pinHint")}
            type="password"
            autocomplete="current-password"
            width={10}
          />
          <KeepSignedIn context={context} />
          <ButtonGroup>
            <Button>{t.text("mine.confirm.button")}</Button>
          </ButtonGroup>
        </PostForm>
        <p>
          <a href={`${MY_PATHS.signIn}?then=${encodeURIComponent(going)}`}>{t.text("mine.card.byMail")}</a>
        </p>
      </>
    ),
  });
}

/** Signing in by library card, where a service's cards are checked. The PIN is in no page, no log and no table. */
export const residentCardRoutes = (parts: PeopleParts): Route[] => [
  {
    method: "GET",
    path: MY_PATHS.card,
    access: { rule: "public" },
    handle: async (context) => {
      const going = goingTo(context.query.get("then"));
      if (context.resident) return redirect(going);
      const services = await servicesWithCards(parts);
      return services.length > 0 ? form(context, { services, going }) : notFound;
    },
  },
  {
    method: "POST",
    path: MY_PATHS.card,
    access: { rule: "public" },
    perMinute: 10,
    handle: async (context) => {
      const { t } = context;
      const going = goingTo(field(context.form, "then"));
      const services = await servicesWithCards(parts);
      if (services.length === 0) return notFound;
      const service = services.find(({ id }) => id === field(context.form, "service"));
      const cardNumber = field(context.form, "card");
      const errors: FormErrors = {
        ...(!service && { service: t.text("mine.card.noService") }),
        ...(!cardNumber && { card: t.text("mine.card.noNumber") }),
        ...(!field(context.form, "pin") && { pin: t.text("mine.card.noPin") }),
      };
      if (!service || Object.keys(errors).length > 0) return form(context, { services, going, errors });
      const kept = field(context.form, "keep") === "yes";
      const went = await signInByCard(parts, {
        serviceId: service.id,
        cardNumber,
        pin: field(context.form, "pin"),
        address: context.request.ip,
        kept,
        language: t.locale,
      });
      if ("session" in went) return signedInto(parts, context, { ...went, going, kept });
      const { at, text } = WORDS[went.went];
      return form(context, { services, going, errors: { [at]: t.text(text, { minutes: TRIES_MINUTES }) } });
    },
  },
];
