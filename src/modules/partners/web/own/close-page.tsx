import { z } from "zod";
import { type FormErrors, readForm } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { wordingOf } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Checkboxes } from "../../../../platform/views/forms/choices.tsx";
import { Hidden } from "../../../../platform/views/forms/staff-form.tsx";
import type { DropInParts } from "../../actions/drop-ins/book-drop-in.ts";
import { closePartner, whatGoes } from "../../actions/own/close-partner.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import { DatesThatEnd } from "../drop-ins/dates-that-end.tsx";
import { detailsPath, wholePartnerOf } from "./details-page.tsx";
import { actingOf, ownPage } from "./own-page.tsx";

/** GET /my/organisation/:id/close: what happens where a partner leaves, before it does. */
export async function closePage(parts: DropInParts, context: Context, errors: FormErrors = {}): Promise<Answer> {
  const { t, csrf } = context;
  const partner = await wholePartnerOf(parts, context);
  if (!partner) return notFound;
  const { listings, dates, open, over } = await parts.db.work(PARTNER_SCOPE, () => whatGoes(parts, partner.id));
  const links = parts.partnerLinks?.(t, partner.id).filter(({ entrusted }) => entrusted) ?? [];
  return ownPage(context, {
    title: t.text("partner.close.title"),
    back: { href: detailsPath(partner.id), text: t.text("partner.back") },
    errors,
    children: (
      <>
        <p class="lead">{t.text("partner.close.lead", { name: partner.name })}</p>
        <ul>
          <li>{t.text("partner.close.listings", { count: listings })}</li>
          <li>{t.text("partner.close.people")}</li>
          {over > 0 && <li>{t.text("partner.close.over", { count: over })}</li>}
          <li>{t.text("partner.close.agreements")}</li>
          <li>{t.text("partner.close.undone")}</li>
        </ul>
        <DatesThatEnd dates={dates} says={t.text("partner.close.dates")} locale={wordingOf(t)} />
        {open > 0 ? (
          <div class="aside">
            <p>{t.text("partner.close.open", { count: open })}</p>
            <ul>
              {links.map(({ text, href }) => (
                <li key={href}>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </div>
        ) : (
          <form action={`${ownPath(partner.id)}/close`} method="post" novalidate>
            <Hidden values={{ _csrf: csrf }} />
            <Checkboxes
              name="sure"
              values={[]}
              error={errors.sure}
              errorPrefix={t.text("fields.errorPrefix")}
              items={[{ value: "yes", text: t.text("partner.close.sure") }]}
            />
            <Button secondary preventDoubleClick>
              {t.text("partner.close.button")}
            </Button>
          </form>
        )}
      </>
    ),
  });
}

/** POST /my/organisation/:id/close */
export async function closeForm(parts: DropInParts, context: Context): Promise<Answer> {
  const { t, form, params } = context;
  const who = actingOf(context);
  if (!who) return notFound;
  const read = readForm(z.object({ sure: z.literal("yes") }), form);
  if ("errors" in read) return closePage(parts, context, { sure: t.text("partner.close.sureMissing") });
  const outcome = await closePartner(parts, who, params.id ?? "");
  // People have entrusted something to it since the page was shown.
  if ("open" in outcome) return closePage(parts, context);
  return "refused" in outcome ? notFound : redirect("/my");
}
