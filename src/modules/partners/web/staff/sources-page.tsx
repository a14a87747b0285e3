import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { serviceName } from "../../../places/index.ts";
import type { SourceParts } from "../../actions/source-parts.ts";
import { type SourceLine, sourcesOf } from "../../queries/sources.ts";
import { EVERY_WORDS, SOURCES_PATH, sayInstant, sayStanding, sourcePath } from "./source-words.ts";
import { LOCAL_SERVICES } from "./staff-paths.ts";

const DONE: Record<string, string> = {
  dropped: "Thrown away. Nothing of it was kept.",
  removed: "It is taken no more. Its services are being withdrawn.",
};

const Standing = ({ line }: { line: SourceLine }) => {
  const { text, tone } = sayStanding(line);
  return <Tag tone={tone}>{text}</Tag>;
};

/** GET /staff/sources: where other organisations' services come from. */
export function sourcesPage({ db, clock }: SourceParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const lines = await sourcesOf(db.trx(), visitor.serviceId, clock.now());
    return staffPage({
      title: "Where others' services come from",
      current: "local-services",
      service: await serviceName(db, visitor),
      body: (
        <>
          <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>Where others' services come from</h1>
          <p>
            Directories of councils and charities publish what there is near you. What you take from them is found in
            the search beside what libraries put on, with the name of whoever runs it.
          </p>
          <ButtonGroup>
            <ButtonLink href={`${SOURCES_PATH}/new`}>Add a feed or a calendar</ButtonLink>
            <ButtonLink secondary href={`${SOURCES_PATH}/file`}>
              Give a table
            </ButtonLink>
          </ButtonGroup>
          {lines.length === 0 ? (
            <p>You take nothing yet.</p>
          ) : (
            <Table<SourceLine>
              caption="Sources"
              captionHidden
              rows={lines}
              columns={[
                {
                  heading: "Source",
                  rowHeading: true,
                  cell: ({ id, name }) => (
                    <a href={sourcePath(id)}>
                      <bdi>{name}</bdi>
                    </a>
                  ),
                },
                { heading: "Services", numeric: true, cell: ({ services }) => services },
                { heading: "Read", cell: (line) => (line.kind === "file" ? "From a file" : EVERY_WORDS[line.every]) },
                { heading: "Last read", cell: ({ readAt }) => (readAt ? sayInstant(readAt) : "Not yet") },
                { heading: "Now", cell: (line) => <Standing line={line} /> },
              ]}
            />
          )}
        </>
      ),
    });
  });
}
