import type { Translator } from "../i18n/translator.ts";
import { Heading, List, OutLink, Paragraph } from "./said.tsx";

/** The accessibility statement, in the order of the government's model. It claims what has been tested, no more. */
export const AccessibilityBody = ({ t }: { t: Translator }) => (
  <>
    <h1>{t.text("layout.accessibility")}</h1>
    <Paragraph t={t} id="about.access.lead" lead />
    <section>
      <Heading t={t} id="about.access.canHeading" />
      <List
        t={t}
        ids={[
          "about.access.can.zoom",
          "about.access.can.keyboard",
          "about.access.can.scripts",
          "about.access.can.colours",
          "about.access.can.reader",
        ]}
      />
    </section>
    <section>
      <Heading t={t} id="about.access.statusHeading" />
      <Paragraph t={t} id="about.access.status" />
    </section>
    <section>
      <Heading t={t} id="about.access.notHeading" />
      <List
        t={t}
        ids={[
          "about.access.not.people",
          "about.access.not.translations",
          "about.access.not.venues",
          "about.access.not.documents",
        ]}
      />
    </section>
    <section>
      <Heading t={t} id="about.access.tellHeading" />
      <Paragraph t={t} id="about.access.tell" />
    </section>
    <section>
      <Heading t={t} id="about.access.lawHeading" />
      <Paragraph t={t} id="about.access.law" />
      <OutLink t={t} id="about.access.eass" href="https://www.equalityadvisoryservice.com/" />
    </section>
    <section>
      <Heading t={t} id="about.access.testedHeading" />
      <Paragraph t={t} id="about.access.tested" />
      <Paragraph t={t} id="about.access.date" />
    </section>
  </>
);
