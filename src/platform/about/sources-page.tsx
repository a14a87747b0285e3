import type { Translator } from "../i18n/translator.ts";
import { Content } from "../views/content.tsx";
import { Table } from "../views/pieces/table.tsx";
import type { DataSources } from "./read-sources.ts";
import { Heading, List, Paragraph } from "./said.tsx";

interface Props {
  t: Translator;
  sources: DataSources;
}

const English = ({ t, children }: { t: Translator; children: string }) => (
  <Content t={t} lang="en">
    {children}
  </Content>
);

/** Where our information comes from: what it is worth first, then whose it is, file by file. */
export const SourcesBody = ({ t, sources }: Props) => (
  <>
    <h1>{t.text("layout.sources")}</h1>
    <Paragraph t={t} id="about.sources.lead" lead />
    <section>
      <Heading t={t} id="about.sources.knowHeading" />
      <List
        t={t}
        ids={[
          "about.sources.know.hours",
          "about.sources.know.phone",
          "about.sources.know.access",
          "about.sources.know.activities",
        ]}
      />
      <Paragraph t={t} id="about.sources.wrong" />
    </section>
    <section>
      <Heading t={t} id="about.sources.thanksHeading" />
      {t.locale !== "en" && <Paragraph t={t} id="about.sources.original" />}
      <ul>
        {sources.attributions.map((line) => (
          <li key={line}>
            <English t={t}>{line}</English>
          </li>
        ))}
      </ul>
    </section>
    <section>
      <Heading t={t} id="about.sources.filesHeading" />
      {sources.folders.map(({ folder, files }) => (
        <div class="sources" key={folder}>
          <Table
            caption={t.text("about.sources.folder", { folder })}
            rows={files}
            columns={[
              {
                heading: t.text("about.sources.file"),
                rowHeading: true,
                cell: ({ file }) => <English t={t}>{file}</English>,
              },
              { heading: t.text("about.sources.rows"), cell: ({ rows }) => <English t={t}>{rows}</English> },
              { heading: t.text("about.sources.licence"), cell: ({ licence }) => <English t={t}>{licence}</English> },
            ]}
          />
        </div>
      ))}
    </section>
  </>
);
