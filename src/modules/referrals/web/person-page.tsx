import { privatePage } from "../../../platform/http/private-page.ts";
import type { FormErrors } from "../../../platform/http/read-form.ts";
import { type Answer, type Context, type Cookie, field, redirect } from "../../../platform/http/route.ts";
import { Button } from "../../../platform/views/forms/button.tsx";
import { fieldOf, Problems, statusWith } from "../../../platform/views/forms/problems.tsx";
import { Hidden } from "../../../platform/views/forms/staff-form.tsx";
import { TextInput } from "../../../platform/views/forms/text-input.tsx";
import { findByCode } from "../actions/find-by-code.ts";
import { codeOf, idFrom, idOpened, openedUntil, tokenFor } from "../actions/link.ts";
import type { ReferralsParts } from "../actions/parts.ts";
import { withdrawReferral } from "../actions/withdraw-referral.ts";
import { readCode } from "../domain/code.ts";
import { OPENED_MINUTES } from "../domain/deadlines.ts";
import { findAgain } from "./find-again.tsx";
import { CodeInput } from "./form-parts.tsx";
import { lookAt, organisationThatLeft } from "./looked-at.ts";
import { overPage } from "./over-page.tsx";
import { ownView, withdrawnPath } from "./own-view.tsx";

const PATH = "/referral";
const FIND = "/referral/find";
/** What was opened in this visit. */
export const OPENED = "/referral/opened";
const OPENED_COOKIE = "alcove_referral";

const cookie = (value: string, maxAge: number): Cookie => ({ name: OPENED_COOKIE, value, maxAge });

/** Asks for the code, and for the name where there is no link. */
function codeForm({ t, csrf, form }: Context, token: string | undefined, errors: FormErrors = {}): Answer {
  const title = t.text(token ? "referrals.code.title" : "referrals.find.title");
  return privatePage(
    {
      title,
      current: "find",
      body: (
        <>
          <Problems t={t} errors={errors} />
          <h1>{title}</h1>
          <p class="lead">{t.text(token ? "referrals.code.lead" : "referrals.find.lead")}</p>
          <form action={token ? PATH : FIND} method="post" novalidate>
            <Hidden values={{ _csrf: csrf, ...(token && { token }) }} />
            <CodeInput t={t} form={form} errors={errors} />
            {!token && (
              <TextInput
                {...fieldOf(t, form, errors, "name")}
                label={{ text: t.text("referrals.find.name") }}
                hint={t.text("referrals.find.nameHint")}
                width={20}
                spellcheck={false}
              />
            )}
            <Button>{t.text("referrals.code.button")}</Button>
          </form>
        </>
      ),
    },
    statusWith(errors),
  );
}

/** @param again it is open already, and read once more */
async function show(parts: ReferralsParts, context: Context, id: string, again = false): Promise<Answer> {
  const looked = await lookAt(parts, context.t, id, { looker: { kind: "person", again } });
  if (!looked) return overPage(context, await organisationThatLeft(parts, id));
  const carried = { token: tokenFor(parts, "person", id), code: codeOf(parts, id) };
  return ownView(context, { looked, again: findAgain(parts, context.t, id), action: PATH, carried, opened: OPENED });
}

/** Shows it, and has the browser keep for a while that link and code were right: the page is read in another language, too. */
async function open(parts: ReferralsParts, context: Context, id: string): Promise<Answer> {
  const shown = await show(parts, context, id);
  if (shown.kind !== "page" || shown.status !== 200) return shown;
  return { ...shown, cookies: [cookie(openedUntil(parts, id, context.now), OPENED_MINUTES * 60)] };
}

/** GET /referral/opened: once more, in the same visit. */
export function openedPage(parts: ReferralsParts, context: Context): Promise<Answer> | Answer {
  const id = idOpened(parts, context.request.cookies[OPENED_COOKIE] ?? "", context.now);
  return id ? show(parts, context, id, true) : redirect(FIND);
}

/** POST /referral/opened: whoever comes to this computer next is asked for the code. */
export const closeOpened = (): Answer => redirect("/", [cookie("", 0)]);

/** GET /referral?token=: the link alone opens nothing. */
export function personPage(parts: ReferralsParts, context: Context): Answer {
  const token = context.query.get("token") ?? "";
  return idFrom(parts, "person", token) ? codeForm(context, token) : overPage(context);
}

/** POST /referral: link and code together. `do` is withdraw, or nothing to look. */
export async function personAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t, form } = context;
  const token = field(form, "token");
  const id = idFrom(parts, "person", token);
  if (!id) return overPage(context);
  if (readCode(field(form, "code")) !== codeOf(parts, id))
    return codeForm(context, token, { code: t.text("referrals.code.wrong") });
  if (field(form, "do") !== "withdraw") return open(parts, context, id);
  const outcome = await withdrawReferral(parts, id, { name: "The person", as: "person" });
  return "refused" in outcome ? show(parts, context, id) : redirect(withdrawnPath(outcome), [cookie("", 0)]);
}

/** GET /referral/find */
export const findPage = (context: Context): Answer => codeForm(context, undefined);

/** POST /referral/find: the code and the name, for whoever was given a paper. */
export async function findAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { t, form } = context;
  const missing = {
    ...(!readCode(field(form, "code")) && { code: t.text("referrals.find.codeMissing") }),
    ...(!field(form, "name").trim() && { name: t.text("referrals.find.nameMissing") }),
  };
  if (Object.keys(missing).length > 0) return codeForm(context, undefined, missing);
  const id = await findByCode(parts, field(form, "code"), field(form, "name"));
  return id ? open(parts, context, id) : codeForm(context, undefined, { code: t.text("referrals.find.none") });
}
