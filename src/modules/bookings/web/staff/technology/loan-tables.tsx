import { sayDate } from "../../../../../platform/clock/say-when.ts";
import { Button } from "../../../../../platform/views/forms/button.tsx";
import { StaffForm } from "../../../../../platform/views/forms/staff-form.tsx";
import { Table } from "../../../../../platform/views/pieces/table.tsx";
import { isOverdue } from "../../../domain/technology/lending.ts";
import type { devicesAt, LiveLoan } from "../../../queries/technology/desk.ts";
import { CONDITION_WORDS, KIND_WORDS, STANDING_WORDS } from "./technology-words.ts";

const person = (loan: LiveLoan) => (
  <>
    <a href={`/staff/technology/loans/${loan.id}`}>{loan.name ?? "Somebody"}</a>
    {!loan.email && !loan.mobile && <span class="block quiet">left no way to be told</span>}
    {loan.heldBackAt && <span class="block quiet">not told: too much was sent to that address</span>}
  </>
);

const thing = (loan: LiveLoan) => `${KIND_WORDS[loan.kind]}${loan.label ? ` ${loan.label}` : ""}`;

/** What is out and due back, what stands ready, and who waits. */
export const Loans = ({ loans, csrf, today }: { loans: LiveLoan[]; csrf: string; today: string }) => {
  const out = loans.filter((loan) => loan.status === "lent");
  const ready = loans.filter((loan) => loan.status === "ready");
  const waiting = loans.filter((loan) => loan.status === "waiting");
  return (
    <>
      <section aria-labelledby="out">
        <h2 id="out">Out on loan</h2>
        {out.length === 0 ? (
          <p>Nothing is out.</p>
        ) : (
          <Table
            caption="Out on loan, due first"
            captionHidden
            rows={out}
            columns={[
              { heading: "Thing", rowHeading: true, cell: thing },
              { heading: "Who", cell: person },
              {
                heading: "Due",
                cell: (loan) => (
                  <>
                    {sayDate(loan.dueOn!)}
                    {isOverdue(loan, today) && <b class="block">Overdue</b>}
                  </>
                ),
              },
            ]}
          />
        )}
      </section>
      {ready.length > 0 && (
        <section aria-labelledby="ready">
          <h2 id="ready">Ready to hand over</h2>
          <Table
            caption="Ready to hand over"
            captionHidden
            rows={ready}
            columns={[
              { heading: "Thing", rowHeading: true, cell: thing },
              { heading: "Who", cell: person },
              { heading: "Until", cell: (loan) => sayDate(loan.readyUntil!) },
              {
                heading: "Do",
                plain: true,
                cell: (loan) => (
                  <StaffForm action={`/staff/technology/loans/${loan.id}/hand-over`} csrf={csrf}>
                    <Button>
                      Hand over<span class="govuk-visually-hidden">: {thing(loan)}</span>
                    </Button>
                  </StaffForm>
                ),
              },
            ]}
          />
        </section>
      )}
      {waiting.length > 0 && (
        <section aria-labelledby="waiting">
          <h2 id="waiting">In line</h2>
          <Table
            caption="In line, longest waiting first"
            captionHidden
            rows={waiting}
            columns={[
              { heading: "Who", rowHeading: true, cell: person },
              { heading: "For", cell: thing },
            ]}
          />
        </section>
      )}
    </>
  );
};

interface ShelfProps {
  devices: Awaited<ReturnType<typeof devicesAt>>;
  loans: LiveLoan[];
  libraryId: string;
}

/** Everything that the library lends: where each is, and the way to lend it. */
export const Shelf = ({ devices, loans, libraryId }: ShelfProps) => (
  <section aria-labelledby="shelf">
    <h2 id="shelf">All things to lend</h2>
    <p>
      <a href={`/staff/technology/devices/new?library=${libraryId}`}>Add a tablet, laptop or wifi box</a>
      {devices.length > 0 && (
        <>
          {" "}
          <a href={`/staff/technology/reserve?library=${libraryId}`}>Put somebody in line</a>
        </>
      )}
    </p>
    {devices.length > 0 && (
      <Table
        caption="All things to lend"
        captionHidden
        rows={devices}
        columns={[
          {
            heading: "Label",
            rowHeading: true,
            cell: (device) => <a href={`/staff/technology/devices/${device.id}`}>{device.label}</a>,
          },
          { heading: "What", cell: (device) => [KIND_WORDS[device.kind], device.make].filter(Boolean).join(", ") },
          { heading: "Condition", cell: (device) => CONDITION_WORDS[device.condition] },
          {
            heading: "Where",
            cell: (device) => {
              const held = loans.find((loan) => loan.deviceId === device.id);
              if (held) return held.status === "lent" ? "Out on loan" : "Set aside";
              return device.standing === "in_use" ? "On the shelf" : STANDING_WORDS[device.standing];
            },
          },
        ]}
      />
    )}
  </section>
);
