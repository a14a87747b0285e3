import type { Taking as Told } from "../../../../vocabulary/session-standing.ts";

const people = (count: number) => (count === 1 ? "one person" : `${count} people`);

/** '6 of 12 people, 2 waiting'; empty where nobody has booked and no places are counted. */
export function sayTaking({ people: taken, waiting }: Told, capacity: number | null): string {
  const places = capacity === null ? (taken === 0 ? "" : people(taken)) : `${taken} of ${people(capacity)}`;
  return [places, waiting > 0 && `${waiting} waiting`].filter(Boolean).join(", ");
}

interface TakingProps {
  taking?: Told;
  capacity: number | null;
  /** Which session's register it is, for those who hear links without their row. */
  of: string;
}

/** The places taken on a session, as the way to its register. */
export const Taking = ({ taking, capacity, of }: TakingProps) =>
  taking ? (
    <a href={taking.registerPath}>
      {sayTaking(taking, capacity) || "Register"}
      <span class="govuk-visually-hidden">
        {sayTaking(taking, capacity) && ", register"} of {of}
      </span>
    </a>
  ) : null;
