import { field } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { ownPath } from "../../actions/own/tell-partner.ts";
import { LET_IN_DAYS, mayReadAll } from "../../domain/acting.ts";
import type { OrganisationProps } from "./organisation-services.tsx";
import { isWhole } from "./own-page.tsx";
import { SureForm } from "./sure-form.tsx";

/** Who acts for it, who asks to, and a way to name somebody. */
export const People = ({ context, partner, errors }: OrganisationProps) => {
  const { t, csrf, form, now, resident } = context;
  const whole = isWhole(context, partner);
  const language = field(form, "language");
  const here = ownPath(partner.id);
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t.text("partner.people.title")}</h2>
      <p>{t.text("partner.people.text")}</p>
      <ul class="with-buttons">
        {partner.representatives.map(({ email, ...row }) => (
          <li key={email}>
            <bdi dir="ltr">{email}</bdi>
            {email === resident?.email && <span class="quiet"> ({t.text("partner.people.you")})</span>}
            {!mayReadAll(row, now) && (
              <>
                <p>{t.text("partner.people.byStaff", { by: row.named_by, days: LET_IN_DAYS })}</p>
                {whole && (
                  <SureForm
                    asks={t.text("partner.people.confirm")}
                    about={email}
                    next={t.text("partner.people.confirmNext")}
                    button={t.text("partner.people.confirmButton")}
                    action={`${here}/people/confirm`}
                    values={{ _csrf: csrf, email }}
                  />
                )}
              </>
            )}
            {partner.representatives.length > 1 && (whole || email === resident?.email) && (
              <SureForm
                asks={t.text("partner.people.takeOut")}
                about={email}
                next={t.text(email === resident?.email ? "partner.people.takeMeOutNext" : "partner.people.takeOutNext")}
                button={t.text("partner.people.takeOutButton")}
                action={`${here}/people/remove`}
                values={{ _csrf: csrf, email }}
              />
            )}
          </li>
        ))}
      </ul>
      {whole && partner.knocks.length > 0 && (
        <>
          <h3>{t.text("partner.people.asking")}</h3>
          <ul class="with-buttons">
            {partner.knocks.map(({ email }) => (
              <li key={email}>
                <bdi dir="ltr">{email}</bdi>
                <SureForm
                  asks={t.text("partner.people.letIn")}
                  about={email}
                  next={t.text("partner.people.letInNext")}
                  button={t.text("partner.people.letInButton")}
                  action={`${here}/people/answer`}
                  values={{ _csrf: csrf, email, answer: "yes" }}
                />
                <SureForm
                  asks={t.text("partner.people.refuse")}
                  about={email}
                  next={t.text("partner.people.refuseNext")}
                  button={t.text("partner.people.refuseButton")}
                  action={`${here}/people/answer`}
                  values={{ _csrf: csrf, email, answer: "no" }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {whole && (
        <>
          <h3>{t.text("partner.people.name")}</h3>
          <form action={`${here}/people`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            <TextInput
              {...fieldOf(t, form, errors, "email")}
              label={{ text: t.text("partner.people.email") }}
              type="email"
              autocomplete="off"
              dir="ltr"
              width={30}
            />
            <Select
              name="language"
              value={isLocale(language) ? language : t.locale}
              label={{ text: t.text("partner.people.language") }}
              items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
            />
            <Button secondary>{t.text("partner.people.add")}</Button>
          </form>
        </>
      )}
    </section>
  );
};
