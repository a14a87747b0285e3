/**
 * A function of one text that is worked out once for each text: a page asks for the same few instants many times, and
 * reading a zone costs more than all else of a line. Forgets everything when it has too much to remember.
 */
export function remember<T>(work: (text: string) => T, most = 10_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = work(text);
    if (known.size >= most) known.clear();
    known.set(text, value);
    return value;
  };
}
