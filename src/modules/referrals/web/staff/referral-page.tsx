import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { PRIVATE_HEADERS } from "../../../../platform/http/private-page.ts";
import { type Answer, type Context, notFound, redirect, type Visitor } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { Phone } from "../../../../platform/views/find/asides.tsx";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { SummaryList } from "../../../../platform/views/pieces/summary-list.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { ownListing, partnerName } from "../../../partners/index.ts";
import { referenceOf } from "../../actions/link.ts";
import { sendersOf } from "../../actions/open-referral.ts";
import { OUTSIDE_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { noteNewsRead } from "../../actions/read-news.ts";
import { withdrawReferral } from "../../actions/withdraw-referral.ts";
import { STAFF_REFERRALS, staffReferralPath } from "../../domain/paths.ts";
import { mayReadOfStaff } from "../../domain/staff-readers.ts";
import { type ReferralRow, referralById } from "../../queries/referrals.ts";
import { lookAt } from "../looked-at.ts";
import { sayState, sayWithdraw } from "../present-referral.ts";
import { ReferralBody } from "../referral-view.tsx";

const english = createTranslator("en");

/** Those of the service at whose desk somebody works that are theirs to read and to take back. */
const mineOf = (visitor: Visitor) => (row: ReferralRow) =>
  row.service_id === visitor.serviceId && mayReadOfStaff(row, visitor);

/** GET /staff/referrals/:id: one that this service's staff sent. Opening it is noted. */
export async function staffReferralPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { params, csrf } = context;
  const visitor = context.visitor!;
  const looked = await lookAt(parts, english, params.id ?? "", {
    looker: { kind: "staff", name: visitor.name },
    mine: mineOf(visitor),
    scope: scopeOf(visitor),
  });
  if (!looked) return unreadPage(parts, visitor, params.id ?? "");
  await noteNewsRead(parts, visitor, looked.row);
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
  return unkept(page);
}

/** As every page of a referral: a desk that many share keeps no copy. */
const unkept = (page: Answer): Answer => (page.kind === "page" ? { ...page, headers: PRIVATE_HEADERS } : page);

/** What others of the service may know: that there is one, where it stands, who sent it and whom to ring. No look at it. */
async function unreadPage(parts: ReferralsParts, visitor: Visitor, id: string): Promise<Answer> {
  const { db } = parts;
  const found = await db.work(scopeOf(visitor), async () => {
    const row = await referralById(db, id);
    if (!row || row.service_id !== visitor.serviceId || row.erased_at !== null) return undefined;
    return { row, sender: (await sendersOf(parts, [row])).get(row.id) };
  });
  if (!found) return notFound;
  const { row, sender } = found;
  const { listing, organisation } = await db.work(OUTSIDE_SCOPE, async () => ({
    listing: await ownListing(db, row.listing_id),
    organisation: await partnerName(db, row.partner_id),
  }));
  return unkept(
    staffPage({
      title: "Sent to a partner",
      current: "local-services",
      service: await parts.nameOfService(visitor.serviceId),
      body: (
        <>
          <BackLink href={STAFF_REFERRALS}>Sent to partners</BackLink>
          <h1>{listing?.name ?? "Sent to a partner"}</h1>
          <p>{organisation}</p>
          <p class="lead">{sayState(english, row, "staff").state}</p>
          <SummaryList
            rows={[
              { key: "Reference", value: referenceOf(parts, row.id) },
              { key: "Sent", value: sayDate(localDate(row.sent_at), { weekday: false }) },
              { key: "Sent by", value: <bdi>{sender?.name ?? "Cannot be read now"}</bdi> },
              ...(listing?.phone ? [{ key: "Phone", value: <Phone number={listing.phone} /> }] : []),
            ]}
          />
          <p>Who it is about and what it says is for whoever sent it and for those they agreed may read it.</p>
        </>
      ),
    }),
  );
}

/** POST /staff/referrals/:id: takes it back. */
export async function withdrawForm(parts: ReferralsParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const outcome = await withdrawReferral(parts, context.params.id ?? "", {
    name: visitor.name,
    id: visitor.id,
    mine: mineOf(visitor),
  });
  if (!("refused" in outcome)) return redirect(`${STAFF_REFERRALS}?done=withdrawn`);
  return outcome.refused === "not_there" ? notFound : staffReferralPage(parts, context);
}
