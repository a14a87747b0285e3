import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { TextInput } from "../../../../platform/views/forms/text-input.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import type { PartnersParts } from "../../actions/parts.ts";
import { ORGANISATIONS_SHOWN, type OrganisationLine, organisationLines } from "../../queries/organisations.ts";
import { LOCAL_SERVICES, ORGANISATIONS, organisationPath } from "./staff-paths.ts";

/** GET /staff/local-services/organisations?q=: who runs what is listed, and whom to ask there. */
export function organisationsPage({ db }: PartnersParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  const text = (context.query.get("q") ?? "").trim().slice(0, 100);
  return db.work(scopeOf(visitor), async () => {
    const lines = await organisationLines(db, text);
    return staffPage({
      title: "Organisations",
      current: "local-services",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          <h1>Organisations</h1>
          <p>Where a contact is named, they are asked each quarter whether all they have listed is still right.</p>
          <form action={ORGANISATIONS} method="get">
            <TextInput name="q" label={{ text: "Part of a name" }} value={text} width={20} />
            <Button secondary>Find</Button>
          </form>
          {lines.length === 0 ? (
            <p>{text ? "No organisation has this in its name." : "There are none yet."}</p>
          ) : (
            <Table<OrganisationLine>
              caption="Organisations, those with a contact first"
              captionHidden
              rows={lines}
              columns={[
                {
                  heading: "Organisation",
                  rowHeading: true,
                  cell: ({ id, name }) => <a href={organisationPath(id)}>{name}</a>,
                },
                { heading: "Comes from", cell: ({ source }) => <bdi>{source}</bdi> },
                { heading: "Contact", cell: ({ contact }) => contact ?? "Nobody named" },
                { heading: "Entries", numeric: true, cell: ({ entries }) => entries },
                { heading: "Hidden", numeric: true, cell: ({ hidden }) => hidden },
              ]}
            />
          )}
          {lines.length === ORGANISATIONS_SHOWN && (
            <p class="quiet">The first {ORGANISATIONS_SHOWN} are shown. Write part of a name to find others.</p>
          )}
        </>
      ),
    });
  });
}
