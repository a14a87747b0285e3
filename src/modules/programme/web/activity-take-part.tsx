import type { ComponentChildren } from "preact";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { ButtonLink } from "../../../platform/views/forms/button.tsx";
import { type Fact, Facts, Part } from "../../../platform/views/visit/part.tsx";
import type { ActivityProps } from "./activity-view.tsx";

const Where = ({ view, t }: ActivityProps) => {
  if (view.mode === "online") return <>{t.text("programme.online")}</>;
  const { library, room } = view;
  if (!library) return null;
  return (
    <>
      <Content t={t} lang="en">
        {room && `${room}, `}
        <a href={library.href}>{library.name}</a>
        {library.address && `, ${library.address}`}
      </Content>
      {library.directions && (
        <>
          <br />
          <a href={library.directions}>{t.text("programme.directions")}</a> {t.text("programme.leaves")}
        </>
      )}
      {view.mode === "both" && (
        <>
          <br />
          {t.text("programme.both")}
        </>
      )}
    </>
  );
};

const Cost = ({ view, t }: ActivityProps) => (
  <>
    {view.cost}
    {view.costNote && (
      <>
        {view.cost && ". "}
        <Content t={t} lang="en">
          {view.costNote}
        </Content>
      </>
    )}
  </>
);

const GoodFor = ({ view, t }: ActivityProps) => (
  <>
    {view.needs.map((need, index) => (
      <span key={need.href}>
        {index > 0 && (t.locale === "ar" ? "، " : ", ")}
        <a href={need.href}>{need.text}</a>
      </span>
    ))}
  </>
);

const When = ({ when }: { when: NonNullable<ActivityProps["view"]["when"]> }) => (
  <>
    {when.when}
    {when.cancelled && (
      <>
        <br />
        <span class="change">{when.cancelled}</span>
      </>
    )}
  </>
);

function factsOf(props: ActivityProps): Fact[] {
  const { view, t } = props;
  const facts: [string | undefined, ComponentChildren][] = [
    [view.when?.term, view.when && <When key="when" when={view.when} />],
    [t.text("programme.where"), (view.mode === "online" || view.library) && <Where {...props} />],
    [t.text("programme.cost"), <Cost key="cost" {...props} />],
    [t.text("programme.who"), view.who],
    [t.text("programme.places"), view.places],
    [t.text("programme.languages"), view.languages],
    [t.text("programme.goodFor"), view.needs.length > 0 && <GoodFor {...props} />],
  ];
  return facts.flatMap(([term, detail]) => (term && detail ? [{ term, detail }] : []));
}

/** The panel that says how to take part: the way to a place where there is one now, and always a person to ask. */
export const TakePart = (props: ActivityProps) => {
  const { view, t } = props;
  return (
    <Part heading={t.text("programme.takePart")}>
      <Facts facts={factsOf(props)} />
      {view.join.map((line) => (
        <p key={line}>
          <b>{line}</b>
        </p>
      ))}
      {view.booking && <ButtonLink href={view.booking.href}>{view.booking.text}</ButtonLink>}
      {view.booking && (
        <p>
          <a href="/booking/find">{t.text("vocabulary.book.have")}</a>
        </p>
      )}
      {props.ask}
      <hr />
      <p>
        <b>{t.text("programme.askPerson")}</b>
        <br />
        {view.phone ? (
          <>
            {t.text("programme.ring")} <Phone number={view.phone.number} />
            <br />
            <span class="quiet">{view.phone.note}</span>
          </>
        ) : (
          t.text("programme.noPhone")
        )}
        {view.email && (
          <>
            <br />
            <a href={`mailto:${view.email}`}>{t.text("programme.email")}</a>
          </>
        )}
      </p>
    </Part>
  );
};
