import type { ComponentChildren } from "preact";
import { privatePage } from "../../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, type Form, field } from "../../../../platform/http/route.ts";
import type { MessageKey, Translator } from "../../../../platform/i18n/translator.ts";
import { idOrNew } from "../../../../platform/ids/ids.ts";
import { Problems, statusWith } from "../../../../platform/views/forms/problems.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { NotificationBanner } from "../../../../platform/views/pieces/notification-banner.tsx";
import { type ActingNow, PARTNER_SCOPE } from "../../actions/own/parts.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { mayReadAll } from "../../domain/acting.ts";
import { type PartnerWithPeople, partnerOfAddress } from "../../queries/own/partner-pages.ts";

/** What makes a form's second press harmless: the id it was shown with, or a new one. */
export const onceOf = (form: Form): string => idOrNew(field(form, "once"));

/** Whoever is signed in, where their account has proven an address: a card proves none. */
export const actingOf = ({ resident }: Context): ActingNow | undefined =>
  resident?.email ? { id: resident.id, email: resident.email, language: resident.language } : undefined;

/** The partner of an address, for whoever's account has proven to act for it; undefined for everybody else. */
export const partnerOf = async ({ db }: PartnersParts, context: Context): Promise<PartnerWithPeople | undefined> => {
  const who = actingOf(context);
  return who && db.work(PARTNER_SCOPE, () => partnerOfAddress(db, context.params.id ?? "", who.email));
};

/** Whether whoever looks may say who acts for the partner, and read what is entrusted to it. */
export const isWhole = ({ now, resident }: Context, { representatives }: PartnerWithPeople): boolean =>
  representatives.some((each) => each.email === resident?.email && mayReadAll(each, now));

/**
 * What is wrong with each field, in the page's language: one message a field says all that it asks for.
 * @param unlike fields whose message goes by another name
 */
export const errorsIn = (t: Translator, errors: FormErrors, unlike: FormErrors = {}): FormErrors =>
  Object.fromEntries(
    Object.keys(errors).map((name) => [name, t.text(`partner.error.${unlike[name] ?? name}` as MessageKey)]),
  );

interface OwnPage {
  title: string;
  /** The title is a name: its letters run as they do. */
  isName?: boolean;
  back: { href: string; text: string };
  /** What the last press of a button did. */
  done?: MessageKey;
  errors?: FormErrors;
  children: ComponentChildren;
}

/** A page for whoever acts for a partner: what is wrong, its heading, its body. Never kept. */
export function ownPage({ t }: Context, { title, isName, back, done, errors = {}, children }: OwnPage): Answer {
  const isWrong = Object.keys(errors).length > 0;
  return privatePage(
    {
      title,
      current: "mine",
      body: (
        <>
          <BackLink href={back.href}>{back.text}</BackLink>
          {done && !isWrong && <NotificationBanner title={t.text("layout.done")} success text={t.text(done)} />}
          <Problems t={t} errors={errors} />
          <h1>{isName ? <bdi>{title}</bdi> : title}</h1>
          {children}
        </>
      ),
    },
    statusWith(errors),
  );
}
