import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import type { Context } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { ListingWithApprovals, PartnerWithPeople } from "../../queries/own/partner-pages.ts";
import { SureForm } from "./sure-form.tsx";

/** What the sections of a partner's page show. */
export interface OrganisationProps {
  context: Context;
  partner: PartnerWithPeople;
  errors: FormErrors;
  /** Library services that can be asked, by name. */
  services: { id: string; name: string }[];
  /** Of those that it has to do with, by id. */
  names: ReadonlyMap<string, string>;
  listings: ListingWithApprovals[];
}

/** Library services that it has to do with, and a way to ask another. */
export const Services = ({ context: { t, csrf }, partner, services, names, errors }: OrganisationProps) => {
  const nameOf = (id: string) => names.get(id) ?? "";
  const open = services.filter(
    ({ id }) =>
      !partner.admissions.some(
        (each) => each.service_id === id && ["asked", "invited", "admitted"].includes(each.state),
      ),
  );
  return (
    <section aria-labelledby="services">
      <h2 id="services">{t.text("partner.services.title")}</h2>
      <ul class="with-buttons">
        {partner.admissions.map(({ service_id, state, asked_at, reason }) => (
          <li key={service_id}>
            <bdi>{nameOf(service_id)}</bdi>:{" "}
            {t.text(`partner.services.${state}`, {
              date: sayDate(localDate(asked_at), { locale: wordingOf(t), year: true, weekday: false }),
            })}
            {reason && (
              <>
                {" "}
                <bdi lang="en">{reason}</bdi>
              </>
            )}
            {state === "invited" && (
              <>
                <form action={`${ownPath(partner.id)}/services/answer`} method="post">
                  <Hidden values={{ _csrf: csrf, service: service_id, answer: "yes" }} />
                  <ButtonGroup>
                    <Button>
                      {t.text("partner.services.accept")}
                      <span class="govuk-visually-hidden">: {nameOf(service_id)}</span>
                    </Button>
                  </ButtonGroup>
                </form>
                <SureForm
                  asks={t.text("partner.services.decline")}
                  about={nameOf(service_id)}
                  next={t.text("partner.services.declineNext")}
                  button={t.text("partner.services.declineButton")}
                  action={`${ownPath(partner.id)}/services/answer`}
                  values={{ _csrf: csrf, service: service_id, answer: "no" }}
                />
              </>
            )}
            {state === "admitted" && (
              <SureForm
                asks={t.text("partner.services.leave")}
                about={nameOf(service_id)}
                next={t.text("partner.services.leaveNext")}
                button={t.text("partner.services.leaveButton")}
                action={`${ownPath(partner.id)}/services/leave`}
                values={{ _csrf: csrf, service: service_id }}
              />
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <form action={`${ownPath(partner.id)}/services`} method="post" novalidate>
          <Hidden values={{ _csrf: csrf }} />
          <Select
            name="service"
            error={errors.service}
            errorPrefix={t.text("fields.errorPrefix")}
            label={{ text: t.text("partner.services.another") }}
            items={[
              { value: "", text: t.text("partner.field.choose") },
              ...open.map(({ id, name }) => ({ value: id, text: name })),
            ]}
          />
          <Button secondary>{t.text("partner.services.ask")}</Button>
        </form>
      )}
    </section>
  );
};
