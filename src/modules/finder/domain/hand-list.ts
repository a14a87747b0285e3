import { isId } from "../../../platform/ids/ids.ts";
import { KINDS, type Kind } from "../../../vocabulary/terms.ts";

/** Something on a list to hand over, by what it is and its id. */
export interface Listed {
  kind: Kind;
  id: string;
}

/** Things that a list has room for: more is no help to whoever gets it. */
export const MOST_THINGS = 10;

/** A kind by one letter, which are all different. */
const LETTER: Record<Kind, string> = { activity: "a", library: "l", service: "s", space: "r", technology: "t" };

const shortOf = ({ kind, id }: Listed): string =>
  `${LETTER[kind]}${Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url")}`;

function longOf(text: string): Listed | undefined {
  const kind = KINDS.find((each) => LETTER[each] === text[0]);
  const id = Buffer.from(text.slice(1), "base64url")
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return kind && text.length === 23 && isId(id) ? { kind, id } : undefined;
}

const same = (one: Listed, other: Listed): boolean => one.kind === other.kind && one.id === other.id;

/** A list as it stands in an address or a cookie: nothing but what each thing is and its id. */
export const writeList = (list: Listed[]): string => list.map(shortOf).join(".");

/** The list of such a text. What is none of ours, or there twice, or more than there is room for, is passed over. */
export function readList(text: string): Listed[] {
  const all = text
    .slice(0, 1_000)
    .split(".")
    .flatMap((each) => longOf(each) ?? []);
  return all.filter((each, at) => all.findIndex((earlier) => same(earlier, each)) === at).slice(0, MOST_THINGS);
}

/** A thing as a form names it: 'activity:' and its id. */
export function readThing(text: string): Listed | undefined {
  const [kind, id = ""] = text.split(":");
  const known = KINDS.find((each) => each === kind);
  return known && isId(id) ? { kind: known, id } : undefined;
}

export const CHANGES = ["add", "up", "down", "remove"] as const;
export type Change = (typeof CHANGES)[number];

/** A list with one thing added at its end, moved by one place, or taken out. What cannot be done leaves it as it is. */
export function changeList(list: Listed[], change: Change, thing: Listed): Listed[] {
  const at = list.findIndex((each) => same(each, thing));
  if (change === "add") return at >= 0 || list.length >= MOST_THINGS ? list : [...list, thing];
  if (at < 0) return list;
  const others = list.toSpliced(at, 1);
  return change === "remove" ? others : others.toSpliced(Math.max(0, at + (change === "up" ? -1 : 1)), 0, thing);
}
