interface Looking {
  /** Entries that are still to be compared, of how many. */
  due: number;
  all: number;
  /** Whether anything that was found has been answered. */
  answered: boolean;
}

/** Why no pair waits for an answer. */
export function sayNoPairs({ due, all, answered }: Looking): string {
  if (all === 0) return "There is nothing to compare yet: no entries have come in.";
  if (answered) return due > 0 ? "All that was found so far is answered." : "All that was found is answered.";
  if (due === all) return "Nothing has been compared yet.";
  return due > 0
    ? "Of those compared so far, none looks like another."
    : "All have been compared, and none looks like another.";
}
