import type { Translator } from "../i18n/translator.ts";
import { Heading, List, OutLink, Paragraph } from "./said.tsx";

/** How we use what people tell us: only what is so today. English alone, for it is consent wording, but for what an account keeps. */
export const PrivacyBody = ({ t }: { t: Translator }) => (
  <>
    <h1>{t.text("layout.privacy")}</h1>
    {t.locale !== "en" && <p class="aside">{t.text("about.privacy.onlyEnglish")}</p>}
    <Paragraph t={t} id="about.privacy.lead" lead />
    <section>
      <Heading t={t} id="about.privacy.searchHeading" />
      <Paragraph t={t} id="about.privacy.search.place" />
      <Paragraph t={t} id="about.privacy.search.words" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.cookiesHeading" />
      <Paragraph t={t} id="about.privacy.cookies.intro" />
      <List
        t={t}
        ids={[
          "about.privacy.cookies.language",
          "about.privacy.cookies.form",
          "about.privacy.cookies.list",
          "about.privacy.cookies.referral",
          "about.privacy.cookies.resident",
          "about.privacy.cookies.staff",
        ]}
      />
    </section>
    <section>
      <Heading t={t} id="about.privacy.logsHeading" />
      <Paragraph t={t} id="about.privacy.logs" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.takePartHeading" />
      <Paragraph t={t} id="about.privacy.takePart" />
      <Paragraph t={t} id="about.privacy.takePart.kept" />
      <Paragraph t={t} id="about.privacy.takePart.sensitive" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.sentHeading" />
      <Paragraph t={t} id="about.privacy.sent" />
      <Paragraph t={t} id="about.privacy.sent.end" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.accountHeading" />
      <List
        t={t}
        ids={[
          "about.privacy.account.need",
          "about.privacy.account.kept",
          "about.privacy.account.seen",
          "about.privacy.account.end",
        ]}
      />
    </section>
    <section>
      <Heading t={t} id="about.privacy.surveyHeading" />
      <Paragraph t={t} id="about.privacy.survey" />
      <Paragraph t={t} id="about.privacy.survey.code" />
      <Heading t={t} id="about.privacy.voicesHeading" />
      <Paragraph t={t} id="about.privacy.voices" />
      <Heading t={t} id="about.privacy.ideasHeading" />
      <Paragraph t={t} id="about.privacy.ideas" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.staffHeading" />
      <Paragraph t={t} id="about.privacy.staff" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.linksHeading" />
      <Paragraph t={t} id="about.privacy.links" />
    </section>
    <section>
      <Heading t={t} id="about.privacy.askHeading" />
      <Paragraph t={t} id="about.privacy.ask" />
      <OutLink t={t} id="about.privacy.ico" href="https://ico.org.uk/make-a-complaint/" />
    </section>
  </>
);
