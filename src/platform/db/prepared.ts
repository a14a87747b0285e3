/** Statements that are remembered: a program has a few hundred, and lists of values make more of them. */
const MOST = 500;
/** From this time on a statement has a name. */
const OFTEN = 3;

const asked = new Map<string, { times: number; name: string }>();

/**
 * A statement of a transaction, with a name once it has come a few times: PostgreSQL then prepares it, and a connection
 * that has seen it parses it no more, and after five times plans it no more where one plan does for all values. A write
 * of a few rows costs less than planning it.
 */
export function again(text: string, values: unknown[]): { text: string; values: unknown[]; name?: string } {
  const known = asked.get(text);
  if (!known) {
    if (asked.size < MOST) asked.set(text, { times: 1, name: `again_${asked.size}` });
    return { text, values };
  }
  known.times++;
  return known.times < OFTEN ? { text, values } : { text, values, name: known.name };
}
