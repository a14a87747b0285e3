import type { ComponentChildren } from "preact";
import type { Translator } from "../../../platform/i18n/translator.ts";
import { Content } from "../../../platform/views/content.tsx";
import { Phone } from "../../../platform/views/find/asides.tsx";
import { Details } from "../../../platform/views/pieces/details.tsx";
import { SummaryList } from "../../../platform/views/pieces/summary-list.tsx";
import { Words } from "../../../platform/views/words.tsx";
import type { Reader, ReferralView, SaidLine } from "./present-referral.ts";

const Value = ({ value, kind }: SaidLine) => {
  if (kind === "phone") return <Phone number={value} />;
  if (kind === "email")
    return (
      <a href={`mailto:${value}`}>
        <bdi dir="ltr">{value}</bdi>
      </a>
    );
  return <bdi class="lines">{value}</bdi>;
};

interface Item {
  when: string;
  text: string;
  more?: string;
}

const Items = ({ items }: { items: Item[] }) => (
  <ul>
    {items.map(({ when, text, more }, at) => (
      <li key={at}>
        {when}: <bdi class="lines">{text}</bdi>
        {more && ` (${more})`}
      </li>
    ))}
  </ul>
);

const Dated = ({ id, heading, items, children }: DatedProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    <Items items={items} />
    {children}
  </section>
);

interface DatedProps {
  id: string;
  heading: string;
  items: Item[];
  children?: ComponentChildren;
}

/** Looks that stand open on the page; earlier ones are folded away. */
const LOOKS_SHOWN = 20;

interface BodyProps {
  view: ReferralView;
  t: Translator;
  reader: Reader;
  /** What is open to the reader where nothing came of it: after the answer. */
  next?: ComponentChildren;
  /** What stands in place of what it says, where that is not to be read yet. */
  sealed?: ComponentChildren;
  /** What can be done, once it has been read. */
  children?: ComponentChildren;
}

/** Where a referral stands, what was answered, what it says, what can be done, and who has looked. */
export const ReferralBody = ({ view, t, reader, next, sealed, children }: BodyProps) => (
  <>
    <p class="lead">
      {view.state} {view.more}
    </p>
    {view.erased && <p class="quiet">{view.erased}</p>}
    {view.messages.length > 0 && (
      <Dated id="messages" heading={t.text("referrals.page.messages", { reader })} items={view.messages} />
    )}
    {next}
    {view.tries.length > 0 && (
      <Dated id="tries" heading={t.text("referrals.page.tries", { reader })} items={view.tries} />
    )}
    {sealed ?? (
      <section aria-labelledby="said">
        <h2 id="said">{t.text("referrals.page.said")}</h2>
        {view.unsafe && (
          <p class="aside lead">
            <strong>
              <Words said={view.unsafe} t={t} />
            </strong>
          </p>
        )}
        <SummaryList
          rows={view.lines.map((line) => ({
            key: line.own ? (
              <Content t={t} lang="en">
                {line.key}
              </Content>
            ) : (
              line.key
            ),
            value: <Value {...line} />,
          }))}
        />
        <Details summary={t.text("referrals.page.agreed")}>
          <p>
            <Words said={view.agreement} t={t} />
          </p>
        </Details>
      </section>
    )}
    {children}
    <Dated id="looks" heading={t.text("referrals.page.looks")} items={view.looks.slice(0, LOOKS_SHOWN)}>
      {view.looks.length > LOOKS_SHOWN && (
        <Details summary={t.text("referrals.page.looksEarlier", { count: view.looks.length - LOOKS_SHOWN })}>
          <Items items={view.looks.slice(LOOKS_SHOWN)} />
        </Details>
      )}
    </Dated>
  </>
);
