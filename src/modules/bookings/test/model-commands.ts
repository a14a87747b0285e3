import fc from "fast-check";
import type { ModelParty } from "./model.ts";

/** What can happen to an activity's places. Sessions and bookings by their turn, round and round. */
export type Command =
  | {
      do: "book";
      /** `usual`: whatever the terms allow. */
      kind: "usual" | "session" | "course" | "taster";
      session: number;
      party: ModelParty;
      by: "booker" | "staff";
      mayWait: boolean;
    }
  | { do: "cancel" | "accept" | "decline"; which: number }
  | { do: "change"; which: number; party: ModelParty; by: "booker" | "staff" }
  | { do: "move"; which: number; session: number; party: ModelParty; by: "booker" | "staff" }
  | { do: "forward"; minutes: number }
  | { do: "callOff" | "restore"; session: number }
  | { do: "shift"; session: number; hours: number }
  | { do: "capacity"; to: number | null }
  | { do: "terms"; waitingMost: number; smallerMayPass: boolean };

const which = fc.nat(11);
const session = fc.constantFrom(0, 0, 0, 1, 2);
const by = fc.constantFrom("booker" as const, "booker" as const, "booker" as const, "staff" as const);
const party = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ adults: 1, children: 0, buggies: 0 }) },
  { weight: 4, arbitrary: fc.record({ adults: fc.constantFrom(1, 2), children: fc.nat(2), buggies: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ adults: fc.nat(3), children: fc.nat(3), buggies: fc.nat(2) }) },
);
const capacity = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 12 });
const bookIt = fc.record({
  do: fc.constant("book" as const),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant("usual" as const) },
    { weight: 1, arbitrary: fc.constantFrom("session" as const, "course" as const, "taster" as const) },
  ),
  session,
  party,
  by,
  mayWait: fc.constantFrom(true, true, true, false),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 14, arbitrary: bookIt },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("cancel" as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("accept" as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("decline" as const), which }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("change" as const), which, party, by }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("move" as const), which, session, party, by }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("forward" as const), minutes: fc.constantFrom(30, 200, 1470, 2890, 4400) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("callOff" as const), session }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restore" as const), session }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("shift" as const), session, hours: fc.constantFrom(1, 30, 200) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("capacity" as const), to: capacity }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("terms" as const), waitingMost: fc.nat(5), smallerMayPass: fc.boolean() }),
  },
);

/** An activity as it begins, and what happens to it. */
export const STORIES = fc.record({
  form: fc.constantFrom("series" as const, "course" as const),
  capacity,
  terms: fc.record({
    waitingMost: fc.constantFrom(5, 5, 2, 1, 0),
    offerHours: fc.constantFrom(2, 24, 100),
    smallerMayPass: fc.boolean(),
    partyMost: fc.constantFrom(5, 5, 3, 1),
    closesMinutes: fc.constantFrom(0, 0, 120),
    buggies: fc.option(fc.constantFrom(2, 1, 0), { freq: 2 }),
    course: fc.constantFrom("whole" as const, "singly" as const, "both" as const),
    taster: fc.boolean(),
  }),
  commands: fc.array(command, { minLength: 15, maxLength: 50, size: "max" }),
});
export type Story = typeof STORIES extends fc.Arbitrary<infer S> ? S : never;
