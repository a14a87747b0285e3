import { ELSEWHERE } from "./community.ts";
import { type Compared, compare, distance, LEAST_TO_COMPARE } from "./compare.ts";
import { type Areas, type KnownArea, OUTSIDE, tenthGroup, UNKNOWN } from "./place-area.ts";
import type { ReleasedRow } from "./release.ts";
import { type Between, type Counted, middle, rankOf, rateOf, shareOf, together } from "./shares.ts";

/** One deprivation tenth: its share of the members, and of the residents. Shares in hundredths. */
export interface TenthFigure {
  /** 1 the most deprived. */
  tenth: number;
  members: Counted;
  memberShare: Between;
  residents: number;
  residentShare: number;
  /** Share of members over share of residents; undefined where nobody lives. */
  ratio?: Between;
  /** Undefined where there are too few members to say. */
  compared?: Compared;
}

export interface AreaFigure {
  code: string;
  /** Codes of 2021 of the small areas that it is: itself, or those an area of 2011 was divided into. */
  covers: string[];
  name: string;
  ward: string | null;
  tenth: number | null;
  residents: number;
  members: Counted;
  /** Members for every 1,000 residents, the middle where the source hides some; undefined where there are too few to show. */
  perThousand?: number;
}

export interface Figures {
  tenths: TenthFigure[];
  /** Members who live in the community that they are set beside, elsewhere in the council's area, and all of them. */
  inside: Counted;
  elsewhere: Counted;
  all: Counted;
  outside: Counted;
  unknown: Counted;
  residents: number;
  /** Small areas, those with the fewest members for their residents first. */
  areas: AreaFigure[];
  /** Tenths with clearly fewer members than residents, the largest gap first. */
  fewer: TenthFigure[];
  /** Members in 100 who would have to live elsewhere for the shares of all tenths to be alike. */
  away: number;
  verdict: "mirrors" | "mostly" | "not_yet" | "unclear" | "too_few";
}

const TENTHS = Array.from({ length: 10 }, (_, at) => at + 1);
/** Members in 100 who would have to live elsewhere, up to which it mostly mirrors the residents. */
export const MOSTLY = 10;
/** Residents in 100 who live in tenths of which nothing can be told, from which on nothing is said of the whole. */
const MOST_UNCLEAR = 50;

function tenthFigures(cells: readonly ReleasedRow[], council: readonly KnownArea[], rounding: number): TenthFigure[] {
  const of = (tenth: number) => together(cells.filter(({ group }) => group === tenthGroup(tenth)));
  const counts = new Map(TENTHS.map((tenth) => [tenth, of(tenth)]));
  const all = together([...counts.values()]);
  const moved = all.shown === 0 ? 0 : (100 * rounding) / all.shown;
  const livesIn = (tenth: number) =>
    council.reduce((sum, area) => sum + (area.tenth === tenth ? area.residents : 0), 0);
  const residentsInAll = TENTHS.reduce((sum, tenth) => sum + livesIn(tenth), 0);
  return TENTHS.map((tenth) => {
    const members = counts.get(tenth)!;
    const rest = { shown: all.shown - members.shown, hidden: all.hidden - members.hidden };
    const memberShare = shareOf(members, rest) ?? { low: 0, high: 0 };
    const residents = livesIn(tenth);
    const residentShare = residentsInAll === 0 ? 0 : (100 * residents) / residentsInAll;
    return {
      tenth,
      members,
      memberShare,
      residents,
      residentShare,
      ...(residents > 0 && {
        ratio: { low: memberShare.low / residentShare, high: memberShare.high / residentShare },
      }),
      ...(all.shown >= LEAST_TO_COMPARE && {
        compared: compare({ low: memberShare.low - moved, high: memberShare.high + moved }, residentShare),
      }),
    };
  });
}

