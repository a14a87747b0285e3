import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { mayAs } from "../../../../vocabulary/roles.ts";
import { serviceName } from "../../../places/index.ts";
import { AGREEMENTS, agreementPath } from "../../actions/agreements/agreement-link.ts";
import { sayDue } from "../../actions/agreements/remind-agreements.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { STAFF_WORK } from "../../actions/work/enquiry-parts.ts";
import {
  AGREEMENTS_SHOWN,
  type AgreementLine,
  agreementLines,
  thingsDue,
} from "../../queries/agreements/agreements.ts";
import { STATE_WORDS, sayDay } from "./agreement-words.ts";

/** GET /staff/agreements: with whom the service has agreed what, and what is due. */
export function agreementsPage({ db, clock }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const today = clock.today();
    const lines = await agreementLines(db);
    const dueOf = Map.groupBy(await thingsDue(db, today), ({ agreementId }) => agreementId);
    return staffPage({
      title: "Agreements",
      current: "work",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={STAFF_WORK}>Work with us</BackLink>
          <h1>Agreements</h1>
          {mayAs(visitor.role, "manager") && (
            <p>
              <ButtonLink href={`${AGREEMENTS}/new`}>Begin an agreement</ButtonLink>
            </p>
          )}
          {lines.length === 0 ? (
            <p>There are none yet.</p>
          ) : (
            <Table<AgreementLine>
              caption="Agreements by the other side's name, those that have ended last"
              captionHidden
              rows={lines}
              tone={({ state }) => (state === "ended" ? "past" : undefined)}
              columns={[
                {
                  heading: "With",
                  rowHeading: true,
                  cell: ({ id, organisation }) => (
                    <a href={agreementPath(id)}>
                      <bdi>{organisation}</bdi>
                    </a>
                  ),
                },
                {
                  heading: "State",
                  cell: ({ state, number, signed_number }) => (
                    <>
                      <Tag tone={state === "signed" ? "green" : state === "ended" ? "grey" : undefined}>
                        {STATE_WORDS[state]}
                      </Tag>
                      {signed_number && signed_number < number && ` Version ${signed_number} holds`}
                    </>
                  ),
                },
                { heading: "From", cell: ({ terms }) => sayDay(terms.from) },
                { heading: "Until", cell: ({ terms }) => (terms.until ? sayDay(terms.until) : "Open") },
                {
                  heading: "Due",
                  cell: ({ id }) =>
                    dueOf.get(id)?.map((thing) => (
                      <span class="block" key={thing.about}>
                        {thing.due < today && <Tag>Over</Tag>} {sayDue(thing, today)}
                      </span>
                    )) ?? "Nothing",
                },
              ]}
            />
          )}
          {lines.length === AGREEMENTS_SHOWN && <p class="quiet">The first {AGREEMENTS_SHOWN} are shown.</p>}
        </>
      ),
    });
  });
}
