import type { VNode } from "preact";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content, LineWords } from "../../../platform/views/content.tsx";
import { AddToList } from "../../../platform/views/find/add-to-list.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Breadcrumbs } from "../../../platform/views/pieces/breadcrumbs.tsx";
import { AccessList } from "../../../platform/views/visit/access-list.tsx";
import { Qa } from "../../../platform/views/visit/qa.tsx";
import { ActivityDates } from "./activity-dates.tsx";
import { Reading } from "./activity-reading.tsx";
import { TakePart } from "./activity-take-part.tsx";
import type { ActivityView } from "./present-activity.ts";

export interface ActivityProps {
  view: ActivityView;
  id: string;
  /** The page's own path. */
  path: string;
  /** What people say of it. */
  quotes?: VNode;
  /** The way to ask for it of whoever runs it. */
  ask?: VNode;
  t: Translator;
}

const Notes = ({ view, t }: ActivityProps) => (
  <>
    {view.sample && (
      <p class="aside">
        <strong>{t.text("programme.sample")}</strong>
      </p>
    )}
    {view.content.note && <p class="aside">{view.content.note}</p>}
  </>
);

/** The listing's own words. */
const Own = ({ view, t, children }: Pick<ActivityProps, "view" | "t"> & { children: string }) => (
  <Content t={t} lang={view.content.lang}>
    {children}
  </Content>
);

const WhatHappens = (props: ActivityProps) => (
  <section aria-labelledby="what">
    <h2 id="what">{props.t.text("programme.whatHappens")}</h2>
    {props.view.content.paragraphs.map((paragraph) => (
      <p key={paragraph}>
        <Own {...props}>{paragraph}</Own>
      </p>
    ))}
  </section>
);

const FirstTime = ({ view: { content }, t }: ActivityProps) => (
  <section aria-labelledby="first">
    <h2 id="first">{t.text("programme.firstTime")}</h2>
    <Qa
      questions={content.questions.map(({ question, questionLang, answer, answerLang }) => ({
        question: (
          <Content t={t} lang={questionLang}>
            {question}
          </Content>
        ),
        answer: (
          <Content t={t} lang={answerLang}>
            {answer}
          </Content>
        ),
      }))}
    />
  </section>
);

/** Whose it is, before anybody takes it for the library's own. */
const RunBy = ({ view: { runBy, behind }, t }: ActivityProps) => (
  <p>
    {t.text("programme.behind.runBy", { name: runBy })}{" "}
    {behind?.listing && <a href={behind.listing}>{t.text("programme.behind.listing", { name: runBy })}</a>}
  </p>
);

const Runs = ({ view, t }: ActivityProps) => (
  <section aria-labelledby="runs">
    <h2 id="runs">{t.text("programme.runs")}</h2>
    <ul class="people">
      <li>
        <span class="face" aria-hidden="true">
          {view.runBy.charAt(0)}
        </span>
        <div>
          <b>
            <Content t={t} lang="en">
              {view.runBy}
            </Content>
          </b>
          {view.behind?.phone && (
            <>
              <br />
              <Phone number={view.behind.phone} />
            </>
          )}
          {view.behind?.listing && (
            <>
              <br />
              <a href={view.behind.listing}>{t.text("programme.behind.listing", { name: view.runBy })}</a>
            </>
          )}
          <br />
          <a href={view.service.href}>{t.text("programme.askService", { service: view.service.name })}</a>
        </div>
      </li>
    </ul>
  </section>
);

const Access = ({ view, t }: ActivityProps) => (
  <section aria-labelledby="access">
    <h2 id="access">{t.text("programme.access")}</h2>
    <AccessList
      columns
      items={view.access.map(({ feature, answer, unknown }) => ({
        feature,
        answer: <LineWords line={answer} t={t} />,
        unknown,
      }))}
    />
    {view.behind?.access.map((words) => (
      <p key={words}>
        <Content t={t} lang="en">
          {words}
        </Content>
      </p>
    ))}
    {view.access.some(({ unknown }) => unknown) && <p class="quiet">{t.text("programme.accessNote")}</p>}
    {view.library && (
      <p>
        <a href={view.library.href}>{t.text("programme.aboutLibrary", { library: view.library.name })}</a>
      </p>
    )}
  </section>
);

/** Something put on: what it is, how to take part, what a first visit is like, when, who, getting in. */
export const ActivityBody = (props: ActivityProps) => {
  const { view, t } = props;
  const { content, library, service } = view;
  return (
    <>
      <Breadcrumbs
        label={t.text("layout.breadcrumbs")}
        items={[
          { text: service.name, href: service.href },
          ...(library ? [{ text: library.name, href: library.href }] : []),
          { text: <Own {...props}>{content.title}</Own> },
        ]}
      />
      <div class="two act">
        <div class="hd">
          <Notes {...props} />
          <h1>
            <Own {...props}>{content.title}</Own>
          </h1>
          <p class="lead">
            <Own {...props}>{content.summary}</Own>
          </p>
          {view.behind && <RunBy {...props} />}
          <AddToList thing={{ kind: "activity", id: props.id, name: content.title }} from={props.path} t={t} />
        </div>
        <TakePart {...props} />
        <div>
          {content.paragraphs.length > 0 && <WhatHappens {...props} />}
          {content.questions.length > 0 && <FirstTime {...props} />}
          {view.dates && <ActivityDates {...props} dates={view.dates} />}
          {props.quotes}
          <Runs {...props} />
          {(view.access.length > 0 || view.behind?.access.length) && <Access {...props} />}
          {view.reading && <Reading reading={view.reading} service={service.name} t={t} />}
        </div>
      </div>
    </>
  );
};
