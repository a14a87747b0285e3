/** Texts that have a name: a program has a few hundred, and lists of values make more of them. */
const MOST = 500;
/** From this time on a statement has a name. */
const OFTEN = 3;

const names = new Map<string, string>();
/** How often each text without a name has come; begun anew when full, so that an import's keep no other from a name. */
const times = new Map<string, number>();

/**
 * A statement of a transaction, with a name once it has come a few times: PostgreSQL then prepares it, and a connection
 * that has seen it parses it no more, and after five times plans it no more where one plan does for all values. A write
 * of a few rows costs less than planning it.
 */
export function again(text: string, values: unknown[]): { text: string; values: unknown[]; name?: string } {
  const name = names.get(text);
  if (name || names.size === MOST) return { text, values, name };
  const now = (times.get(text) ?? 0) + 1;
  if (now < OFTEN) {
    if (times.size === MOST) times.clear();
    times.set(text, now);
    return { text, values };
  }
  times.delete(text);
  names.set(text, `again_${names.size}`);
  return { text, values, name: names.get(text) };
}
