import { scopeOf } from "../../../../platform/auth/staff-scope.ts";
import type { Answer, Context } from "../../../../platform/http/route.ts";
import { ButtonGroup, ButtonLink } from "../../../../platform/views/forms/button.tsx";
import { BackLink } from "../../../../platform/views/pieces/back-link.tsx";
import { Table } from "../../../../platform/views/pieces/table.tsx";
import { Tag } from "../../../../platform/views/pieces/tag.tsx";
import { DoneBanner, staffPage } from "../../../../platform/views/staff-page.tsx";
import { namesOfServices, type PlacesTables, serviceName } from "../../../places/index.ts";
import type { SourceParts } from "../../actions/source-parts.ts";
import { type SourceLine, sourcesOf } from "../../queries/sources.ts";
import { SOURCES_PATH, sayInstant, sayRead, sayStanding, sourcePath } from "./source-words.ts";
import { LOCAL_SERVICES } from "./staff-paths.ts";
import { TERMS_PATH } from "./terms-pages.tsx";

const DONE: Record<string, string> = {
  dropped: "Thrown away. Nothing of it was kept.",
  removed: "It is taken no more. Its services are being withdrawn.",
};

const Standing = ({ line }: { line: SourceLine }) => {
  const { text, tone } = sayStanding(line);
  return <Tag tone={tone}>{text}</Tag>;
};

/** GET /staff/sources: where other organisations' services come from; to whoever looks after all library services, of each. */
export function sourcesPage({ db, clock }: SourceParts, context: Context): Promise<Answer> {
  const visitor = context.visitor!;
  return db.work(scopeOf(visitor), async () => {
    const ofAll = visitor.serviceId === "*";
    const lines = await sourcesOf(db.trx(), visitor.serviceId, clock.now());
    const ids = ofAll ? lines.map(({ serviceId }) => serviceId) : [];
    const services = await namesOfServices(db.trx<PlacesTables>(), ids);
    const nameOf = ({ serviceId }: SourceLine) => services.get(serviceId) ?? "";
    return staffPage({
      title: "Where others' services come from",
      current: ofAll ? "needs" : "local-services",
      service: await serviceName(db, visitor),
      body: (
        <>
          {ofAll ? (
            <BackLink href={TERMS_PATH}>What publishers' terms mean</BackLink>
          ) : (
            <BackLink href={LOCAL_SERVICES}>Local services</BackLink>
          )}
          <DoneBanner said={DONE[context.query.get("done") ?? ""]} />
          <h1>Where others' services come from</h1>
          {ofAll ? <p>What each library service takes. Its own managers add, change and end it.</p> : <Beginning />}
          {lines.length === 0 ? (
            <p>{ofAll ? "No library service takes anything yet." : "You take nothing yet."}</p>
          ) : (
            <Sources
              lines={lines.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))}
              serviceOf={ofAll ? nameOf : undefined}
            />
          )}
        </>
      ),
    });
  });
}

const Beginning = () => (
  <>
    <p>
      Directories of councils and charities publish what there is near you. What you take from them is found in the
      search beside what libraries put on, with the name of whoever runs it.
    </p>
    <ButtonGroup>
      <ButtonLink href={`${SOURCES_PATH}/new`}>Add a feed or a calendar</ButtonLink>
      <ButtonLink secondary href={`${SOURCES_PATH}/file`}>
        Give a table
      </ButtonLink>
    </ButtonGroup>
  </>
);

interface SourcesProps {
  lines: SourceLine[];
  /** The library service of each, where they are of several and only to look at. */
  serviceOf?: (line: SourceLine) => string;
}

const Sources = ({ lines, serviceOf }: SourcesProps) => (
  <Table<SourceLine>
    caption="Sources"
    captionHidden
    rows={lines}
    columns={[
      {
        heading: "Source",
        rowHeading: true,
        cell: ({ id, name }) =>
          serviceOf ? (
            <bdi>{name}</bdi>
          ) : (
            <a href={sourcePath(id)}>
              <bdi>{name}</bdi>
            </a>
          ),
      },
      ...(serviceOf ? [{ heading: "Library service", cell: serviceOf }] : []),
      { heading: "Services", numeric: true, cell: ({ services }) => services },
      { heading: "Read", cell: sayRead },
      { heading: "Last read", cell: ({ readAt }) => (readAt ? sayInstant(readAt) : "Not yet") },
      { heading: "Now", cell: (line) => <Standing line={line} /> },
    ]}
  />
);
