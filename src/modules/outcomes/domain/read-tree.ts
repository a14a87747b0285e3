/** An objective as it is typed, without an id. `level` 0 is the top. */
export interface TypedObjective {
  name: string;
  /** What it means, in a sentence; may be empty. */
  meaning: string;
  level: number;
}

export const MOST_OBJECTIVES = 200;
export const MOST_LEVELS = 4;
const LONGEST_NAME = 200;
const LONGEST_MEANING = 500;

const DASHES = /^((?:[-–—•*]\s*)*)(.*)$/u;

/**
 * A tree of objectives as people type one: a line each, with a dash before it for each level down, and what it means
 * after an upright stroke: '- Fewer people are lonely | Everyone has someone to talk to'.
 * @returns the objectives in their order, or what is wrong with the first lines that are, in words
 */
export function readTree(text: string): { tree: TypedObjective[] } | { wrong: string } {
  const tree: TypedObjective[] = [];
  const wrong: string[] = [];
  const names = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const say = (what: string) => wrong.push(`Line ${index + 1}: ${what}`);
    const [, dashes = "", rest = ""] = DASHES.exec(line.trim())!;
    const level = dashes.replace(/\s/g, "").length;
    const [name = "", ...more] = rest.split("|").map((part) => part.trim());
    const meaning = more.join(" | ");
    const before = tree.at(-1);
    const key = name.toLowerCase();
    if (name === "") say("say what the objective is called");
    else if (level > (before ? before.level + 1 : 0))
      say(before ? "it goes down more than one level at once" : "the first line has no dash before it");
    else if (level >= MOST_LEVELS) say(`use ${MOST_LEVELS} levels or fewer`);
    else if (name.length > LONGEST_NAME) say(`use ${LONGEST_NAME} characters or fewer for the name`);
    else if (meaning.length > LONGEST_MEANING) say(`use ${LONGEST_MEANING} characters or fewer for what it means`);
    else if (names.has(key)) say(`it is called as line ${names.get(key)! + 1} is`);
    names.set(key, index);
    tree.push({ name, meaning, level });
  }
  if (tree.length === 0) return { wrong: "Write at least one objective" };
  if (tree.length > MOST_OBJECTIVES) return { wrong: `Use ${MOST_OBJECTIVES} objectives or fewer` };
  return wrong.length > 0 ? { wrong: `${wrong.slice(0, 3).join(". ")}.` } : { tree };
}

/** A tree as people type one: what `readTree` reads back. */
export const writeTree = (tree: readonly TypedObjective[]): string =>
  tree
    .map(({ name, meaning, level }) => `${"- ".repeat(level)}${name}${meaning === "" ? "" : ` | ${meaning}`}`)
    .join("\n");

/** Which line each line stands under: its index, or null at the top. */
export function parentsOf(tree: readonly { level: number }[]): (number | null)[] {
  const open: number[] = [];
  return tree.map(({ level }, index) => {
    open.length = level;
    open[level] = index;
    return level === 0 ? null : open[level - 1]!;
  });
}
