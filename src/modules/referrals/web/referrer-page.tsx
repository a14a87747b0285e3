import { type Answer, type Context, field, notFound, redirect } from "../../../platform/http/route.ts";
import { accountHash, idFrom } from "../actions/link.ts";
import type { ReferralsParts } from "../actions/parts.ts";
import { withdrawReferral } from "../actions/withdraw-referral.ts";
import { myReferralPath } from "../domain/paths.ts";
import type { ReferralRow } from "../queries/referrals.ts";
import { lookAt } from "./looked-at.ts";
import { overPage } from "./over-page.tsx";
import { ownView } from "./own-view.tsx";

const PATH = "/referral/sent";

async function show(parts: ReferralsParts, context: Context, token: string): Promise<Answer> {
  const id = idFrom(parts, "referrer", token);
  const looked = id && (await lookAt(parts, context.t, id, { looker: { kind: "referrer" } }));
  return looked ? ownView(context, { looked, action: PATH, carried: { token } }) : overPage(context);
}

/** GET /referral/sent?token=: what became of somebody whom one has sent. */
export const referrerPage = (parts: ReferralsParts, context: Context): Promise<Answer> =>
  show(parts, context, context.query.get("token") ?? "");

/** POST /referral/sent: takes it back. */
export async function referrerAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const token = field(context.form, "token");
  const id = idFrom(parts, "referrer", token);
  if (!id) return overPage(context);
  const outcome = await withdrawReferral(parts, id, { name: "The referrer" });
  return "refused" in outcome ? show(parts, context, token) : redirect("/referral/withdrawn");
}

/** Sent with this resident's account: by the person, or by somebody for them. */
const isMine = (parts: ReferralsParts, { resident }: Context) => {
  const hash = accountHash(parts, resident!.id);
  return (row: ReferralRow) => row.account_hash === hash;
};

/** GET /my/referrals/:id: what was sent while signed in needs neither link nor code. */
export async function myReferralPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { params, t } = context;
  const mine = isMine(parts, context);
  const id = params.id ?? "";
  const looked =
    (await lookAt(parts, t, id, {
      looker: { kind: "person" },
      mine: (row) => mine(row) && row.from_kind === "self",
    })) ??
    (await lookAt(parts, t, id, {
      looker: { kind: "referrer" },
      mine: (row) => mine(row) && row.from_kind !== "self",
    }));
  if (!looked) return notFound;
  return ownView(context, { looked, action: myReferralPath(id), back: "/my", current: "mine" });
}

/** POST /my/referrals/:id: takes it back. */
export async function myReferralAnswer(parts: ReferralsParts, context: Context): Promise<Answer> {
  const by = { name: "The sender", mine: isMine(parts, context) };
  const outcome = await withdrawReferral(parts, context.params.id ?? "", by);
  if (!("refused" in outcome)) return redirect("/referral/withdrawn");
  return outcome.refused === "not_there" ? notFound : myReferralPage(parts, context);
}
