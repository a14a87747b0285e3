import { scopeOf } from "../../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { DoneBanner, staffPage } from "../../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../../places/index.ts";
import { claimsWaiting } from "../../../actions/own/claim-number.ts";
import type { PartnersParts } from "../../../actions/parts.ts";
import { type PartnerLine, partnersOfService } from "../../../queries/own/partner-pages.ts";
import { INVITE, LOCAL_SERVICES, partnerPath } from "../staff-paths.ts";
import { ClaimsSection } from "./asking-section.tsx";

const STANDING: Record<PartnerLine["state"], string> = {
  asked: "Asks: please answer",
  invited: "Invited: its answer is awaited",
  admitted: "You work with it",
  refused: "You said no",
  ended: "You work with it no more",
};

/** GET /staff/local-services/partners: who lists here itself, and who asks to. */
export function partnersPage({ db }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const lines = await partnersOfService(db, visitor.serviceId);
    return staffPage({
      title: "Partners",
      current: "local-services",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          <DoneBanner
            said={context.query.get("done") === "decided" ? "Decided. Both have been written to." : undefined}
          />
          <h1>Partners</h1>
          <p class="lead">
            Organisations that sign in and list what they do themselves. Nothing of it is public before you approve it.
          </p>
          <ButtonGroup>
            <ButtonLink href={INVITE}>Invite an organisation</ButtonLink>
          </ButtonGroup>
          <ClaimsSection lines={await claimsWaiting({ db })} />
          {lines.length === 0 ? (
            <p>There are none yet.</p>
          ) : (
            <Table<PartnerLine>
              caption="Partners, those that ask first"
              captionHidden
              rows={lines}
              columns={[
                {
                  heading: "Organisation",
                  rowHeading: true,
                  cell: ({ id, name }) => <a href={partnerPath(id)}>{name}</a>,
                },
                { heading: "Works from", cell: ({ town }) => <bdi>{town}</bdi> },
                {
                  heading: "Standing",
                  cell: ({ state, renaming_at }) =>
                    state === "admitted" && renaming_at
                      ? "It asks to be shown otherwise: please answer"
                      : STANDING[state],
                },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
