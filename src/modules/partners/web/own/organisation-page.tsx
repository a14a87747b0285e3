import type { FormErrors } from "../../../../platform/http/read-form.ts";
import { type Answer, type Context, notFound } from "../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { namesOfServices, type PlacesTables } from "../../../places/index.ts";
import { PARTNER_SCOPE } from "../../actions/own/parts.ts";
import { ownPath } from "../../actions/own/tell-partner.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { completeness } from "../../domain/own-listing.ts";
import { listingsWithApprovals } from "../../queries/own/partner-pages.ts";
import { ownAgreementsPath } from "../agreements/own-agreements.tsx";
import { dropInsPath } from "../drop-ins/drop-ins-page.tsx";
import { staffedServices } from "../staffed-services.ts";
import { detailsPath } from "./details-page.tsx";
import { ownListingPath } from "./listing-form.tsx";
import { logPath } from "./log-page.tsx";
import { People } from "./organisation-people.tsx";
import { type OrganisationProps, Services } from "./organisation-services.tsx";
import { isWhole, ownPage, partnerOf } from "./own-page.tsx";

const DONE = [
  "asked",
  "named",
  "takenOut",
  "answered",
  "ended",
  "confirmed",
  "accepted",
  "declined",
  "left",
  "yours",
] as const;

/** GET /my/organisation/:id: what a partner has, for whoever acts for it. */
export async function organisationPage(
  parts: PartnersParts,
  context: Context,
  errors: FormErrors = {},
): Promise<Answer> {
  const { t, query } = context;
  const partner = await partnerOf(parts, context);
  if (!partner) return notFound;
  const props = {
    context,
    partner,
    errors,
    services: await staffedServices(parts),
    names: await namesOfServices(
      parts.db.reads<PlacesTables>(),
      partner.admissions.map(({ service_id }) => service_id),
    ),
    listings: await parts.db.work(PARTNER_SCOPE, () => listingsWithApprovals(parts.db, partner.id)),
  };
  const done = DONE.find((each) => each === query.get("done"));
  return ownPage(context, {
    title: partner.name,
    isName: true,
    back: { href: "/my", text: t.text("mine.back") },
    done: done && `partner.done.${done}`,
    errors,
    children: (
      <>
        <Listings {...props} />
        <ul>
          {[
            { text: t.text("work.agreement.yours"), href: ownAgreementsPath(partner.id) },
            { text: t.text("work.dropIn.title"), href: dropInsPath(partner.id) },
            ...(isWhole(context, partner)
              ? [
                  ...(parts.partnerLinks?.(t, partner.id) ?? []),
                  { text: t.text("partner.log.title"), href: logPath(partner.id) },
                  { text: t.text("partner.details.title"), href: detailsPath(partner.id) },
                ]
              : []),
          ].map(({ text, href }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
        <Services {...props} />
        <People {...props} />
      </>
    ),
  });
}

const Listings = ({ context: { t }, partner, listings }: OrganisationProps) => (
  <section aria-labelledby="listings">
    <h2 id="listings">{t.text("partner.listings.title")}</h2>
    {listings.length === 0 ? (
      <p>{t.text("partner.listings.none")}</p>
    ) : (
      <ul>
        {listings.map(({ id, name, version, approvals, draft }) => {
          const shownAt = approvals.filter(({ approved_at, hidden_at }) => approved_at && !hidden_at);
          const shown = shownAt.length;
          // Of several versions the public reads the newest that is shown.
          const newest = shownAt.toSorted((a, b) => b.approved_version! - a.approved_version!)[0];
          const publicName = newest?.approved_doc?.name;
          const isAsked = approvals.some(({ asked_version }) => asked_version === version);
          const waits = approvals.filter(({ state }) => state === "asked").length;
          const { filled, total } = completeness(draft);
          return (
            <li key={id}>
              <a href={ownListingPath(partner.id, id)}>
                <bdi>{name}</bdi>
              </a>
              : {t.text("partner.listings.standing", { shown, waits })}{" "}
              {publicName !== undefined &&
                publicName !== name &&
                `${t.text("partner.listings.publicAs", { name: publicName })} `}
              {approvals.length > 0 && !isAsked && `${t.text("partner.listings.draft")} `}
              {t.text("partner.said.title", { filled, total })}.
            </li>
          );
        })}
      </ul>
    )}
    <ButtonGroup>
      <ButtonLink href={`${ownPath(partner.id)}/listings/new`}>{t.text("partner.listing.new")}</ButtonLink>
    </ButtonGroup>
  </section>
);