/** Cells of 2011 areas that were divided are shown as what their parts are together. */
function areaFigures(cells: readonly ReleasedRow[], council: readonly KnownArea[], { now, former }: Areas) {
  const counts = Map.groupBy(cells, ({ name }) => name);
  const membersOf = (name: string) => together(counts.get(name) ?? []);
  const divided = [...counts.keys()].flatMap((code) => {
    const parts = (former.get(code)?.lsoa21s ?? []).flatMap((each) => now.get(each) ?? []);
    return parts.length > 1 ? [{ code, parts }] : [];
  });
  const partsOfDivided = new Set(divided.flatMap(({ parts }) => parts.map(({ lsoa21 }) => lsoa21)));
  const rows = [
    ...council
      .filter(({ lsoa21 }) => !partsOfDivided.has(lsoa21) || counts.has(lsoa21))
      .map(({ lsoa21: code, name, ward, tenth, residents }) => ({
        code,
        covers: [code],
        name,
        ward,
        tenth,
        residents,
      })),
    ...divided.map(({ code, parts }) => ({
      code,
      covers: parts.map(({ lsoa21 }) => lsoa21),
      name: parts.map(({ name }) => name).join(" and "),
      ward: parts[0]!.ward,
      tenth: Number(counts.get(code)![0]!.group.replace("tenth-", "")),
      residents: parts.reduce((sum, { residents }) => sum + residents, 0),
    })),
  ].map((row): AreaFigure => {
    const members = membersOf(row.code);
    const rate = rateOf(members, row.residents);
    return { ...row, members, ...(rate && { perThousand: middle(rate) }) };
  });
  const rank = ({ members, residents }: AreaFigure) => rankOf(members, residents);
  // Two that nobody lives in are infinitely far from nought, and alike.
  return rows.toSorted((a, b) => (rank(a) === rank(b) ? a.name.localeCompare(b.name) : rank(a) - rank(b)));
}

function verdictOf(tenths: readonly TenthFigure[]): Figures["verdict"] {
  const compared = tenths.flatMap(({ compared: each }) => each ?? []);
  if (compared.length === 0) return "too_few";
  if (compared.every((each) => each === "same")) return "mirrors";
  const unclear = tenths.filter(({ compared: each }) => each === "unclear");
  if (unclear.reduce((sum, { residentShare }) => sum + residentShare, 0) >= MOST_UNCLEAR) return "unclear";
  return awayOf(tenths) < MOSTLY ? "mostly" : "not_yet";
}

const awayOf = (tenths: readonly TenthFigure[]): number =>
  distance(
    tenths.map(({ memberShare, residentShare }) => ({ members: middle(memberShare), residents: residentShare })),
  );

/** How many tenths have clearly fewer or more, of those in which somebody lives. */
export function differing({ tenths }: Pick<Figures, "tenths">): { differ: number; of: number } {
  const lived = tenths.filter(({ residents }) => residents > 0);
  return {
    differ: lived.filter(({ compared }) => compared === "fewer" || compared === "more").length,
    of: lived.length,
  };
}

/**
 * Everything that a page of reach shows of some released cells, computed from those alone: nothing can be learnt from it
 * that they do not say.
 * @param cells those that lie outside the community are in the group 'elsewhere'
 * @param rounding members that a tenth may be away from the truth: what the rounding might decide is not said
 * @param council the small areas of the community, whose residents the members are set beside: the council's, or some
 */
export function figuresOf(
  cells: readonly ReleasedRow[],
  council: readonly KnownArea[],
  areas: Areas,
  rounding = 0,
): Figures {
  const tenths = tenthFigures(cells, council, rounding);
  const of = (group: string) => together(cells.filter((cell) => cell.group === group));
  const gap = ({ memberShare, residentShare }: TenthFigure) => residentShare - memberShare.high;
  return {
    tenths,
    inside: together(tenths.map(({ members }) => members)),
    elsewhere: of(ELSEWHERE),
    all: together(cells),
    outside: of(OUTSIDE),
    unknown: of(UNKNOWN),
    residents: tenths.reduce((sum, { residents }) => sum + residents, 0),
    areas: areaFigures(
      cells.filter(({ group }) => group !== ELSEWHERE),
      council,
      areas,
    ),
    fewer: tenths.filter(({ compared }) => compared === "fewer").toSorted((a, b) => gap(b) - gap(a)),
    away: awayOf(tenths),
    verdict: verdictOf(tenths),
  };
}

/** Tenths in which somebody of the community lives, or a member of it: a neighbourhood has few of the ten. */
export const tenthsThere = ({ tenths }: Pick<Figures, "tenths">): TenthFigure[] =>
  tenths.filter(({ residents, members }) => residents > 0 || members.shown + members.hidden > 0);

/** Where to start: of the tenth that has fewest for its number, the small area with the fewest; else of all. */
export function whereToStart({ areas, fewer: [tenth] }: Figures): AreaFigure | undefined {
  const shown = areas.filter(({ perThousand }) => perThousand !== undefined);
  return shown.find((area) => area.tenth === tenth?.tenth) ?? shown[0];
}
