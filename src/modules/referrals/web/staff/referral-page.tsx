import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import type { ReferralsParts } from "../../actions/parts.ts";
import { withdrawReferral } from "../../actions/withdraw-referral.ts";
import { STAFF_REFERRALS, staffReferralPath } from "../../domain/paths.ts";
import { lookAt } from "../looked-at.ts";
import { sayWithdraw } from "../present-referral.ts";
import { ReferralBody } from "../referral-view.tsx";

const english = createTranslator("en");

/** GET /staff/referrals/:id: one that this service's staff sent. Opening it is noted. */
export async function staffReferralPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { params, csrf } = context;
  const visitor = context.visitor!;
  const looked = await lookAt(parts, english, params.id ?? "", {
    looker: { kind: "staff", name: visitor.name },
    mine: (row) => row.service_id === visitor.serviceId,
    scope: scopeOf(visitor),
  });
  if (!looked) return notFound;
  const withdraw = sayWithdraw(english, looked.row, looked.reader);
  const page = staffPage({
    title: "Sent to a partner",
    current: "local-services",
    service: await parts.nameOfService(visitor.serviceId),
    body: (
      <>
        <BackLink href={STAFF_REFERRALS}>Sent to partners</BackLink>
        <h1>{looked.listing ?? "Sent to a partner"}</h1>
        <p>{looked.organisation}</p>
        <p class="quiet">Reference: {looked.reference}</p>
        <ReferralBody view={looked.view} t={english} reader={looked.reader}>
          {withdraw && (
            <Details summary="Take it back">
              <p>{withdraw.join(" ")}</p>
              <StaffForm action={staffReferralPath(looked.row.id)} csrf={csrf}>
                <Button secondary preventDoubleClick>
                  Yes, take it back
                </Button>
              </StaffForm>
            </Details>
          )}
        </ReferralBody>
      </>
    ),
  });
  // As every page of a referral: a desk that many share keeps no copy.
  return page.kind === "page" ? { ...page, headers: PRIVATE_HEADERS } : page;
}

/** POST /staff/referrals/:id: takes it back. */
export async function withdrawForm(parts: ReferralsParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const outcome = await withdrawReferral(parts, context.params.id ?? "", {
    name: visitor.name,
    id: visitor.id,
    mine: (row) => row.service_id === visitor.serviceId,
  });
  if (!("refused" in outcome)) return redirect(`${STAFF_REFERRALS}?done=withdrawn`);
  return outcome.refused === "not_there" ? notFound : staffReferralPage(parts, context);
}
