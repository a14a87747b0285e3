import { localDate, localTime } from "../../../../platform/clock/local-time.ts";
import { sayDate, sayTime } from "../../../../platform/clock/say-when.ts";
import { Button } from "../../../../platform/views/forms/button.tsx";
import { Radios } from "../../../../platform/views/forms/choices.tsx";
import { Hidden, StaffForm } from "../../../../platform/views/forms/staff-form.tsx";
import { Details } from "../../../../platform/views/pieces/details.tsx";
import { type Came, type Counted, type CountSource, likelierSource, peopleCame } from "../../domain/attendance.ts";
import type { ClosedRegister } from "../../queries/register.ts";
import { type RegisterCost, RegisterCosts, sayCosts } from "./register-costs.tsx";
import type { Attempt } from "./register-page.tsx";
import { SOURCE_WORDS, sayCame, sayPeople } from "./staff-words.ts";

/** '14 people: 10 adults and 4 children (3 under 12, one of 12 to 17)'. */
export function sayCounted(came: Came): string {
  const ages = [
    came.under12 !== null && `${came.under12} under 12`,
    came.from12To17 !== null && `${came.from12To17} of 12 to 17`,
  ].filter(Boolean);
  return `${sayPeople(peopleCame(came))}: ${sayCame(came)}${ages.length > 0 ? ` (${ages.join(", ")})` : ""}`;
}

const sayAt = (instant: string) => `${sayDate(localDate(instant))}, ${sayTime(localTime(instant))}`;

interface CloseProps {
  sessionId: string;
  csrf: string;
  counted: Counted;
  closings: ClosedRegister[];
  mayClose: boolean;
  /** It is made up, and counts nobody. */
  sample: boolean;
  /** Absent for whoever is not told of them. */
  costs?: RegisterCost[];
  attempt?: Attempt;
}

const waysOf = ({ list, heads }: Counted): { source: CountSource; came: Came }[] => [
  ...(list ? [{ source: "list" as const, came: list }] : []),
  ...(heads ? [{ source: heads.way, came: heads }] : []),
];

/** How the register stands: what was counted, closed or not, and what was put right since. */
export const CloseRegister = ({ sessionId, csrf, counted, closings, mayClose, sample, costs, attempt }: CloseProps) => {
  const ways = waysOf(counted);
  const [last] = closings;
  const others = last ? ways.filter(({ source }) => source !== last.source) : ways;
  return (
    <section class="box" aria-labelledby="part-close">
      <h2 id="part-close">{last ? "Closed" : "How many came"}</h2>
      {last ? (
        <p>
          <strong>{sayCounted(last)}</strong>, {SOURCE_WORDS[last.source]}.{" "}
          <span class="quiet">
            {closings.length > 1 ? "Put right by" : "Closed by"} {last.closedBy}, {sayAt(last.closedAt)}.
          </span>
        </p>
      ) : (
        ways.map(({ source, came }) => (
          <p key={source}>
            {sayCounted(came)}, {SOURCE_WORDS[source]}.
          </p>
        ))
      )}
      {ways.length === 0 && !last && <p>Nobody has counted yet.</p>}
      {sample && (
        <p>
          A sample: its register can be tried, and never counts in figures. To count,{" "}
          <a href="/staff/activities/new">put on a real activity</a>.
        </p>
      )}
      {mayClose && ways.length > 0 && (!last || others.length > 0) && (
        <StaffForm action={`/staff/sessions/${sessionId}/close`} csrf={csrf} version={last?.n ?? 0}>
          {!last && ways.length > 1 ? (
            <Radios
              name="source"
              legend={{ text: "Which is right?", size: "s" }}
              value={likelierSource(counted)}
              items={ways.map(({ source, came }) => ({
                value: source,
                text: `${sayPeople(peopleCame(came))}, ${SOURCE_WORDS[source]}`,
              }))}
            />
          ) : (
            <Hidden values={{ source: (last ? others : ways)[0]!.source }} />
          )}
          {!last && costs && <RegisterCosts costs={costs} form={attempt?.form ?? {}} errors={attempt?.errors ?? {}} />}
          <Button secondary={Boolean(last)}>
            {last
              ? `Take the ${sayPeople(peopleCame(others[0]!.came))} ${SOURCE_WORDS[others[0]!.source]} instead`
              : "Close the register"}
          </Button>
        </StaffForm>
      )}
      {last && costs && (
        <p>
          {costs.length > 0 && `It cost ${sayCosts(costs)}. `}
          <a href={`/staff/sessions/${sessionId}#part-costs`}>
            {costs.length > 0 ? "Change what it cost" : "Say what it cost"}
          </a>
        </p>
      )}
      {closings.length > 1 && (
        <Details summary="What it was before">
          <ol class="todo">
            {closings.slice(1).map((each) => (
              <li key={each.n}>
                {sayCounted(each)}, {SOURCE_WORDS[each.source]}. {each.closedBy}, {sayAt(each.closedAt)}.
              </li>
            ))}
          </ol>
        </Details>
      )}
    </section>
  );
};
