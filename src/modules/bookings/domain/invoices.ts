import { groupKey } from "./decide-hold.ts";

/** What of a line says whose it is and what is due. Money pence. */
interface Due {
  /** A group that the service knows; null for whoever else hires. */
  groupId: string | null;
  organisation: string | null;
  name: string | null;
  email: string | null;
  due: number;
  worth: number | null;
}

/** What one hirer owes for a period. */
export interface Invoice<Line> {
  /** By what this hirer is told from every other one; not to be shown. */
  key: string;
  /** Undefined where nobody's name is left. */
  who?: string;
  /** A person to write to, where it is not the hirer's own name. */
  contact?: string;
  email?: string;
  lines: Line[];
  due: number;
  /** What was given for nothing would have been worth so much. */
  worth: number;
}

/** Lines by hirer, each hirer's in the order they came; hirers by name. Known groups are one however they were written. */
export function invoicesOf<Line extends Due>(lines: readonly Line[]): Invoice<Line>[] {
  const keyOf = ({ groupId, organisation, name, email }: Line): string =>
    groupId ?? groupKey({ organisation: organisation ?? undefined, email: email ?? undefined, name: name ?? "" });
  const invoices = [...Map.groupBy(lines, keyOf)].map(([key, theirs]): Invoice<Line> => {
    // As it was written last: a group may have been renamed, or be organised by somebody else now.
    const { organisation, name, email } = theirs.at(-1)!;
    return {
      key,
      ...((organisation || name) && { who: organisation || name! }),
      ...(organisation && name && { contact: name }),
      ...(email && { email }),
      lines: theirs,
      due: theirs.reduce((sum, line) => sum + line.due, 0),
      worth: theirs.reduce((sum, line) => sum + (line.worth ?? 0), 0),
    };
  });
  return invoices.toSorted((a, b) => (a.who ?? "").localeCompare(b.who ?? "", "en"));
}
