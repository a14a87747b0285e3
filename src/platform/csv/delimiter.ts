const DELIMITERS = [",", ";", "\t"] as const;

/** What stands between the values of a table, by its first line: a comma unless it has more semicolons or tabs. */
export function delimiterOf(start: string): string {
  const line = start.split(/\r?\n/).find((each) => each.trim() !== "") ?? "";
  const bare = line.replace(/"[^"]*"/g, "");
  const counted = DELIMITERS.map((sign) => ({ sign, count: bare.split(sign).length - 1 }));
  return counted.toSorted((a, b) => b.count - a.count)[0]!.sign;
}
