import { z } from "zod";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { privatePage } from "../../../../platform/http/private-page.ts";
import { type FormErrors, mailAddress, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../../platform/http/route.ts";
import { isLocale, LOCALE_KEYS, LOCALES } from "../../../../platform/i18n/locales.ts";
import { type Translator, wordingOf } from "../../../../platform/i18n/translator.ts";
import type { MineItem } from "../../../../platform/manifest.ts";
import { GoItem, GoList } from "../../../../platform/views/find/go-list.tsx";
import { Button, ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { LOOKING } from "../../actions/find-booking.ts";
import { handOverGroup } from "../../actions/hiring/organisers.ts";
import { type GroupWithOrganisers, groupWithOrganisers } from "../../queries/hiring-groups.ts";
import type { WebParts } from "../parts.ts";
import { roomsOf } from "./mine-rooms.ts";

/** The group of an address, for whoever's account has proven to organise it; undefined for everybody else. */
async function groupOf({ db }: WebParts, { params, resident }: Context): Promise<GroupWithOrganisers | undefined> {
  const group = await db.work(LOOKING, () => groupWithOrganisers(db, params.id ?? ""));
  return group?.organisers.some(({ email }) => email === resident?.email) ? group : undefined;
}

const insuranceOf = (t: Translator, until: string | null, today: string): string => {
  if (!until) return t.text("spaces.group.insuredNone");
  const date = sayDate(until, { locale: wordingOf(t), year: true, weekday: false });
  return until < today ? t.text("spaces.group.insuredOver", { date }) : date;
};

/** GET /my/groups/:id: what a group has, whoever of its organisers asked for it, and the way to hand it over. */
export async function myGroupPage(parts: WebParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { t, resident } = context;
  const group = await groupOf(parts, context);
  if (!group) return notFound;
  const items = await roomsOf(parts, { residentId: resident!.id, email: resident!.email, groupId: group.id }, t);
  const { service } = await parts.placeOf(group.service_id, null);
  return privatePage(
    {
      title: group.name,
      current: "mine",
      body: (
        <>
          <BackLink href="/my">{t.text("mine.back")}</BackLink>
          <Problems t={t} errors={errors} />
          <h1>
            <bdi>{group.name}</bdi>
          </h1>
          <p class="lead">{t.text("spaces.group.lead", { service: service.name })}</p>
          <SummaryList
            rows={[
              { key: t.text("spaces.group.pays"), value: t.text(`spaces.rate.${group.rate}`) },
              {
                key: t.text("spaces.group.insured"),
                value: insuranceOf(t, group.insured_until, parts.clock.today()),
              },
            ]}
          />
          <Having items={items} t={t} />
          <section aria-labelledby="organisers">
            <h2 id="organisers">{t.text("spaces.group.organisers")}</h2>
            <ul>
              {group.organisers.map(({ email }) => (
                <li key={email}>
                  <bdi>{email}</bdi>
                  {email === resident!.email && <span class="quiet"> ({t.text("spaces.group.you")})</span>}
                </li>
              ))}
            </ul>
          </section>
          <HandOver context={context} groupId={group.id} errors={errors} />
        </>
      ),
    },
    statusWith(errors),
  );
}

const Having = ({ items, t }: { items: MineItem[]; t: Translator }) => {
  const coming = items.filter((item) => item.live).toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return (
    <section aria-labelledby="having">
      <h2 id="having">{t.text("spaces.group.coming")}</h2>
      {coming.length === 0 ? (
        <p>{t.text("spaces.group.nothing")}</p>
      ) : (
        <GoList>
          {coming.map((item) => (
            <GoItem
              key={item.path}
              title={item.title}
              lang={item.titleLang === t.locale ? undefined : item.titleLang}
              href={item.path}
              when={item.when}
              lines={item.where ? [<bdi key="where">{item.where}</bdi>] : []}
              terms={item.standing}
            />
          ))}
        </GoList>
      )}
      <p>{t.text("spaces.group.askAt")}</p>
      <ButtonGroup>
        <ButtonLink href="/libraries">{t.text("spaces.group.ask")}</ButtonLink>
      </ButtonGroup>
    </section>
  );
};

const HandOver = ({ context, groupId, errors }: { context: Context; groupId: string; errors: FormErrors }) => {
  const { t, csrf, form } = context;
  const language = field(form, "language");
  return (
    <section aria-labelledby="hand-over">
      <h2 id="hand-over">{t.text("spaces.group.handOver")}</h2>
      <p>{t.text("spaces.group.handOverText")}</p>
      <form action={`/my/groups/${groupId}/hand-over`} method="post" novalidate>
        <Hidden values={{ _csrf: csrf }} />
        <TextInput
          name="email"
          value={field(form, "email")}
          error={errors.email}
          errorPrefix={t.text("fields.errorPrefix")}
          label={{ text: t.text("spaces.group.handOverEmail") }}
          type="email"
          autocomplete="off"
          dir="ltr"
        />
        <Select
          name="language"
          value={isLocale(language) ? language : t.locale}
          label={{ text: t.text("spaces.group.handOverLanguage") }}
          items={LOCALE_KEYS.map((locale) => ({ value: locale, text: LOCALES[locale].name }))}
        />
        <Button secondary>{t.text("spaces.group.handOverButton")}</Button>
      </form>
    </section>
  );
};

const SCHEMA = z.object({ email: mailAddress });

/** POST /my/groups/:id/hand-over */
export async function handOverAnswer(parts: WebParts, context: Context): Promise<Answer> {
  const { t, form, resident } = context;
  const group = await groupOf(parts, context);
  if (!group) return notFound;
  const read = readForm(SCHEMA, form);
  if ("errors" in read || !read.value.email)
    return myGroupPage(parts, context, { email: t.text("spaces.group.error.email") });
  const language = field(form, "language");
  const outcome = await handOverGroup(
    parts,
    group.id,
    { email: resident!.email!, language: resident!.language },
    { email: read.value.email.toLowerCase(), language: isLocale(language) ? language : t.locale },
  );
  if ("done" in outcome) return redirect("/my?done=handed_over");
  return outcome.refused === "same"
    ? myGroupPage(parts, context, { email: t.text("spaces.group.error.same") })
    : notFound;
}
