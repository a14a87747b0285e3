import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { accountHash, codeOf, idFrom } from "../actions/link.ts";
import type { ReferralsParts } from "../actions/parts.ts";
import { withdrawReferral } from "../actions/withdraw-referral.ts";
import { readCode } from "../domain/code.ts";
import { myReferralPath } from "../domain/paths.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import { findAgain } from "./find-again.tsx";
import { CodeInput } from "./form-parts.tsx";
import { lookAt, organisationThatLeft } from "./looked-at.ts";
import { overPage } from "./over-page.tsx";
import { ownView, withdrawnPath } from "./own-view.tsx";

const PATH = "/referral/sent";

/** Asks for the code, in place of what was sent. */
const codeAsked = ({ t, csrf, form }: Context, token: string, errors: FormErrors) => (
  <section aria-labelledby="said">
    <h2 id="said">{t.text("referrals.page.said")}</h2>
    <p>{t.text("referrals.code.said")}</p>
    <form action={PATH} method="post" novalidate>
      <Hidden values={{ _csrf: csrf, token }} />
      <CodeInput t={t} form={form} errors={errors} />
      <Button>{t.text("referrals.code.button")}</Button>
    </form>
  </section>
);

/** The link alone, which a mail scanner follows too: what it leads to is shown, and the look noted, after a press. */
const pressPage = ({ t, csrf }: Context, token: string): Answer =>
  privatePage({
    title: t.text("referrals.page.title"),
    current: "find",
    body: (
      <>
        <h1>{t.text("referrals.page.title")}</h1>
        <p class="lead">{t.text("referrals.press.lead")}</p>
        <form action={PATH} method="post">
          <Hidden values={{ _csrf: csrf, token }} />
          <Button>{t.text("referrals.press.button")}</Button>
        </form>
      </>
    ),
  });

/** @param code as it was typed; the link alone shows what was answered, not what was sent */
async function show(parts: ReferralsParts, context: Context, token: string, code?: string): Promise<Answer> {
  const { t } = context;
  const id = idFrom(parts, "referrer", token);
  const looked = id && (await lookAt(parts, t, id, { looker: { kind: "referrer" } }));
  if (!looked) return overPage(context, id && (await organisationThatLeft(parts, id)));
  const isOpened = code !== undefined && readCode(code) === codeOf(parts, id);
  const errors: FormErrors = code === undefined || isOpened ? {} : { code: t.text("referrals.code.wrong") };
  const sealed = isOpened ? undefined : codeAsked(context, token, errors);
  return ownView(context, { looked, sealed, errors, action: PATH, carried: { token } });
}

/** GET /referral/sent?token=: for whoever has sent somebody. */
export function referrerPage(parts: ReferralsParts, context: Context): Answer {
  const token = context.query.get("token") ?? "";
  return idFrom(parts, "referrer", token) ? pressPage(context, token) : overPage(context);
}

/**
 * POST /referral/sent: what became of somebody whom one has sent, and with the code what was sent; takes it back where `do` is
 * withdraw, for which the link is enough.
 */
export async function referrerAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { form } = context;
  const token = field(form, "token");
  const id = idFrom(parts, "referrer", token);
  if (!id) return overPage(context);
  if (field(form, "do") !== "withdraw")
    return show(parts, context, token, "code" in form ? field(form, "code") : undefined);
  const outcome = await withdrawReferral(parts, id, { name: "The referrer" });
  return "refused" in outcome ? show(parts, context, token) : redirect(withdrawnPath(outcome));
}

/** Sent with this resident's account: by the person, or by somebody for them. */
const isMine = (parts: ReferralsParts, { resident }: Context) => {
  const hash = accountHash(parts, resident!.id);
  return (row: ReferralRow) => row.account_hash === hash;
};

/** GET /my/referrals/:id: what was sent while signed in needs neither link nor code. */
export async function myReferralPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { params, query, t } = context;
  const mine = isMine(parts, context);
  const id = params.id ?? "";
  // The links to other languages lead here from the page itself.
  const again = query.has("lang");
  const looked =
    (await lookAt(parts, t, id, {
      looker: { kind: "person", again },
      mine: (row) => mine(row) && row.from_kind === "self",
    })) ??
    (await lookAt(parts, t, id, {
      looker: { kind: "referrer", again },
      mine: (row) => mine(row) && row.from_kind !== "self",
    }));
  if (!looked) return notFound;
  const found = looked.reader === "person" ? findAgain(parts, t, id) : undefined;
  return ownView(context, { looked, again: found, action: myReferralPath(id), back: "/my", current: "mine" });
}

/** POST /my/referrals/:id: takes it back. */
export async function myReferralAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const by = { name: "The sender", mine: isMine(parts, context) };
  const outcome = await withdrawReferral(parts, context.params.id ?? "", by);
  if (!("refused" in outcome)) return redirect(withdrawnPath(outcome));
  return outcome.refused === "not_there" ? notFound : myReferralPage(parts, context);
}
