import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import { localDate } from "../../../../platform/clock/local-time.ts";
import { sayDate } from "../../../../platform/clock/say-when.ts";
import { type Answer, type Context, notFound, redirect } from "../../../../platform/http/route.ts";
import { createTranslator } from "../../../../platform/i18n/translator.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { ownListing } from "../../../partners/index.ts";
import { CLOCK_SCOPE, type ReferralsParts } from "../../actions/parts.ts";
import { withdrawReferral } from "../../actions/withdraw-referral.ts";
import { STAFF_REFERRALS, staffReferralPath } from "../../domain/paths.ts";
import { isOpen } from "../../domain/states.ts";
import { type ReferralRow, referralsOfService } from "../../queries/referrals.ts";
import { lookAt } from "../looked-at.ts";
import { sayState } from "../present-referral.ts";
import { ReferralBody } from "../referral-view.tsx";

const english = createTranslator("en");
const day = (date: string) => sayDate(date, { weekday: false });

/** Listings by id, with their organisations, whoever shows them. */
const namesOf = ({ db }: ReferralsParts, ids: string[]) =>
  db.work(CLOCK_SCOPE, async () => {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) {
      const listing = await ownListing(db, id);
      if (listing) names.set(id, `${listing.name}, ${listing.organisationName}`);
    }
    return names;
  });

/** GET /staff/referrals: what this library service's own staff have sent, and where it stands. It names nobody. */
export async function staffReferralsPage(parts: ReferralsParts, context: Context): Promise<Answer> {
  const { db, clock } = parts;
  const visitor = context.visitor!;
  const rows = visitor.serviceId === "*" ? [] : await db.work(scopeOf(visitor), () => referralsOfService(db));
  const names = await namesOf(
    parts,
    rows.map(({ listing_id }) => listing_id),
  );
  const today = clock.today();
  return staffPage({
    title: "Sent to partners",
    current: "local-services",
    service: visitor.serviceId === "*" ? "All services" : await parts.nameOfService(visitor.serviceId),
    body: (
      <>
        <DoneBanner said={context.query.get("done") === "withdrawn" ? "It is taken back." : undefined} />
        <h1>Sent to partners</h1>
        <p class="lead">
          People whom staff here have sent to other organisations. To send somebody, open the service and choose ‘Ask
          for this service’.
        </p>
        {rows.length === 0 ? (
          <p>Nobody has been sent yet.</p>
        ) : (
          <Table<ReferralRow>
            caption="Sent to partners, latest first"
            captionHidden
            rows={rows}
            columns={[
              {
                heading: "Service",
                rowHeading: true,
                cell: ({ listing_id }) => names.get(listing_id) ?? "A service that has ended",
              },
              { heading: "Sent", cell: ({ sent_at }) => day(localDate(sent_at)) },
              {
                heading: "Stands",
                cell: (row) => (
                  <>
                    {sayState(english, row).state} {row.state === "sent" && row.answer_by < today && <Tag>Late</Tag>}
                  </>
                ),
              },
              {
                heading: "Open",
                plain: true,
                cell: (row) =>
                  row.erased_at === null ? (
                    <a href={staffReferralPath(row.id)}>
                      Open
                      <span class="govuk-visually-hidden">
                        : {names.get(row.listing_id)}, {day(localDate(row.sent_at))}
                      </span>
                    </a>
                  ) : (
                    "Erased"
                  ),
              },
            ]}
          />
        )}
      </>
    ),
  });
}

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
  return staffPage({
    title: "Sent to a partner",
    current: "local-services",
    service: await parts.nameOfService(visitor.serviceId),
    body: (
      <>
        <BackLink href={STAFF_REFERRALS}>Sent to partners</BackLink>
        <h1>{looked.listing ?? "Sent to a partner"}</h1>
        <p>{looked.organisation}</p>
        <ReferralBody view={looked.view} t={english}>
          {isOpen(looked.row.state) && (
            <StaffForm action={staffReferralPath(looked.row.id)} csrf={csrf}>
              <Button secondary preventDoubleClick>
                Take it back
              </Button>
            </StaffForm>
          )}
        </ReferralBody>
      </>
    ),
  });
}

/** POST /staff/referrals/:id: takes it back. */
export async function withdrawForm(parts: ReferralsParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const outcome = await withdrawReferral(parts, context.params.id ?? "", {
    name: visitor.name,
    mine: (row) => row.service_id === visitor.serviceId,
  });
  if (!("refused" in outcome)) return redirect(`${STAFF_REFERRALS}?done=withdrawn`);
  return outcome.refused === "not_there" ? notFound : staffReferralPage(parts, context);
}
