import { z } from "zod";
import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, field, type Route, redirect } from "../../../../platform/http/route.ts";
import { LOCALE_KEYS, LOCALES, type Locale } from "../../../../platform/i18n/locales.ts";
import { Button, ButtonGroup } from "../../../../platform/views/forms/button.tsx";
import { fieldOf } from "../../../../platform/views/forms/problems.tsx";
import { Select } from "../../../../platform/views/forms/select.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { changeResident } from "../../actions/residents/change-resident.ts";
import { endResidentSession, endResidentSessions } from "../../actions/residents/end-resident-session.ts";
import { deleteResident } from "../../actions/residents/forget-residents.ts";
import { UNUSED_MONTHS } from "../../domain/resident-rules.ts";
import type { PeopleParts } from "../../parts.ts";
import { MY_PATHS } from "../../paths.ts";
import { keptOf } from "../../queries/residents/kept-of.ts";
import { RESIDENT_COOKIE } from "../../queries/residents/resident-of-request.ts";
import { PostForm } from "../page-parts.tsx";
import { callName } from "./family.tsx";
import { noResidentCookie, residentPage } from "./resident-page.tsx";

function show(context: Context, errors: FormErrors = {}): Answer {
  const { t, query } = context;
  const { name, email, language } = context.resident!;
  const form = Object.keys(errors).length > 0 ? context.form : { name, language };
  return residentPage(context, {
    title: t.text("mine.account.title"),
    errors,
    own: "part",
    children: (
      <>
        {query.get("done") === "saved" && (
          <NotificationBanner title={t.text("layout.done")} success text={t.text("mine.account.saved")} />
        )}
        <p class="lead">
          {email ? (
            <>
              {t.text("mine.account.byMail")} <bdi>{email}</bdi>
            </>
          ) : (
            t.text("mine.account.byCard")
          )}
        </p>
        <section>
          <PostForm context={context} to={MY_PATHS.account}>
            <TextInput
              {...fieldOf(t, form, errors, "name")}
              label={{ text: t.text("mine.account.name") }}
              hint={t.text("mine.account.nameHint")}
              autocomplete="nickname"
              spellcheck={false}
              width={20}
            />
            <Select
              {...fieldOf(t, form, errors, "language")}
              label={{ text: t.text("mine.account.language") }}
              items={LOCALE_KEYS.map((key) => ({ value: key, text: LOCALES[key].name }))}
            />
            <Button>{t.text("mine.account.save")}</Button>
          </PostForm>
        </section>
        <section>
          <h2>{t.text("mine.account.keptTitle")}</h2>
          <p>{t.text("mine.account.kept", { months: UNUSED_MONTHS })}</p>
          <p>
            <a href={MY_PATHS.kept}>{t.text("mine.account.download")}</a>
          </p>
          <Details summary={t.text("mine.account.delete")}>
            <p>{t.text("mine.account.deleteText")}</p>
            <PostForm context={context} to={MY_PATHS.remove}>
              <Button secondary>{t.text("mine.account.deleteButton")}</Button>
            </PostForm>
          </Details>
        </section>
        <section>
          <h2>{t.text("mine.signOut")}</h2>
          <p>{t.text("mine.account.signOutText")}</p>
          <PostForm context={context} to={MY_PATHS.signOut}>
            <ButtonGroup>
              <Button secondary>{t.text("mine.signOutHere")}</Button>
              <Button secondary name="where" value="everywhere">
                {t.text("mine.signOutEverywhere")}
              </Button>
            </ButtonGroup>
          </PostForm>
        </section>
      </>
    ),
  });
}

/** What is kept of an account, as a file: the account itself and what is booked, without links that would open it. */
async function kept(parts: PeopleParts, { resident, t }: Context): Promise<Answer> {
  const { id, email } = resident!;
  const items = (await parts.mine?.({ residentId: id, email }, t)) ?? [];
  const beside = (await parts.minePages?.({ residentId: id, email }, t)) ?? [];
  return {
    kind: "json",
    headers: { "cache-control": "no-store", "content-disposition": 'attachment; filename="what-is-kept.json"' },
    body: {
      ...(await keptOf(parts, id)),
      booked: items.map(({ path: _, live: __, titleLang: ___, ...item }) => item),
      beside: beside.map(({ heading, pages }) => ({
        heading,
        pages: pages.map(({ text, says = [] }) => [text, ...says].join(" ")),
      })),
    },
  };
}

/** A person's own account: what it says, what it keeps, and how it ends. */
export const residentAccountRoutes = (parts: PeopleParts): Route[] => [
  { method: "GET", path: MY_PATHS.account, access: { rule: "resident" }, handle: (context) => show(context) },
  {
    method: "POST",
    path: MY_PATHS.account,
    access: { rule: "resident" },
    handle: async (context) => {
      const { t, form } = context;
      const read = readForm(
        z.object({
          name: callName(t),
          language: z.enum(LOCALE_KEYS as [Locale, ...Locale[]], t.text("mine.account.languageWrong")),
        }),
        { name: form.name, language: field(form, "language") },
      );
      if ("errors" in read) return show(context, read.errors);
      await changeResident(parts, context.resident!.id, read.value);
      return redirect(`${MY_PATHS.account}?done=saved`);
    },
  },
  { method: "GET", path: MY_PATHS.kept, access: { rule: "resident" }, handle: (context) => kept(parts, context) },
  {
    method: "POST",
    path: MY_PATHS.remove,
    access: { rule: "resident" },
    handle: async (context) => {
      await deleteResident(parts, context.resident!.id);
      return redirect(`${MY_PATHS.signIn}?done=deleted`, [noResidentCookie]);
    },
  },
  {
    method: "POST",
    path: MY_PATHS.signOut,
    access: { rule: "resident" },
    handle: async (context) => {
      if (field(context.form, "where") === "everywhere") await endResidentSessions(parts, context.resident!.id);
      else await endResidentSession(parts, context.request.cookies[RESIDENT_COOKIE] ?? "");
      return redirect(`${MY_PATHS.signIn}?done=signed_out`, [noResidentCookie]);
    },
  },
];
